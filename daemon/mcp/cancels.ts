/**
 * Calls under way by what a cancellation names. Clients of the 2025 era give up with a message of their own on another
 * request and leave the first one open; later ones close it, which needs nothing of this.
 */
import type { Json } from '../../shared/action/canonical.ts'

/** What is sent along with each request of a client, and given to it when it says hello: request ids start anew in each. */
export const sessionHeader = 'mcp-session-id'

export type Cancels = {
  /** Takes in the messages of one request; gives a signal that aborts when the client takes one of them back. */
  open(agent: string, session: string, body: Json, ended: (done: () => void) => void): AbortSignal
}

type Message = { method?: unknown; id?: unknown; params?: { requestId?: unknown } }

export function createCancels(): Cancels {
  const open = new Map<string, AbortController>()
  return {
    open(agent, session, body, ended) {
      const controller = new AbortController()
      // Without a session nobody can say which client of the agent a request id belongs to.
      if (session === '') return controller.signal
      const nameOf = (id: unknown) => JSON.stringify([agent, session, id])
      const messages = messagesIn(body)
      for (const { method, params } of messages)
        if (method === 'notifications/cancelled') open.get(nameOf(params?.requestId))?.abort()
      const names = messages.filter(({ id }) => id !== undefined).map(({ id }) => nameOf(id))
      for (const name of names) open.set(name, controller)
      ended(() => {
        for (const name of names) if (open.get(name) === controller) open.delete(name)
      })
      return controller.signal
    },
  }
}

export const saysHello = (body: Json): boolean => messagesIn(body).some(({ method }) => method === 'initialize')

/** Agent-controlled: what is no object names nothing. */
function messagesIn(body: Json): Message[] {
  const all = Array.isArray(body) ? body : [body]
  return all.filter(one => typeof one === 'object' && one !== null) as Message[]
}

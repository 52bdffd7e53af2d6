/**
 * The content script's end of the messages (lib/messages.ts). It sends plain objects and takes answers as they come: both
 * come from our own worker, and a schema library or a polyfill in every page would weigh more than the overlay itself.
 */
import type { MessageAnswer, MessageBody, messages } from '../../lib/messages.ts'

type FromContent = {
  [N in keyof typeof messages]: (typeof messages)[N]['from'] extends 'content' ? N : never
}[keyof typeof messages]

type Listener = (message: unknown) => void
type Runtime = {
  id?: string
  sendMessage(message: unknown): Promise<unknown>
  onMessage: { addListener(listener: Listener): void; removeListener(listener: Listener): void }
}
type Api = { runtime?: Runtime }

/** Promise-based in every browser that we support; gone where the extension is gone. */
function runtime(): Runtime | undefined {
  const { browser, chrome } = globalThis as unknown as { browser?: Api; chrome?: Api }
  return (browser ?? chrome)?.runtime
}

/** Whether the extension is still there: removed, updated or reloaded ones leave their content scripts behind. */
export const isAlive = (): boolean => runtime()?.id !== undefined

/** The worker could not answer: it is gone, was updated, or cannot reach the daemon. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer'
  readonly code = 'no_answer'
}

/** Asks the worker. Throws {@link NoAnswer}. */
export async function ask<N extends FromContent>(name: N, body: MessageBody<N>): Promise<MessageAnswer<N>> {
  let reply: unknown
  try {
    reply = await runtime()?.sendMessage({ name, body })
  } catch {
    // No answer either way.
  }
  if (typeof reply !== 'object' || reply === null || !('answer' in reply)) throw new NoAnswer(`no answer to ${name}`)
  return (reply as { answer: MessageAnswer<N> }).answer
}

/** What the worker sends to every overlay when something changed: ask again. */
export const refreshMessage = { name: 'overlay.refresh' } as const

/** Calls back when the worker says that something changed; returns how to stop. */
export function onRefresh(changed: () => void): () => void {
  const listener: Listener = message => {
    if ((message as { name?: unknown } | null)?.name === refreshMessage.name) changed()
  }
  runtime()?.onMessage.addListener(listener)
  return () => runtime()?.onMessage.removeListener(listener)
}

/**
 * Messages between contexts of the extension: one table with who may send what. Both sides parse; the worker also checks
 * the sender, and takes a content script's origin from the browser, never from the message (R40, security §3.6).
 */
import type { Runtime } from 'webextension-polyfill'
import * as z from 'zod'
import { RecordView } from '../../shared/api/views.ts'
import { browser } from './browser.ts'

/** What the overlay learns about the page it is on. */
const OnPage = z.object({
  record: z.string(),
  /** What a person calls the record; comes from the page's address. */
  title: z.string(),
  view: RecordView,
})
export type OnPage = z.infer<typeof OnPage>

export const messages = {
  /** A content script asks about its own page; `href` must be of the sender's origin. `null`: nothing to show here. */
  'page.record': { from: 'content', body: z.object({ href: z.string().max(4096) }), answer: OnPage.nullable() },
  /** A content script wants the popup opened on an approval; whether it opened. */
  'popup.open': { from: 'content', body: z.object({ ask: z.string().max(60) }), answer: z.boolean() },
  /** A page of ours wakes the worker and has it connect. */
  'hub.connect': { from: 'page', body: z.object({}), answer: z.null() },
  /** A page of ours has changed which sites show the overlay. */
  'sites.reconcile': { from: 'page', body: z.object({}), answer: z.null() },
  /** A page of ours wants to see what a notification looks like; whether one was shown. */
  'notify.test': { from: 'page', body: z.object({}), answer: z.boolean() },
} as const satisfies Record<string, { from: 'content' | 'page'; body: z.ZodType; answer: z.ZodType }>

export type MessageName = keyof typeof messages
export type MessageBody<N extends MessageName> = z.infer<(typeof messages)[N]['body']>
export type MessageAnswer<N extends MessageName> = z.infer<(typeof messages)[N]['answer']>
/** Who sent a message, as the browser says: `origin` of the page, such as `https://app.hubspot.com`. */
export type Sender = { origin: string; tab?: number }
export type Handlers = { [N in MessageName]: (body: MessageBody<N>, sender: Sender) => Promise<MessageAnswer<N>> }

/** Sends a message to the worker. Throws when it refuses or is gone (an updated extension leaves old pages behind). */
export async function send<N extends MessageName>(name: N, body: MessageBody<N>): Promise<MessageAnswer<N>> {
  const reply = (await browser.runtime.sendMessage({ name, body })) as { answer?: unknown } | undefined
  return messages[name].answer.parse(reply?.answer) as MessageAnswer<N>
}

/** Answers messages; the worker calls it once, synchronously, at its start. Returns how to stop. */
export function receive(handlers: Handlers): () => void {
  const listener: Runtime.OnMessageListenerCallback = (message, from, reply) => {
    const call = accept(message, from as RawSender)
    if (!call) {
      reply(undefined)
      return true
    }
    const handler = handlers[call.name] as (body: unknown, sender: Sender) => Promise<unknown>
    handler(call.body, call.sender).then(
      answer => reply({ answer }),
      () => reply(undefined),
    )
    return true // keeps the channel open for the reply
  }
  browser.runtime.onMessage.addListener(listener)
  return () => browser.runtime.onMessage.removeListener(listener)
}

type RawSender = { id?: string; origin?: string; url?: string; tab?: { id?: number }; frameId?: number }

/** The message with its checked sender, or `undefined` for anything that is not in the table or not from who may send it. */
export function accept(
  message: unknown,
  from: RawSender,
): { name: MessageName; body: unknown; sender: Sender } | undefined {
  const { name, body } = (typeof message === 'object' && message !== null ? message : {}) as {
    name?: unknown
    body?: unknown
  }
  if (from.id !== browser.runtime.id || typeof name !== 'string' || !Object.hasOwn(messages, name)) return undefined
  const row = messages[name as MessageName]
  const origin = from.origin ?? originOf(from.url)
  const ours = originOf(browser.runtime.getURL('/'))
  const fromPage = origin === ours
  const fromContent = !fromPage && from.tab !== undefined && from.frameId === 0 && /^https?:\/\//.test(origin)
  if (row.from === 'page' ? !fromPage : !fromContent) return undefined
  const parsed = row.body.safeParse(body)
  if (!parsed.success) return undefined
  return { name: name as MessageName, body: parsed.data, sender: { origin, tab: from.tab?.id } }
}

/** `scheme://host:port`; unlike `URL.origin` also for the schemes of extensions. */
function originOf(url: string | undefined): string {
  return /^[a-z-]+:\/\/[^/?#]+/.exec(url ?? '')?.[0] ?? ''
}

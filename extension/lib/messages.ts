/**
 * Messages between contexts of the extension: one table with who may send what. Both sides parse; the worker also checks
 * the sender, and takes a content script's origin from the browser, never from the message (R40, security §3.6).
 */
import type { Runtime } from 'webextension-polyfill'
import * as z from 'zod'
import type { RecordView } from '../../shared/api/views.ts'
import type { PageMarks } from '../sites/words.ts'
import { browser } from './browser.ts'
import {
  type Guard,
  type Guarded,
  isFlag,
  isInt,
  isNull,
  isNumber,
  isObject,
  isText,
  listOf,
  oneOf,
  orNull,
  shape,
} from './guard.ts'

/** What the overlay learns about the page it is on. */
export type OnPage = {
  record: string
  /** What a person calls the record; comes from the page's address. */
  title: string
  view: RecordView
  marks: PageMarks
  /** Where the person put the pill on this site. */
  pill: PillPlace | null
}

/** Where a person put the pill: at which side of the window, and how far from its lower edge, px. */
export const PillPlace = z.object({ side: z.enum(['left', 'right']), bottom: z.int() })
export type PillPlace = z.infer<typeof PillPlace>
const isPillPlace = shape<PillPlace>({ side: oneOf(['left', 'right']), bottom: isInt })

/** Composed by our own worker from checked answers; the content script takes it as it comes. */
const isOnPage = shape<OnPage>({
  record: isText,
  title: isText,
  view: isObject as unknown as Guard<RecordView>,
  marks: isObject as unknown as Guard<PageMarks>,
  pill: orNull(isPillPlace),
})
const atMost =
  (length: number): Guard<string> =>
  (value): value is string =>
    isText(value) && value.length <= length
const isHere = shape<{ href: string }>({ href: atMost(4096) })
/** A value as a page shows it, at one of the places of its field. Page-controlled. */
const isReading = shape<{ field: string; at: number; value: string | number }>({
  field: atMost(200),
  at: isInt,
  value: (value): value is string | number => isNumber(value) || atMost(1000)(value),
})
const isReadings: Guard<Guarded<typeof isReading>[]> = (value): value is Guarded<typeof isReading>[] =>
  listOf(isReading)(value) && value.length <= 50
const isNothing = shape<Record<never, never>>({})

export const messages = {
  /** A content script asks about its own page; `href` must be of the sender's origin. `null`: nothing to show here. */
  'page.record': { from: 'content', body: isHere, answer: orNull(isOnPage) },
  /** What a page shows of the fields that an ask makes a claim about; the fields that differ. */
  'page.seen': {
    from: 'content',
    body: shape<{ href: string; readings: Guarded<typeof isReading>[] }>({ href: atMost(4096), readings: isReadings }),
    answer: listOf(isText),
  },
  /** A content script wants our page opened where a person can stop agents on its record. */
  'record.stop': { from: 'content', body: isHere, answer: isNull },
  /** A person moved the pill. */
  'pill.place': { from: 'content', body: isPillPlace, answer: isNull },
  /** A content script wants the popup opened on an approval; whether it opened. */
  'popup.open': { from: 'content', body: shape<{ ask: string }>({ ask: atMost(60) }), answer: isFlag },
  /** A page of ours wakes the worker and has it connect. */
  'hub.connect': { from: 'page', body: isNothing, answer: isNull },
  /** A page of ours has changed which sites show the overlay. */
  'sites.reconcile': { from: 'page', body: isNothing, answer: isNull },
  /** A page of ours wants to see what a notification looks like; whether one was shown. */
  'notify.test': { from: 'page', body: isNothing, answer: isFlag },
} as const satisfies Record<string, { from: 'content' | 'page'; body: Guard<unknown>; answer: Guard<unknown> }>

export type MessageName = keyof typeof messages
export type MessageBody<N extends MessageName> = Guarded<(typeof messages)[N]['body']>
export type MessageAnswer<N extends MessageName> = Guarded<(typeof messages)[N]['answer']>
/** Who sent a message, as the browser says: `origin` of the page, such as `https://app.hubspot.com`. */
export type Sender = { origin: string; tab?: number; frame?: number }
export type Handlers = { [N in MessageName]: (body: MessageBody<N>, sender: Sender) => Promise<MessageAnswer<N>> }

/** Sends a message to the worker. Throws when it refuses or is gone (an updated extension leaves old pages behind). */
export async function send<N extends MessageName>(name: N, body: MessageBody<N>): Promise<MessageAnswer<N>> {
  const reply = (await browser.runtime.sendMessage({ name, body })) as { answer?: unknown } | undefined
  if (!messages[name].answer(reply?.answer)) throw new TypeError(`the worker gave no answer to ${name}`)
  return reply?.answer as MessageAnswer<N>
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
  const fromContent = !fromPage && from.tab !== undefined && from.frameId !== undefined && /^https?:\/\//.test(origin)
  if (row.from === 'page' ? !fromPage : !fromContent) return undefined
  if (!row.body(body)) return undefined
  return { name: name as MessageName, body, sender: { origin, tab: from.tab?.id, frame: from.frameId } }
}

/** `scheme://host:port`; unlike `URL.origin` also for the schemes of extensions. */
function originOf(url: string | undefined): string {
  return /^[a-z-]+:\/\/[^/?#]+/.exec(url ?? '')?.[0] ?? ''
}

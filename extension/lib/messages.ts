/**
 * Messages between contexts of the extension: one table with who may send what. Both sides parse; the worker also checks
 * the sender, and takes a content script's origin from the browser, never from the message (R40, security §3.6).
 *
 * What comes from a content script is attacker-controlled: it runs in the page's process, in any frame of a granted site, and
 * a page that took its process over can send all of these messages. So none of them decides, names another site's record or
 * gets to see the queue, each has a shape and a length, and each has a number of times a minute.
 */
import type { Runtime } from 'webextension-polyfill'
import * as z from 'zod'
import type { FieldPlace } from '../../shared/systems/places.ts'
import type { Badge, CardWords } from '../sites/badge.ts'
import type { PageMark } from '../sites/fields.ts'
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
  textLike,
} from './guard.ts'
import { createPace, type Pace } from './pace.ts'

/** What the overlay learns about the page it is on: all of it ready to be shown, so that a page does as little as possible. */
export type OnPage = {
  record: string
  badge: Badge
  /** What is shown instead while nobody can say. */
  unknown: Badge
  words: CardWords
  marks: PageMark[]
  /** Where the fields stand that the page is asked about. */
  places: Record<string, readonly FieldPlace[]>
  /** Fields whose value is compared with what asks claim, and another text whenever other asks make claims. */
  wanted: string[]
  claims: string
  /** Where the person put the pill on this site. */
  pill: PillPlace | null
}

/** Where a person put the pill: at which side of the window, and how far from its lower edge, px. */
export const PillPlace = z.object({ side: z.enum(['left', 'right']), bottom: z.int() })
export type PillPlace = z.infer<typeof PillPlace>
/** No window is higher; what is stored stays small. */
const highest = 100_000
const isPillPlace = shape<PillPlace>({
  side: oneOf(['left', 'right']),
  bottom: (value): value is number => isInt(value) && Math.abs(value) <= highest,
})

/** Composed by our own worker from checked answers; the content script takes it as it comes. */
const isOnPage = shape<OnPage>({
  record: isText,
  badge: isObject as unknown as Guard<Badge>,
  unknown: isObject as unknown as Guard<Badge>,
  words: isObject as unknown as Guard<CardWords>,
  marks: listOf(isObject) as unknown as Guard<PageMark[]>,
  places: isObject as unknown as Guard<OnPage['places']>,
  wanted: listOf(isText),
  claims: isText,
  pill: orNull(isPillPlace),
})
/** The id of an ask, as the daemon makes them. */
const isAskId = textLike(/^ask_[0-9a-z]{10,40}$/)
const atMost =
  (length: number): Guard<string> =>
  (value): value is string =>
    isText(value) && value.length <= length
/** Page-controlled: whatever the page says its address is. Only where its origin is the sender's does it name a record. */
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
  'page.record': { from: 'content', most: 600, per: 'tab', body: isHere, answer: orNull(isOnPage) },
  /** A content script has something to show and wants what draws it in its frame. */
  'overlay.draw': { from: 'content', most: 60, per: 'tab', body: isNothing, answer: isNull },
  /** What a page shows of the fields that an ask makes a claim about; the fields that differ. */
  'page.seen': {
    from: 'content',
    most: 120,
    per: 'tab',
    body: shape<{ href: string; readings: Guarded<typeof isReading>[] }>({ href: atMost(4096), readings: isReadings }),
    answer: listOf(isText),
  },
  /** A content script wants our page opened where a person can stop agents on its record. */
  'record.stop': { from: 'content', most: 6, per: 'site', body: isHere, answer: isNull },
  /** A person moved the pill. */
  'pill.place': { from: 'content', most: 60, per: 'site', body: isPillPlace, answer: isNull },
  /** A content script wants the popup opened on an approval; whether it opened. */
  'popup.open': {
    from: 'content',
    most: 12,
    per: 'site',
    body: shape<{ ask: string }>({ ask: isAskId }),
    answer: isFlag,
  },
  /** A page of ours wakes the worker and has it connect. */
  'hub.connect': { from: 'page', body: isNothing, answer: isNull },
  /** A page of ours has changed which sites show the overlay. */
  'sites.reconcile': { from: 'page', body: isNothing, answer: isNull },
  /** A page of ours wants to see what a notification looks like; whether one was shown. */
  'notify.test': { from: 'page', body: isNothing, answer: isFlag },
} as const satisfies Record<string, Row>

/** `most` a minute, each tab with a site or the whole site by itself; a page of ours sends as often as it likes. */
type Row = { body: Guard<unknown>; answer: Guard<unknown> } & (
  | { from: 'page' }
  | { from: 'content'; most: number; per: 'tab' | 'site' }
)

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
export function receive(handlers: Handlers, now: () => number = Date.now): () => void {
  const pace = createPace()
  const listener: Runtime.OnMessageListenerCallback = (message, from, reply) => {
    const call = accept(message, from as RawSender)
    if (!call || !isInPace(pace, call, now())) {
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

/** A page that floods us is not answered; other sites, and its own other tabs where nothing opens, are. */
function isInPace(pace: Pace, { name, sender }: { name: MessageName; sender: Sender }, now: number): boolean {
  const row: Row = messages[name]
  if (row.from === 'page') return true
  const who = row.per === 'tab' ? `${sender.origin} ${sender.tab}` : sender.origin
  return pace.may(`${name} ${who}`, row.most, now)
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

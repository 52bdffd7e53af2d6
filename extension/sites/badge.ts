/** What the overlay's badge says about a record: who may act, at which tier, on what, what waits and what was done. */

import type { RecordView } from '../../shared/api/views.ts'
import { overlayWords as words } from '../locales/overlay.ts'
import type { PageChange, PageMarks } from './words.ts'

export type Badge = {
  /** What a person calls the record: `opportunity 27`. */
  title: string
  pill: { words: string; tone: 'calm' | 'waiting' | 'stopped' | 'unknown' }
  /** Set where agents are stopped on this very record. */
  stop: string | null
  waiting: BadgeAsk[]
  workflows: BadgeWorkflow[]
  recent: BadgeDone[]
  /** The last line of the card. `review` is the approval that Review opens; `mayStop` where agents could be stopped here. */
  footer: { words: string; review: string | null; mayStop: boolean }
}

/** Changes of fields, and words for how many more there are than the card shows, empty where there are none. */
type Changes = { changes: PageChange[]; more: string }
/** `review` is what its own button says to people who hear it. */
export type BadgeAsk = Changes & { ask: string; words: string; review: string }
export type BadgeDone = Changes & { words: string; by: string }

export type BadgeWorkflow = {
  title: string
  tier: string
  means: string
  who: string
  paused: boolean
  rows: BadgeRow[]
}

/** `none` says what an empty list means. */
export type BadgeRow = { label: string; items: string[]; none?: string; never?: true }

/** The words of the card that are always the same. They come with the badge: a page carries none of ours. */
export const cardWords = {
  title: words.title,
  waiting: words.waiting,
  lately: words.lately,
  review: words.review,
  stopped: words.stopped,
  lift: words.lift,
  stop: words.stop,
  paused: words.paused,
  pausedMeans: words.pausedMeans,
  move: words.move,
  differs: words.mark.differs,
} as const
export type CardWords = { readonly [K in keyof typeof cardWords]: string }

type View = RecordView
type Page = { title: string; view: View; marks: PageMarks }

/** The badge, or nothing where no workflow touches the record. The words are printable already; `now` is wall-clock ms. */
export function badgeOf({ title, view, marks }: Page, now: number): Badge | undefined {
  const { stop, pending, recent } = marks
  if (view.workflows.length === 0 && view.pending.length === 0 && !stop) return undefined
  return {
    title,
    pill: stop ? { words: words.pill.stopped, tone: 'stopped' } : pillOf(view),
    stop: stop && words.stoppedBy(stop.by, stop.reason),
    waiting: pending.map(({ ask, agent, verb, changes, more }) => ({
      ask,
      words: words.wants(agent, verb),
      review: words.reviewOf(words.wants(agent, verb)),
      changes,
      more: moreWords(more),
    })),
    workflows: view.workflows.map(workflowOf),
    recent: recent.map(({ agent, verb, at, by, changes, more }) => ({
      words: words.did(agent, verb, agoWords(now - at)),
      by: by === null ? words.unasked : words.approvedBy(by),
      changes,
      more: moreWords(more),
    })),
    footer: { ...footerOf(view, now), mayStop: !stop },
  }
}

/** What is shown while nobody can say: nothing that could be out of date. */
export function unknownBadge(title: string): Badge {
  return {
    title,
    pill: { words: words.pill.unknown, tone: 'unknown' },
    stop: null,
    waiting: [],
    workflows: [],
    recent: [],
    footer: { words: words.unreachable, review: null, mayStop: false },
  }
}

function moreWords(more: number): string {
  return more > 0 ? words.more(more) : ''
}

function workflowOf({
  title,
  team,
  tier,
  agents,
  mayEdit,
  alone,
  never,
  paused,
}: View['workflows'][number]): BadgeWorkflow {
  const rows: BadgeRow[] = [{ label: words.mayEdit, items: mayEdit, none: words.mayEditNothing }]
  if (alone.length > 0) rows.push({ label: words.alone, items: alone })
  if (never.length > 0) rows.push({ label: words.never, items: never, never: true })
  return {
    title,
    tier: words.tiers[tier].title,
    means: words.tiers[tier].means,
    who: words.who(agents.length > 0 ? agents.join(', ') : words.noAgent, team),
    paused,
    rows,
  }
}

function pillOf({ workflows, pending }: View): Badge['pill'] {
  const { pill } = words
  if (pending.length > 0) return { words: words.waits(pending.length), tone: 'waiting' }
  if (workflows.every(({ paused }) => paused)) return { words: pill.paused, tone: 'stopped' }
  const [first, second] = workflows
  const what = first && !second ? words.tiers[first.tier].title.toLowerCase() : pill.workflows(workflows.length)
  return { words: pill.calm(what), tone: 'calm' }
}

function footerOf({ pending }: View, now: number): { words: string; review: string | null } {
  const [soonest] = pending.toSorted((a, b) => a.expiresAt - b.expiresAt)
  if (!soonest) return { words: words.nothingWaits, review: null }
  return { words: `${words.waits(pending.length)}, ${timeLeft(soonest.expiresAt - now)}`, review: soonest.ask }
}

/** Rounded down: a deadline never looks further away than it is. */
function timeLeft(ms: number): string {
  const { left } = words
  if (ms < 60_000) return left.seconds
  const minutes = Math.floor(ms / 60_000)
  if (minutes < 120) return left.minutes(minutes)
  return minutes < 2880 ? left.hours(Math.floor(minutes / 60)) : left.days(Math.floor(minutes / 1440))
}

/** How long ago, without what would change at every look. */
export function agoWords(ms: number): string {
  const { ago } = words
  const minutes = Math.max(0, Math.floor(ms / 60_000))
  if (minutes < 1) return ago.now
  if (minutes < 120) return ago.minutes(minutes)
  return minutes < 2880 ? ago.hours(Math.floor(minutes / 60)) : ago.days(Math.floor(minutes / 1440))
}

/** What the overlay's badge says about a record: who may act, at which tier, on what, and how much waits. */
import { tiers } from '../../shared/boundary/tiers.ts'
import type { OnPage } from '../lib/messages.ts'

export type Badge = {
  /** What a person calls the record: `opportunity 27`. */
  title: string
  pill: { words: string; tone: 'calm' | 'waiting' | 'stopped' | 'unknown' }
  workflows: BadgeWorkflow[]
  /** The last line of the card. `review` is the approval that Review opens. */
  footer: { words: string; review: string | null }
}

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

type View = OnPage['view']

/** The badge, or nothing where no workflow touches the record. The words are printable already; `now` is wall-clock ms. */
export function badgeOf({ title, view }: OnPage, now: number): Badge | undefined {
  if (view.workflows.length === 0 && view.pending.length === 0) return undefined
  return { title, pill: pillOf(view), workflows: view.workflows.map(workflowOf), footer: footerOf(view, now) }
}

/** What is shown while nobody can say: nothing that could be out of date. */
export function unknownBadge(title: string): Badge {
  return {
    title,
    pill: { words: 'Agents: not known', tone: 'unknown' },
    workflows: [],
    footer: { words: 'Countersign cannot be reached. Agents that ask it are blocked meanwhile.', review: null },
  }
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
  const rows: BadgeRow[] = [{ label: 'May edit', items: mayEdit, none: 'nothing here' }]
  if (alone.length > 0) rows.push({ label: 'Alone', items: alone })
  if (never.length > 0) rows.push({ label: 'Never', items: never, never: true })
  return {
    title,
    tier: tiers[tier].title,
    means: tiers[tier].means,
    who: `${agents.length > 0 ? agents.join(', ') : 'no agent registered'}, owner ${team}`,
    paused,
    rows,
  }
}

function pillOf({ workflows, pending }: View): Badge['pill'] {
  if (pending.length > 0) return { words: waits(pending.length), tone: 'waiting' }
  if (workflows.every(({ paused }) => paused)) return { words: 'Agents: paused', tone: 'stopped' }
  const [first, second] = workflows
  const words = first && !second ? tiers[first.tier].title.toLowerCase() : `${workflows.length} workflows`
  return { words: `Agents: ${words}`, tone: 'calm' }
}

function footerOf({ pending }: View, now: number): Badge['footer'] {
  const [soonest] = pending.toSorted((a, b) => a.expiresAt - b.expiresAt)
  if (!soonest) return { words: 'Nothing waits for this record.', review: null }
  return { words: `${waits(pending.length)}, ${timeLeft(soonest.expiresAt - now)}`, review: soonest.ask }
}

function waits(count: number): string {
  return count === 1 ? '1 waits for approval' : `${count} wait for approval`
}

/** Rounded down: a deadline never looks further away than it is. */
function timeLeft(ms: number): string {
  if (ms < 60_000) return 'less than a minute left'
  const minutes = Math.floor(ms / 60_000)
  if (minutes < 120) return `${minutes} min left`
  return minutes < 2880 ? `${Math.floor(minutes / 60)} h left` : `${Math.floor(minutes / 1440)} days left`
}

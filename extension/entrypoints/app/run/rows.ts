/** A run as rows of a timeline: each step, ask, use of a grant, note and incident, with where it stands in time. */
import type { Subject } from '../../../../shared/action/sentence.ts'
import { effectOf } from '../../../../shared/action/verbs.ts'
import type { RunView } from '../../../../shared/api/views.ts'
import { type Ask, evolveAsk, isAskEntry } from '../../../../shared/approval/ask.ts'
import type { Outcome } from '../../../../shared/approval/outcome.ts'
import type { Entry } from '../../../../shared/run/entries.ts'
import { historyWords } from '../../../locales/history.ts'
import { said } from '../../../locales/said.ts'
import { executionWords, outcomeInLine } from '../../../locales/shared-words.ts'
import { takeBackWords } from '../../../locales/take-back.ts'
import { executionTones, outcomeTones, type Tone } from '../tones.ts'

/** Wall-clock ms, inside the run's own time whatever the agent claims. */
export type Bar = { from: number; to: number; tone: 'work' | 'read' | 'wait' | 'done' | 'bad' }

export type Row = {
  /** Stays the same while the run goes on. */
  key: string
  /** Our word for what it is. */
  label: string
  /** What it is about; agent-controlled. */
  name: string
  /** What its sentence says, which people read instead of the name. */
  says?: Subject
  state?: { words: string; tone: Tone }
  bar: Bar
  /** The moment of a decision. */
  tick?: { at: number; tone: Tone }
  /** Milliseconds; `null` where it took no time of its own or nobody said. */
  took: number | null
  /** What opening the row shows; for an ask also whether it is its own row or that of using its grant. */
  of:
    | { entry: Entry<'run.step'> }
    | { ask: Ask; part: 'ask' | 'use' }
    | { note: Entry<'note.added' | 'incident.resolved' | 'execution.reconciled'> }
    | { words: string }
}

export type Timeline = { from: number; to: number; rows: Row[]; asks: Ask[] }

/** The rows of a run in the order in which they began. `now` ends what has not ended. */
export function timelineOf({ summary, entries }: Pick<RunView, 'summary' | 'entries'>, now: number): Timeline {
  const from = summary.startedAt
  // A note can come weeks later, and would leave nothing to see of the run.
  const ends = entries.filter(({ type }) => !afterwards.has(type)).map(({ at }) => at)
  const to = Math.max(from + 1, summary.endedAt ?? from, summary.pending > 0 ? now : from, ...ends.slice(-1))
  const inside = (at: number) => Math.min(Math.max(at, from), to)
  const histories = new Map<string, { ask: Ask; entries: Entry[] }>()
  const rows: Row[] = []
  for (const entry of entries) {
    if (isAskEntry(entry)) {
      const known = histories.get(entry.ask)
      histories.set(entry.ask, { ask: evolveAsk(known?.ask, entry), entries: [...(known?.entries ?? []), entry] })
    }
    const row = rowOf(entry)
    if (row) rows.push(row)
  }
  for (const { ask, entries } of histories.values()) rows.push(...rowsOfAsk(ask, entries, to))
  return {
    from,
    to,
    rows: rows
      .map(row => ({ ...row, bar: { ...row.bar, from: inside(row.bar.from), to: inside(row.bar.to) } }))
      .sort((a, b) => a.bar.from - b.bar.from || Number(a.key) - Number(b.key)),
    asks: [...histories.values()].map(({ ask }) => ask),
  }
}

/** What people add to a run, perhaps long after its end. */
const afterwards: ReadonlySet<string> = new Set<Entry['type']>([
  'note.added',
  'incident.acknowledged',
  'incident.resolved',
  'execution.reconciled',
])

const { timeline: say } = historyWords
const { labels } = say
const stepLabels = { tool_call: labels.tool, model_call: labels.model, message: labels.message } as const

function rowOf(entry: Entry): Row | undefined {
  const key = String(entry.seq)
  const instant: Bar = { from: entry.at, to: entry.at, tone: 'work' }
  switch (entry.type) {
    case 'run.step': {
      const read = entry.record ?? entry.url
      const ms = entry.ms ?? 0
      const from = entry.startedAt ?? entry.at - ms
      return {
        key,
        label: read === undefined ? stepLabels[entry.kind] : labels.read,
        name: read ?? entry.name,
        ...(entry.failed && { state: { words: say.failed, tone: 'bad' } }),
        bar: { from, to: from + ms, tone: entry.failed ? 'bad' : read === undefined ? 'work' : 'read' },
        took: entry.ms ?? null,
        of: { entry },
      }
    }
    case 'note.added':
      return { key, label: labels.note, name: say.byReviewer, bar: instant, took: null, of: { note: entry } }
    case 'incident.opened':
      return {
        key,
        label: labels.incident,
        name: said.incident(entry.summary),
        bar: { ...instant, tone: 'bad' },
        took: null,
        of: { words: said.incident(entry.summary) },
      }
    case 'incident.acknowledged':
      return {
        key,
        label: labels.incident,
        name: say.acknowledged,
        bar: instant,
        took: null,
        of: { words: say.acknowledgedText },
      }
    case 'incident.resolved':
    case 'execution.reconciled':
      return {
        key,
        label: entry.type === 'incident.resolved' ? labels.incident : labels.found,
        name:
          entry.type === 'incident.resolved'
            ? say.resolved
            : say.reconciled(executionWords[entry.execution].title.toLowerCase()),
        bar: { ...instant, tone: 'done' },
        took: null,
        of: { note: entry },
      }
    case 'run.stalled':
      return {
        key,
        label: labels.run,
        name: say.silent,
        state: { words: say.stalled, tone: 'warn' },
        bar: { ...instant, from: entry.at - entry.silentMs, tone: 'wait' },
        took: entry.silentMs,
        of: { words: say.stalledText },
      }
    case 'run.failed':
      return {
        key,
        label: labels.run,
        name: said.runError(entry.error),
        state: { words: say.failed, tone: 'bad' },
        bar: { ...instant, tone: 'bad' },
        took: null,
        of: { words: said.runError(entry.error) },
      }
    default:
      return undefined
  }
}

/** One row for the ask with the time a person took, and one for using its grant. */
function rowsOfAsk(ask: Ask, entries: readonly Entry[], end: number): Row[] {
  const made = entries[0] as Entry
  const ended = entries.find(
    ({ type }) => !['ask.made', 'grant.consumed', 'execution.reported', 'execution.reconciled'].includes(type),
  )
  const asked = ask.verdict.decision === 'review' || ask.verdict.decision === 'escalate'
  // Nobody was asked about what a person denied before, or let pass before.
  const waited = asked && ask.repeats === null && !ask.standing
  const until = waited ? (ended?.at ?? end) : made.at
  const tone = ask.outcome === null ? 'warn' : outcomeTones[ask.outcome]
  const rows: Row[] = [
    {
      key: String(made.seq),
      label: labels.ask,
      name: `${ask.verb} ${ask.record}`,
      says: { verb: ask.verb, record: ask.record },
      state: {
        words: ask.outcome === null ? say.waits : endWords(ask, ask.outcome),
        tone,
      },
      bar: { from: made.at, to: until, tone: 'wait' },
      ...(ask.outcome !== null && { tick: { at: until, tone } }),
      took: waited ? until - made.at : null,
      of: { ask, part: 'ask' },
    },
  ]
  const consumed = entries.find(({ type }) => type === 'grant.consumed')
  if (!consumed) return rows
  const reported = entries.find(({ type }) => type === 'execution.reported')
  const to = reported?.at ?? end
  const bad = ask.execution === 'failed' || ask.execution === 'unknown'
  rows.push({
    key: String(consumed.seq),
    label: say.effects[effectOf(ask.verb)],
    name: ask.record,
    state: { words: executionWords[ask.execution].title.toLowerCase(), tone: executionTones[ask.execution] },
    bar: { from: consumed.at, to, tone: bad ? 'bad' : 'done' },
    took: reported ? to - consumed.at : null,
    of: { ask, part: 'use' },
  })
  return rows
}

function endWords({ takenBack, standing }: Ask, outcome: Outcome): string {
  if (takenBack) return takeBackWords.inLine
  const title = outcomeInLine(outcome)
  return standing !== null ? say.standing(title) : title
}

/** How long the run waited for people, or `null` where nobody was asked. Time in which several asks waited counts once. */
export function waitedFor({ rows }: Timeline): number | null {
  const waits = rows.filter(({ of, took }) => 'ask' in of && of.part === 'ask' && took !== null)
  if (waits.length === 0) return null
  let sum = 0
  let until = 0
  for (const { bar } of waits) {
    sum += Math.max(0, bar.to - Math.max(bar.from, until))
    until = Math.max(until, bar.to)
  }
  return sum
}

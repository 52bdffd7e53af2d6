/** Counts asks and incidents one by one, so that any number of them takes as much memory as their days and reviewers. */
import type { Ask } from '../approval/ask.ts'
import { dayOf } from '../cost/day.ts'
import { type Counted, type Figure, figures, type Observed } from './facts.ts'
import { type IncidentKind, readinessRules } from './rules.ts'
import { wilson } from './wilson.ts'

export type Tally = {
  figures: Record<Figure, Counted>
  incidents: Counted & { kinds: Partial<Record<IncidentKind, number>> }
  days: Set<string>
  reviewers: Set<string>
}

const none = (): Counted => ({ n: 0, runs: [] })

export function emptyTally(): Tally {
  const all = Object.keys(figures).map(name => [name, none()])
  return {
    figures: Object.fromEntries(all) as Tally['figures'],
    incidents: { ...none(), kinds: {} },
    days: new Set(),
    reviewers: new Set(),
  }
}

/** The kind of action that an ask is about: agent-controlled. */
export function capabilityOf({ verb, record }: Pick<Ask, 'verb' | 'record'>): { verb: string; target: string } {
  return { verb, target: record.split('/', 2).join('/') }
}

/** Counts an ask, to be called in the order in which asks were made. */
export function countAsk(tally: Tally, ask: Ask): void {
  for (const figure of figuresOf(ask)) add(tally.figures[figure], ask.run)
  if (!ask.decision || isQuick(ask.decision)) return
  tally.days.add(dayOf(ask.decision.at))
  tally.reviewers.add(ask.decision.statement.approver)
}

export function countIncident(tally: Tally, { kind, run }: { kind: IncidentKind; run: string }): void {
  add(tally.incidents, run)
  tally.incidents.kinds[kind] = (tally.incidents.kinds[kind] ?? 0) + 1
}

/** The facts that a tally comes to; of each figure the latest runs first. */
export function observedOf(tally: Tally, about: Pick<Observed, 'capability' | 'level'>): Observed {
  const { decided, denied, edited } = tally.figures
  const all = Object.entries(tally.figures).map(([name, counted]) => [name, latestFirst(counted)])
  return {
    ...about,
    figures: Object.fromEntries(all) as Observed['figures'],
    denial: wilson(denied.n, decided.n),
    edits: wilson(edited.n, decided.n - denied.n),
    incidents: { ...latestFirst(tally.incidents), kinds: { ...tally.incidents.kinds } },
    days: tally.days.size,
    reviewers: tally.reviewers.size,
  }
}

function figuresOf({ outcome, decision, execution, reconciled }: Ask): Figure[] {
  const found: Figure[] = []
  if (decision && isQuick(decision)) found.push('quick')
  else if (decision) {
    found.push('decided')
    if (decision.statement.outcome === 'denied') found.push('denied')
    if (decision.statement.outcome === 'approved_edited') found.push('edited')
  } else if (outcome === 'allowed') found.push('alone')
  else if (outcome === 'expired' || outcome === 'withdrawn' || outcome === 'blocked') found.push(outcome)
  // Found out later or not: for a while nobody knew.
  if (execution === 'unknown' || reconciled) found.push('unknown')
  else if (execution === 'failed') found.push('failed')
  return found
}

function isQuick({ statement }: NonNullable<Ask['decision']>): boolean {
  return statement.displayed.ms < readinessRules.quickMs
}

function add(counted: Counted, run: string): void {
  counted.n += 1
  if (counted.runs.at(-1) === run) return
  counted.runs.push(run)
  if (counted.runs.length > 2 * readinessRules.listed) counted.runs.splice(0, readinessRules.listed)
}

function latestFirst({ n, runs }: Counted): Counted {
  return { n, runs: [...new Set([...runs].reverse())].slice(0, readinessRules.listed) }
}

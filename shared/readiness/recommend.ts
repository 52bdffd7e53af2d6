/** What the facts speak for: a higher tier, the same, a lower one, or nothing yet. Only people raise a tier (design §7). */
import type { Observed, Recommendation } from './facts.ts'
import { levelTitle, stepFrom } from './level.ts'
import { grave, readinessRules } from './rules.ts'

const percent = (share: number) => `${Math.round(share * 1000) / 10} %`
const count = (n: number, one: string, many = `${one}s`) => `${n} ${n === 1 ? one : many}`

/** The recommendation, and sentences that say why. What speaks for less freedom goes before everything. */
export function recommend(facts: Observed): { recommendation: Recommendation; why: string[] } {
  const against = speaksForLess(facts)
  if (against.length > 0) {
    const below = facts.level && stepFrom(facts.level, -1)
    if (below) against.push(`The step below is ${levelTitle(below)}.`)
    return { recommendation: 'lower', why: against }
  }
  // A workflow acts alone by kinds of action, so for the whole of it Execute is the last step.
  const above = facts.level && stepFrom(facts.level, 1, facts.capability ? 'alone' : 'execute')
  if (!above) return { recommendation: 'keep', why: [noStep(facts)] }
  const missing = isMissing(facts)
  if (missing.length > 0) return { recommendation: 'not enough data', why: missing }
  const doubts = doubtsOf(facts)
  if (doubts.length > 0) return { recommendation: 'keep', why: doubts }
  return {
    recommendation: 'raise',
    why: [...speaksForMore(facts), `The step above is ${levelTitle(above)}. A person has to take it.`],
  }
}

function speaksForLess({ figures, denial, incidents }: Observed): string[] {
  const { deniedAbove, decided, incidents: most, unknowns } = readinessRules.lower
  const graves = grave.reduce((sum, kind) => sum + (incidents.kinds[kind] ?? 0), 0)
  const why: string[] = []
  if (denial && figures.decided.n >= decided && denial.low > deniedAbove)
    why.push(
      `People deny at least ${percent(denial.low)} of what it asks (95 % interval), more than ${percent(deniedAbove)}.`,
    )
  if (graves >= most)
    why.push(`${count(graves, 'incident')} in which it reached for what it must never touch or claimed what is not so.`)
  if (figures.unknown.n >= unknowns)
    why.push(`Of ${count(figures.unknown.n, 'action')} nobody knew whether they had happened.`)
  return why
}

function noStep({ level, capability }: Observed): string {
  if (level === null) return 'The boundary is broken, so there is no tier to judge.'
  if (level === 'escalate') return 'Escalate is chosen by the owner, whatever the facts are.'
  return capability
    ? 'It acts alone already.'
    : 'There is no higher tier; what may be done alone is set by kind of action.'
}

function isMissing({ figures, days }: Observed): string[] {
  const wanted = readinessRules.raise
  const why: string[] = []
  if (figures.decided.n < wanted.decided)
    why.push(`${count(figures.decided.n, 'decision')} can be counted; it takes ${wanted.decided}.`)
  if (days < wanted.days) why.push(`They were taken on ${count(days, 'day')}; it takes ${wanted.days}.`)
  return why
}

function doubtsOf({ figures, denial, edits, incidents }: Observed): string[] {
  const { deniedAtMost, editedAtMost, quickAtMost } = readinessRules.raise
  const all = figures.decided.n + figures.quick.n
  const why: string[] = []
  if (denial && denial.high > deniedAtMost)
    why.push(
      `Up to ${percent(denial.high)} of what it asks may be denied (95 % interval); at most ${percent(deniedAtMost)} would do.`,
    )
  if (edits && edits.high > editedAtMost)
    why.push(
      `Up to ${percent(edits.high)} may need an edit (95 % interval); at most ${percent(editedAtMost)} would do.`,
    )
  if (figures.quick.n > quickAtMost * all)
    why.push(
      `${figures.quick.n} of ${all} decisions took less than 2 seconds, so the rest may not have been read either.`,
    )
  if (incidents.n > 0) why.push(`There ${incidents.n === 1 ? 'was' : 'were'} ${count(incidents.n, 'incident')}.`)
  if (figures.unknown.n > 0) why.push(`Of ${count(figures.unknown.n, 'action')} nobody knew whether it had happened.`)
  return why
}

function speaksForMore({ figures, denial, edits, days, reviewers }: Observed): string[] {
  return [
    `${figures.decided.n} decisions on ${count(days, 'day')} by ${count(reviewers, 'reviewer')}, no incident.`,
    `At most ${percent(denial?.high ?? 0)} denied and ${percent(edits?.high ?? 0)} edited (95 % intervals).`,
  ]
}

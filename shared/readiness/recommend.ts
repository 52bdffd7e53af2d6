/** What the facts speak for: a higher tier, the same, a lower one, or nothing yet. Only people raise a tier (design §7). */
import { say } from '../text/say.ts'
import type { Observed, Recommendation } from './facts.ts'
import { levelTitle, stepFrom } from './level.ts'
import { grave, readinessRules } from './rules.ts'
import { readinessSentences as sentences } from './sentences.ts'

const percent = (share: number) => `${Math.round(share * 1000) / 10} %`
const count = (n: number, one: string, many = `${one}s`) => `${n} ${n === 1 ? one : many}`

/** The recommendation, and sentences that say why. What speaks for less freedom goes before everything. */
export function recommend(facts: Observed): { recommendation: Recommendation; why: string[] } {
  const against = speaksForLess(facts)
  if (against.length > 0) {
    const below = facts.level && stepFrom(facts.level, -1)
    if (below) against.push(say(sentences.below, { level: levelTitle(below) }))
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
    why: [...speaksForMore(facts), say(sentences.above, { level: levelTitle(above) })],
  }
}

function speaksForLess({ figures, denial, incidents }: Observed): string[] {
  const { deniedAbove, decided, incidents: most, unknowns } = readinessRules.lower
  const graves = grave.reduce((sum, kind) => sum + (incidents.kinds[kind] ?? 0), 0)
  const why: string[] = []
  if (denial && figures.decided.n >= decided && denial.low > deniedAbove)
    why.push(say(sentences.denied, { share: percent(denial.low), most: percent(deniedAbove) }))
  if (graves >= most) why.push(graves === 1 ? sentences.graveOnce : say(sentences.graveOften, { n: graves }))
  if (figures.unknown.n >= unknowns)
    why.push(figures.unknown.n === 1 ? sentences.unknownOnce : say(sentences.unknownOften, figures.unknown))
  return why
}

function noStep({ level, capability }: Observed): string {
  if (level === null) return sentences.broken
  if (level === 'escalate') return sentences.escalates
  return capability ? sentences.aloneAlready : sentences.highest
}

function isMissing({ figures, days }: Observed): string[] {
  const wanted = readinessRules.raise
  const { n } = figures.decided
  const { oneDecision, fewDecisions, oneDay, fewDays } = sentences
  const why: string[] = []
  if (n < wanted.decided)
    why.push(n === 1 ? say(oneDecision, { wanted: wanted.decided }) : say(fewDecisions, { n, wanted: wanted.decided }))
  if (days < wanted.days)
    why.push(days === 1 ? say(oneDay, { wanted: wanted.days }) : say(fewDays, { n: days, wanted: wanted.days }))
  return why
}

function doubtsOf({ figures, denial, edits, incidents }: Observed): string[] {
  const { deniedAtMost, editedAtMost, quickAtMost } = readinessRules.raise
  const all = figures.decided.n + figures.quick.n
  const why: string[] = []
  if (denial && denial.high > deniedAtMost)
    why.push(say(sentences.perhapsDenied, { share: percent(denial.high), most: percent(deniedAtMost) }))
  if (edits && edits.high > editedAtMost)
    why.push(say(sentences.perhapsEdited, { share: percent(edits.high), most: percent(editedAtMost) }))
  if (figures.quick.n > quickAtMost * all) why.push(say(sentences.quick, { n: figures.quick.n, all }))
  if (incidents.n > 0) why.push(incidents.n === 1 ? sentences.oneIncident : say(sentences.incidents, incidents))
  if (figures.unknown.n > 0)
    why.push(figures.unknown.n === 1 ? sentences.oneUnknown : say(sentences.unknowns, figures.unknown))
  return why
}

function speaksForMore({ figures, denial, edits, days, reviewers }: Observed): string[] {
  return [
    say(sentences.decided, {
      n: figures.decided.n,
      days: count(days, 'day'),
      reviewers: count(reviewers, 'reviewer'),
    }),
    say(sentences.shares, { denied: percent(denial?.high ?? 0), edited: percent(edits?.high ?? 0) }),
  ]
}

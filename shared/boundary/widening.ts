/**
 * What a changed boundary lets agents do that the accepted one does not, read from the two documents alone: replay only
 * knows what agents have asked for, and what nobody has tried yet must not slip through with it (design §4).
 */
import { parseSelector } from '../action/selector.ts'
import { say } from '../text/say.ts'
import type { Boundary } from './boundary.ts'
import { wideningSentences as sentences } from './change-sentences.ts'
import { parseDuration } from './duration.ts'
import { contains, overlap } from './lint/selectors.ts'
import { parseMoney, parsePercent } from './money.ts'
import { type Tier, tiers } from './tiers.ts'

/**
 * One sentence for each rule that stands less in the way of agents than before; empty where none does. It errs on the side
 * of a sentence: a condition that is another text counts as another condition.
 */
export function widenings(before: Boundary, after: Boundary): string[] {
  return parts.flatMap(part => part(before, after))
}

type Part = (before: Boundary, after: Boundary) => string[]
const parts: readonly Part[] = [
  tier,
  capabilities,
  places,
  alone,
  approval,
  never,
  evidence,
  spending,
  brakes,
  systems,
  tools,
]

/** `escalate` sends everything to the owner, so it lets pass less than any tier that writes. */
const ranks: Record<Tier, number> = { observe: 0, recommend: 1, escalate: 2, prepare: 3, execute: 4 }

function tier(before: Boundary, after: Boundary): string[] {
  if (ranks[after.tier] <= ranks[before.tier]) return []
  return [say(sentences.tier, { from: before.tier, to: after.tier, means: tiers[after.tier].means })]
}

/** A capability may raise the tier for one kind of action, or hold it down; the more specific one counts. */
function capabilities(before: Boundary, after: Boundary): string[] {
  const texts = (boundary: Boundary) => new Map(boundary.capabilities.map(rule => [JSON.stringify(rule), rule]))
  const [old, now] = [texts(before), texts(after)]
  const raised = [...now].filter(
    ([text, rule]) => !old.has(text) && ranks[rule.tier] > Math.min(...around(rule, before)),
  )
  const gone = [...old].filter(([text, rule]) => !now.has(text) && ranks[rule.tier] < Math.max(...around(rule, after)))
  return [
    ...raised.map(([, { do: rule, tier, when }]) =>
      when === undefined ? say(sentences.raised, { rule, tier }) : say(sentences.raisedWhen, { rule, tier, when }),
    ),
    ...gone.map(([, { do: rule, tier, when }]) =>
      when === undefined ? say(sentences.gone, { rule, tier }) : say(sentences.goneWhen, { rule, tier, when }),
    ),
  ]
}

/** The ranks of all tiers that may count for what the rule is about. */
function around(rule: Rule, boundary: Boundary): number[] {
  const meeting = boundary.capabilities.filter(other => meets(other, rule))
  return [boundary.tier, ...meeting.map(({ tier }) => tier)].map(name => ranks[name])
}

function places(before: Boundary, after: Boundary): string[] {
  const more = (list: 'reads' | 'writes') => {
    const old = before[list].map(parseSelector)
    return after[list].filter(text => !old.some(outer => contains(outer, parseSelector(text))))
  }
  return [
    ...more('reads').map(what => say(sentences.reads, { what })),
    ...more('writes').map(what => say(sentences.writes, { what })),
  ]
}

type Rule = { do: string; when?: string | undefined }
const ruleOf = (entry: string | Rule): Rule => (typeof entry === 'string' ? { do: entry } : entry)

/** Whether `outer` holds wherever `inner` does. */
function includes(outer: Rule, inner: Rule): boolean {
  const [verb, selector = ''] = outer.do.split(' ')
  const [ofInner, within = ''] = inner.do.split(' ')
  return (
    (verb === '*' || verb === ofInner) &&
    contains(parseSelector(selector), parseSelector(within)) &&
    (outer.when === undefined || outer.when === inner.when)
  )
}

/** Whether some action is concerned by both, conditions aside. */
function meets(a: Rule, b: Rule): boolean {
  const [[verbA, ofA = ''], [verbB, ofB = '']] = [a.do.split(' '), b.do.split(' ')]
  return (verbA === '*' || verbB === '*' || verbA === verbB) && overlap(parseSelector(ofA), parseSelector(ofB))
}

function alone(before: Boundary, after: Boundary): string[] {
  const old = before.alone.map(ruleOf)
  return after.alone
    .map(ruleOf)
    .filter(rule => !old.some(outer => includes(outer, rule)))
    .map(({ do: rule, when }) =>
      when === undefined ? say(sentences.alone, { rule }) : say(sentences.aloneWhen, { rule, when }),
    )
}

function approval(before: Boundary, after: Boundary): string[] {
  const now = after.approval.map(ruleOf)
  return before.approval
    .map(ruleOf)
    .filter(rule => !now.some(outer => includes(outer, rule)))
    .map(({ do: rule, when }) =>
      when === undefined ? say(sentences.approval, { rule }) : say(sentences.approvalWhen, { rule, when }),
    )
}

function never(before: Boundary, after: Boundary): string[] {
  const kept = after.never.filter(entry => typeof entry === 'string').map(parseSelector)
  const detected = new Set(after.never.map(entry => (typeof entry === 'string' ? '' : entry.detect)))
  return before.never.flatMap(entry => {
    if (typeof entry !== 'string')
      return detected.has(entry.detect) ? [] : [say(sentences.notDetected, { what: entry.detect })]
    return kept.some(outer => contains(outer, parseSelector(entry))) ? [] : [say(sentences.notNever, { what: entry })]
  })
}

function evidence({ evidence: before }: Boundary, { evidence: after }: Boundary): string[] {
  const said: string[] = []
  for (const part of before.required)
    if (!after.required.includes(part)) said.push(say(sentences.notRequired, { part }))
  for (const part of before.alone) if (!after.alone.includes(part)) said.push(say(sentences.notAlone, { part }))
  if (!holds(before.confidence?.review_below, after.confidence?.review_below)) said.push(sentences.confidence)
  if (
    isMore(
      after.fresh_within && parseDuration(after.fresh_within),
      before.fresh_within && parseDuration(before.fresh_within),
    )
  )
    said.push(sentences.fresh)
  return said
}

function spending(before: Boundary, after: Boundary): string[] {
  const sum = (text: string | undefined) => (text === undefined ? undefined : parseMoney(text))
  const rows: [string, number | undefined, number | undefined][] = [
    [sentences.perRun, sum(before.budget?.per_run), sum(after.budget?.per_run)],
    [sentences.perDay, sum(before.budget?.per_day), sum(after.budget?.per_day)],
  ]
  const said = rows.filter(([, old, now]) => isMore(now, old)).map(([words]) => words)
  const asked = (budget: Boundary['budget']) => budget && parsePercent(budget.ask_at)
  if (after.budget && isMore(asked(after.budget), asked(before.budget))) said.push(sentences.askAt)
  for (const name of ['pending', 'asks_per_hour'] as const)
    if (isMore(after.limits?.[name], before.limits?.[name])) said.push(sentences[name])
  return said
}

/** What stops an agent that fails or is denied again and again. */
function brakes({ failure: before }: Boundary, { failure: after }: Boundary): string[] {
  const [old, now] = [before.rejection, after.rejection]
  const [n, of] = now.of_last
  const [oldN, oldOf] = old.of_last
  const said: string[] = []
  if (now.in_a_row > old.in_a_row || n > oldN || (n === oldN && of < oldOf)) said.push(sentences.rejection)
  if (after.tool_error.retries > before.tool_error.retries) said.push(sentences.retries)
  if (before.tool_error.then === 'pause' && after.tool_error.then !== 'pause') said.push(sentences.noPause)
  return said
}

/** A name that stands for another place makes every rule about it say something else. */
function systems(before: Boundary, after: Boundary): string[] {
  return Object.entries(after.systems)
    .filter(([name, now]) => before.systems[name] && JSON.stringify(before.systems[name]) !== JSON.stringify(now))
    .map(([system]) => say(sentences.system, { system }))
}

/** Another reading of a tool's arguments can turn what was held into something harmless. */
function tools(before: Boundary, after: Boundary): string[] {
  const texts = (boundary: Boundary) => new Map(boundary.tools.map(row => [JSON.stringify(row), row.tool]))
  const [old, now] = [texts(before), texts(after)]
  const changed = [...[...now].filter(([text]) => !old.has(text)), ...[...old].filter(([text]) => !now.has(text))]
  return [...new Set(changed.map(([, tool]) => tool))].map(tool => say(sentences.tool, { tool }))
}

/** Whether a bound is looser: higher, or gone. */
function isMore(now: number | '' | undefined, before: number | '' | undefined): boolean {
  if (typeof before !== 'number') return false
  return typeof now !== 'number' || now > before
}

/** Whether the threshold asks for as much as before. */
function holds(before: number | undefined, now: number | undefined): boolean {
  return before === undefined || (now !== undefined && now >= before)
}

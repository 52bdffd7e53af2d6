import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Ask } from '../approval/ask.ts'
import { pauseSentences } from '../run/incident-sentences.ts'
import { say } from '../text/say.ts'
import type { Level } from './level.ts'
import { loweredBecause } from './lowering.ts'
import { recommend } from './recommend.ts'
import { type IncidentKind, loweringRules, readinessRules } from './rules.ts'
import { capabilityOf, countAsk, countIncident, emptyTally, observedOf } from './tally.ts'

const day = 24 * 3_600_000
const noon = new Date(2026, 0, 5, 12).getTime()
type Decision = 'approved' | 'approved_edited' | 'denied'
type Seen = Partial<Pick<Ask, 'outcome' | 'execution'>> & {
  decided?: Decision
  ms?: number
  by?: string
  at?: number
  run?: string
}

function ask({ decided, ms = 4000, by = 'ann', at = noon, run = 'run', ...rest }: Seen): Ask {
  const statement = { outcome: decided, approver: by, displayed: { ms } }
  return {
    verb: 'update',
    record: 'crm/lead/7',
    run,
    execution: 'not_started',
    reconciled: null,
    outcome: decided ?? null,
    decision: decided ? { at, statement, late: false } : null,
    ...rest,
  } as Ask
}
const many = (n: number, seen: Seen) =>
  Array.from({ length: n }, (_, i) => ask({ at: noon + (i % 10) * day, run: `run${i}`, ...seen }))
function observed(asks: Ask[], incidents: IncidentKind[] = [], level: Level | null = 'prepare', workflow = false) {
  const tally = emptyTally()
  for (const each of asks) countAsk(tally, each)
  for (const kind of incidents) countIncident(tally, { kind, run: 'run' })
  return observedOf(tally, { capability: workflow ? null : capabilityOf(asks[0] ?? ask({})), level })
}
const judge = (...seen: Parameters<typeof observed>) => recommend(observed(...seen))
const good = many(40, { decided: 'approved' })

describe('the facts', () => {
  test('leave out what was decided in under 2 seconds, and say how much; expiry and withdrawal are no denials', () => {
    const facts = observed([
      ...many(4, { decided: 'approved' }),
      ...many(2, { decided: 'approved_edited', by: 'bob' }),
      ...many(3, { decided: 'denied' }),
      ...many(5, { decided: 'denied', ms: 1999, by: 'eve' }),
      ...many(6, { outcome: 'expired' }),
      ...many(7, { outcome: 'withdrawn' }),
      ...many(8, { outcome: 'allowed', execution: 'executed' }),
      ...many(1, { decided: 'approved', execution: 'unknown' }),
      ...many(1, { outcome: 'denied' }),
    ])
    const counts = Object.fromEntries(Object.entries(facts.figures).map(([name, { n }]) => [name, n]))
    expect(counts).toEqual({
      decided: 10,
      denied: 3,
      edited: 2,
      quick: 5,
      expired: 6,
      withdrawn: 7,
      alone: 8,
      blocked: 0,
      failed: 0,
      unknown: 1,
    })
    expect(facts.denial?.rate).toBe(0.3)
    expect(facts.edits?.rate).toBe(2 / 7)
    expect(facts).toMatchObject({ reviewers: 2, days: 4, capability: { verb: 'update', target: 'crm/lead' } })
  })

  test('name the latest runs behind a figure, each once and not too many', () => {
    const { runs, n } = observed(many(500, { decided: 'denied' })).figures.denied
    expect(n).toBe(500)
    expect(runs).toEqual(Array.from({ length: readinessRules.listed }, (_, i) => `run${499 - i}`))
    expect(observed(many(9, { decided: 'denied', run: 'same' })).figures.denied.runs).toEqual(['same'])
  })
})

describe('the recommendation', () => {
  test.each<[string, Parameters<typeof observed>, string]>([
    ['good facts', [good], 'raise'],
    ['nothing at all', [[]], 'not enough data'],
    ['too few decisions', [many(29, { decided: 'approved' })], 'not enough data'],
    ['too few days', [many(40, { decided: 'approved', at: noon })], 'not enough data'],
    ['only quick decisions', [many(400, { decided: 'approved', ms: 500 })], 'not enough data'],
    ['many quick decisions', [[...good, ...many(20, { decided: 'approved', ms: 500 })]], 'keep'],
    ['a few denials', [[...good, ...many(3, { decided: 'denied' })]], 'keep'],
    ['many edits', [[...good, ...many(10, { decided: 'approved_edited' })]], 'keep'],
    ['an incident', [good, ['tool_error']], 'keep'],
    ['an unknown execution', [[...good, ask({ decided: 'approved', execution: 'unknown' })]], 'keep'],
    ['many denials', [many(30, { decided: 'denied' })], 'lower'],
    ['many denials, few decisions', [many(5, { decided: 'denied' })], 'lower'],
    ['very few decisions, all denials', [many(4, { decided: 'denied' })], 'not enough data'],
    ['grave incidents', [good, ['never', 'never', 'mismatch']], 'lower'],
    ['many unknown executions', [many(3, { decided: 'approved', execution: 'unknown' })], 'lower'],
    ['acting alone', [many(40, { outcome: 'allowed' }), [], 'alone'], 'keep'],
    ['acting alone, badly', [many(40, { outcome: 'allowed' }), ['never', 'never', 'never'], 'alone'], 'lower'],
    ['a workflow at Execute', [good, [], 'execute', true], 'keep'],
    ['a kind of action at Execute', [good, [], 'execute'], 'raise'],
    ['the owner deciding everything', [good, [], 'escalate'], 'keep'],
    ['a broken boundary', [good, [], null], 'keep'],
  ])('for %s', (_what, seen, recommendation) => {
    const judged = judge(...seen)
    expect(judged.recommendation).toBe(recommendation)
    expect(judged.why.length).toBeGreaterThan(0)
  })

  test('never rises by more denials, incidents, unknowns or quick decisions', () => {
    const order = ['lower', 'not enough data', 'keep', 'raise']
    const n = fc.integer({ min: 0, max: 60 })
    fc.assert(
      fc.property(
        n,
        n,
        n,
        fc.integer({ min: 0, max: 5 }),
        fc.integer({ min: 1, max: 20 }),
        (yes, no, quick, bad, more) => {
          const facts = (extra: { no?: number; quick?: number; bad?: number; unknown?: number }) =>
            judge(
              [
                ...many(Math.max(yes, 30), { decided: 'approved' }),
                ...many(no + (extra.no ?? 0), { decided: 'denied' }),
                ...many(quick + (extra.quick ?? 0), { decided: 'approved', ms: 10 }),
                ...many(extra.unknown ?? 0, { outcome: 'allowed', execution: 'unknown' }),
              ],
              Array.from({ length: bad + (extra.bad ?? 0) }, () => 'never' as const),
            ).recommendation
          const before = order.indexOf(facts({}))
          for (const worse of [{ no: more }, { quick: more }, { bad: more }, { unknown: more }])
            expect(order.indexOf(facts(worse))).toBeLessThanOrEqual(before)
        },
      ),
    )
  })
})

describe('lowering by itself', () => {
  const happened = (kind: IncidentKind, ...ages: number[]) => ages.map(age => ({ kind, at: noon - age }))
  test.each(loweringRules.map(rule => [rule.kinds.join(', '), rule] as const))('counts %s', (_kinds, rule) => {
    const [kind] = rule.kinds as [IncidentKind]
    const ages = Array.from({ length: rule.incidents }, (_, i) => i * 1000)
    expect(loweredBecause(happened(kind, ...ages), noon)).toBe(
      say(pauseSentences[rule.words], { n: rule.incidents, days: 7 }),
    )
    expect(loweredBecause(happened(kind, ...ages.slice(1)), noon)).toBeUndefined()
    expect(loweredBecause(happened(kind, ...ages.slice(1), rule.within), noon)).toBeUndefined()
  })

  test('does not count what is not the agent’s doing', () => {
    expect(loweredBecause(happened('stalled_run', 1, 2, 3, 4, 5, 6), noon)).toBeUndefined()
  })
})

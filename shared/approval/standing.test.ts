import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Decision, type Facet, facets, type Verdict } from '../boundary/verdict.ts'
import {
  covers,
  endedBy,
  endOf,
  factsOf,
  isAnswerable,
  longestStanding,
  reasonsToAnswer,
  type StandingFacts,
  type StandingGrant,
  scopeFault,
  standingEnders,
  typeOf,
  wholeRecord,
  withUse,
  writtenNames,
} from './standing.ts'
import type { StandingScope } from './standing-scope.ts'

const at = Date.UTC(2026, 0, 5, 9)
const hour = 60 * 60_000
const reading = (wall: number, mono = wall - at) => ({ wall, mono, boot: 'b' })
const verdict = (...reasons: [Decision, Facet, string?][]): Verdict => ({
  decision: 'review',
  grant: true,
  reasons: reasons.map(([decision, facet, rule = facet]) => ({ decision, facet, rule, sentence: 'Because.' })),
})
const facts: StandingFacts = {
  agent: 'bot',
  workflow: 'desk',
  run: 'run_1',
  verb: 'update',
  record: 'crm/lead/1',
  names: ['stage', 'amount'],
  resolved: null,
  verdict: verdict(['review', 'tier', 'alone'], ['review', 'approval', 'approval[0]']),
}
const scope: StandingScope = {
  verb: 'update',
  record: 'crm/lead/1',
  fields: ['stage', 'amount'],
  times: 3,
  until: at + hour,
}
const inRun: StandingScope = {
  verb: 'update',
  run: 'run_1',
  type: 'crm/lead',
  fields: ['stage', 'amount'],
  times: 3,
  until: at + hour,
}
const grant = (changes: Partial<StandingGrant> = {}): StandingGrant => ({
  id: 'standing_1',
  workflow: 'desk',
  agent: 'bot',
  ask: 'ask_1',
  by: 'approver_1',
  at,
  scope,
  answers: ['tier alone: Because.', 'approval approval[0]: Because.'],
  boundary: 'sha256:1',
  resolved: null,
  deadline: { from: reading(at), ttl: hour },
  uses: [],
  ended: null,
  ...changes,
})

describe('covers', () => {
  test('what was approved, and what writes fewer of its fields', () => {
    expect(covers(grant(), facts)).toBe(true)
    expect(covers(grant(), { ...facts, names: ['stage'] })).toBe(true)
    expect(covers(grant({ scope: inRun }), { ...facts, record: 'crm/lead/2' })).toBe(true)
  })

  test.each<[string, Partial<StandingFacts>]>([
    ['another agent', { agent: 'other' }],
    ['another workflow', { workflow: 'other' }],
    ['another verb', { verb: 'create' }],
    ['another record', { record: 'crm/lead/2' }],
    ['a record that leads elsewhere now', { resolved: 'somewhere/else' }],
    ['one field more', { names: ['stage', 'amount', 'owner'] }],
    ['all fields', { names: [wholeRecord] }],
    ['an input', { names: ['stage', 'input/stage'] }],
    ['another rule', { verdict: verdict(['review', 'approval', 'approval[1]']) }],
    [
      'the same rule where it says something else',
      { verdict: { ...facts.verdict, reasons: facts.verdict.reasons.map(r => ({ ...r, sentence: 'Undecided.' })) } },
    ],
    ['a verdict without a grant', { verdict: { ...facts.verdict, grant: false } }],
  ])('never %s', (_what, changes) => {
    expect(covers(grant(), { ...facts, ...changes })).toBe(false)
  })

  test.each<[string, Partial<StandingFacts>]>([
    ['another run', { run: 'run_2' }],
    ['another type', { record: 'crm/message/1' }],
    ['a type that begins the same', { record: 'crm/lead2/1' }],
    ['a name that leads elsewhere', { resolved: '2' }],
  ])('in a run never %s', (_what, changes) => {
    expect(covers(grant({ scope: inRun }), { ...facts, ...changes })).toBe(false)
  })

  test('nothing where the scope names both a record and a run, or neither', () => {
    const { record: _record, ...neither } = scope
    expect(covers(grant({ scope: neither }), facts)).toBe(false)
    expect(covers(grant({ scope: { ...scope, run: 'run_1', type: 'crm/lead' } }), facts)).toBe(false)
  })

  test('reviews of the tier and of approval rules only, and nothing stronger than a review', () => {
    for (const facet of Object.keys(facets) as Facet[])
      expect(isAnswerable(verdict(['review', facet])), facet).toBe(facet === 'tier' || facet === 'approval')
    for (const decision of ['escalate', 'block', 'allow'] as const)
      expect(isAnswerable({ ...facts.verdict, decision })).toBe(false)
    expect(isAnswerable(verdict(['review', 'tier'], ['escalate', 'conflict']))).toBe(false)
    expect(isAnswerable(verdict(['review', 'tier'], ['review', 'confidence']))).toBe(false)
  })
})

const name = fc.constantFrom('stage', 'amount', 'owner', wholeRecord, 'input/stage')
const someFacts: fc.Arbitrary<StandingFacts> = fc.record({
  agent: fc.constantFrom('bot', 'other'),
  workflow: fc.constantFrom('desk', 'other'),
  run: fc.constantFrom('run_1', 'run_2'),
  verb: fc.constantFrom('update', 'create'),
  record: fc.constantFrom('crm/lead/1', 'crm/lead/2', 'crm/message/1', 'crm/lead'),
  names: fc.uniqueArray(name, { minLength: 1, maxLength: 4 }),
  resolved: fc.constantFrom(null, '1', '2'),
  verdict: fc.record({
    decision: fc.constantFrom('allow', 'review', 'escalate', 'block'),
    grant: fc.boolean(),
    reasons: fc.array(
      fc.record({
        decision: fc.constantFrom('allow', 'review', 'escalate', 'block'),
        facet: fc.constantFrom<Facet>('tier', 'approval', 'confidence', 'reversibility', 'never'),
        rule: fc.constantFrom('alone', 'approval[0]', 'approval[1]'),
        sentence: fc.constant(''),
      }),
      { maxLength: 3 },
    ),
  }),
})
const someScope = fc.record(
  {
    verb: fc.constantFrom('update', 'create'),
    record: fc.constantFrom('crm/lead/1', 'crm/lead/2', 'crm/lead'),
    run: fc.constantFrom('run_1', 'run_2'),
    type: fc.constantFrom('crm/lead', 'crm/message'),
    fields: fc.uniqueArray(name, { maxLength: 4 }),
    times: fc.constant(3),
    until: fc.constantFrom(at - 1, at + 1, at + longestStanding, at + longestStanding + 1),
  },
  { requiredKeys: ['verb', 'fields', 'times', 'until'] },
) as fc.Arbitrary<StandingScope>

/** Mostly what fits, so that most tries say something, and now and then anything. */
const near = <T extends object>(base: T, any: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc
    .tuple(any, fc.subarray(Object.keys(base) as (keyof T)[], { maxLength: 2 }))
    .map(([other, keys]) => ({ ...base, ...Object.fromEntries(keys.map(key => [key, other[key]])) }))

describe('a scope is never wider than what was approved', () => {
  const counted = { covered: 0, granted: 0 }

  test('whatever passes scopeFault covers no more than the verb, place, fields and rules of the approved ask', () => {
    fc.assert(
      fc.property(
        near(facts, someFacts),
        fc.oneof(near(scope, someScope), near(inRun, someScope), someScope),
        near(facts, someFacts),
        (approved, wanted, later) => {
          if (scopeFault(wanted, approved, at) !== undefined) return
          counted.granted += 1
          const answers = reasonsToAnswer(approved.verdict)
          const { agent, workflow, resolved } = approved
          if (!covers({ agent, workflow, resolved, scope: wanted, answers }, later)) return
          counted.covered += 1
          expect(later).toMatchObject({ agent, workflow, verb: approved.verb })
          expect(approved.names).toEqual(expect.arrayContaining([...later.names]))
          expect(typeOf(later.record)).toBe(typeOf(approved.record))
          expect(later.record === approved.record || later.run === approved.run).toBe(true)
          expect(later.verdict.decision).toBe('review')
          expect(answers).toEqual(expect.arrayContaining(reasonsToAnswer(later.verdict)))
        },
      ),
      { numRuns: 3_000 },
    )
    expect(counted.granted).toBeGreaterThan(100)
    expect(counted.covered).toBeGreaterThan(50)
  })

  test('taking a field, a use or time away from a scope never makes it cover more', () => {
    fc.assert(
      fc.property(fc.subarray(scope.fields), near(facts, someFacts), (fields, later) => {
        if (covers(grant({ scope: { ...scope, fields } }), later)) expect(covers(grant(), later)).toBe(true)
      }),
    )
  })
})

describe('scopeFault', () => {
  test('lets the approved ask be repeated, on its record or in its run', () => {
    expect(scopeFault(scope, facts, at)).toBeUndefined()
    expect(scopeFault(inRun, facts, at)).toBeUndefined()
    expect(scopeFault({ ...scope, until: at + longestStanding }, facts, at)).toBeUndefined()
  })

  test.each<[string, Partial<StandingScope>, string]>([
    ['another verb', { verb: 'create' }, 'approved to update, not to create'],
    ['another record', { record: 'crm/lead/2' }, 'approved for another record'],
    ['a field more', { fields: ['stage', 'owner'] }, 'does not name owner'],
    ['no field', { fields: [] }, 'would cover nothing'],
    ['more than 7 days', { until: at + longestStanding + 1 }, '7 days at most'],
    ['a time that is over', { until: at }, 'over before it begins'],
    ['a record and a run', { run: 'run_1', type: 'crm/lead' }, 'either the record or the run'],
    ['a type beside a record', { type: 'crm/lead' }, 'names the type'],
  ])('refuses %s, and says so', (_what, changes, words) => {
    expect(scopeFault({ ...scope, ...changes }, facts, at)).toContain(words)
  })

  test('refuses what no person may answer beforehand', () => {
    const secret = { ...facts, verdict: verdict(['review', 'confidence']) }
    expect(scopeFault(scope, secret, at)).toContain('needs a person of its own')
    expect(scopeFault(scope, { ...facts, verdict: verdict(['allow', 'confidence']) }, at)).toBeUndefined()
  })

  test('refuses another run, another type, and a record that does not exist yet', () => {
    expect(scopeFault({ ...inRun, run: 'run_2' }, facts, at)).toContain('run')
    expect(scopeFault({ ...inRun, type: 'crm' }, facts, at)).toContain('type')
    expect(scopeFault({ ...scope, record: 'crm/lead' }, { ...facts, record: 'crm/lead' }, at)).toContain('exist')
  })
})

describe('a grant ends', () => {
  const use = (n: number) => ({ ask: `ask_${n}`, run: 'run_1', record: 'crm/lead/1', at: at + n })

  test('with its last use', () => {
    const twice = withUse(withUse(grant(), use(1)), use(2))
    expect(endOf(twice, reading(at + 2))).toBeNull()
    expect(endOf(withUse(twice, use(3)), reading(at + 3))).toEqual({ at: at + 3, why: 'used_up' })
  })

  test('with what came first: its last use, or what ended it', () => {
    const used = grant({ uses: [use(1), use(2), use(3)] })
    const ended = (ms: number) => ({ at: at + ms, why: 'revoked' as const })
    expect(endOf({ ...used, ended: ended(2) }, reading(at + 9))).toEqual(ended(2))
    expect(endOf({ ...used, ended: ended(3) }, reading(at + 9))).toEqual({ at: at + 3, why: 'used_up' })
    expect(endOf({ ...used, ended: ended(4) }, reading(at + 9))).toEqual({ at: at + 3, why: 'used_up' })
    expect(endOf(grant({ ended: ended(1) }), reading(at + 2 * hour))).toEqual(ended(1))
  })

  test('at its time, or at once where the clock went back before it', () => {
    expect(endOf(grant(), reading(at + 2 * hour))).toEqual({ at: at + hour, why: 'expired' })
    expect(endOf(grant(), { wall: at - hour, mono: 0, boot: 'b' })).toEqual({ at: at - hour, why: 'expired' })
  })

  test('with its time, by either clock, also where the wall clock goes back', () => {
    expect(endOf(grant(), reading(at + hour - 1))).toBeNull()
    expect(endOf(grant(), reading(at + hour))).toMatchObject({ why: 'expired' })
    expect(endOf(grant(), reading(at, hour))).toMatchObject({ why: 'expired' })
    expect(endOf(grant(), { wall: at - hour, mono: 0, boot: 'another' })).toMatchObject({ why: 'expired' })
  })

  test('with what happens to its workflow, its agent or its approvers, and with nothing of another', () => {
    const own = { workflow: 'desk', agent: 'bot', standing: 'standing_1', ask: 'ask_1', by: { approver: 'a' } }
    const other = { workflow: 'other', agent: 'other', standing: 'standing_2', ask: 'ask_2', by: { approver: 'a' } }
    const ends = ['revoked', 'boundary', 'paused', 'stopped', 'agent', 'approvers', 'taken_back']
    expect(standingEnders.map(type => endedBy(grant(), { type, ...own }))).toEqual(ends)
    for (const type of standingEnders) {
      const general = type === 'agents.stopped' || type === 'approver.reset'
      expect(endedBy(grant(), { type, ...other }) === undefined, type).toBe(!general)
    }
    expect(endedBy(grant(), { type: 'ask.made', ...own })).toBeUndefined()
    expect(endedBy(grant(), { type: 'ask.superseded', ask: 'ask_1' }), 'by nobody').toBeUndefined()
  })
})

test('what an action writes is named so that no field can pass for an input or for all fields', () => {
  expect(writtenNames({ verb: 'update', record: 'crm/lead/1', fields: { a: 1, b: 2 } })).toEqual(['a', 'b'])
  expect(writtenNames({ verb: 'close', record: 'crm/lead/1' })).toEqual([wholeRecord])
  expect(writtenNames({ verb: 'close', record: 'crm/lead/1', fields: [], input: { a: 1 } })).toEqual([
    wholeRecord,
    'input/a',
  ])
})

test('facts name the action as it is written down, and where its record leads', () => {
  const action = { verb: 'update', record: 'crm/lead/1', fields: { stage: 'won', amount: 1 } }
  expect(factsOf(facts, action, null, facts.verdict)).toEqual(facts)
  expect(factsOf(facts, action, { resolved: 'elsewhere' }, facts.verdict).resolved).toBe('elsewhere')
})

test('reasons that let it pass need no answer, and every other one does', () => {
  const mixed = verdict(['allow', 'tier'], ['review', 'approval', 'approval[0]'])
  expect(reasonsToAnswer(mixed)).toEqual(['approval approval[0]: Because.'])
  const two = { ...facts, verdict: verdict(['review', 'tier', 'alone'], ['review', 'approval', 'approval[7]']) }
  expect(covers(grant(), two)).toBe(false)
})

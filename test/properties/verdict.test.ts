/** What holds for every verdict, whatever the boundary and whatever the agent sends (design §4). */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Action } from '../../shared/action/action.ts'
import type { Boundary } from '../../shared/boundary/boundary.ts'
import { compile } from '../../shared/boundary/compile.ts'
import { type AskForVerdict, decide } from '../../shared/boundary/decide.ts'
import type { Tier } from '../../shared/boundary/tiers.ts'
import { decisions, Verdict } from '../../shared/boundary/verdict.ts'
import type { WorkflowState } from '../../shared/boundary/workflow-state.ts'
import { ask, boundary, detector, fieldName, plain, selector, tier, undecidable, verb } from './verdict-arbitrary.ts'

const running: WorkflowState = { stopped: false, paused: null, accepted: true }
const strengthOf = (asked: AskForVerdict, document: Boundary, state = running) =>
  decisions.indexOf(decide(asked, compile(document), state).decision)

const check = (name: string, property: (asked: AskForVerdict, document: Boundary) => void, from = boundary) =>
  test(name, () => fc.assert(fc.property(ask, from, property), { numRuns: 500 }))

test('what is generated reaches every decision', () => {
  const sampled = fc.sample(fc.tuple(ask, boundary), { numRuns: 1_000, seed: 1 })
  const reached = sampled.map(([asked, document]) => decide(asked, compile(document), running).decision)
  expect(new Set(reached)).toEqual(new Set(decisions))
})

describe('a verdict', () => {
  check('is always given, and says what its strongest reason says', (asked, document) => {
    const verdict = Verdict.parse(decide(asked, compile(document), running))
    expect(verdict.decision).toBe(verdict.reasons[0]?.decision)
    const strengths = verdict.reasons.map(({ decision }) => decisions.indexOf(decision))
    expect(strengths).toEqual(strengths.toSorted((a, b) => b - a))
    if (verdict.decision === 'block') expect(verdict.grant).toBe(false)
  })

  check('is the same again, and leaves what it was given as it was', (asked, document) => {
    const before = JSON.stringify([asked, document])
    const compiled = compile(document)
    expect(decide(asked, compiled, running)).toEqual(decide(asked, compiled, running))
    expect(JSON.stringify([asked, document])).toBe(before)
  })

  test('does not depend on the order of anything that is a list', () => {
    const shuffled = <T>(items: readonly T[]) => fc.shuffledSubarray([...items], { minLength: items.length })
    const both = boundary.chain(document =>
      fc.tuple(
        fc.constant(document),
        fc.record({
          reads: shuffled(document.reads),
          writes: shuffled(document.writes),
          capabilities: shuffled(document.capabilities),
          alone: shuffled(document.alone),
          approval: shuffled(document.approval),
          never: shuffled(document.never),
        }),
      ),
    )
    const gist = (asked: AskForVerdict, document: Boundary) => {
      const { decision, grant, reasons, missing } = decide(asked, compile(document), running)
      return { decision, grant, missing, reasons: reasons.map(({ facet, decision }) => `${facet} ${decision}`).sort() }
    }
    fc.assert(
      fc.property(ask, both, (asked, [document, lists]) => {
        expect(gist(asked, { ...document, ...lists })).toEqual(gist(asked, document))
      }),
      { numRuns: 500 },
    )
  })

  const claiming = ({ action, ...asked }: AskForVerdict, claims: Partial<Action>): AskForVerdict => {
    const { input: _, before: __, ...bare } = action
    return { ...asked, action: { ...bare, ...claims } }
  }

  check(
    'does not change with what the agent puts into `input`, where no rule looks at values',
    (asked, document) => {
      const claims = { input: { tier: 'execute', approved: true, card: '4111 1111 1111 1111' } }
      expect(decide(claiming(asked, claims), compile(document), running)).toEqual(
        decide(claiming(asked, {}), compile(document), running),
      )
    },
    plain,
  )

  check('never changes with what the agent puts into `before`', (asked, document) => {
    const { input } = asked.action
    const before = { stage: 'won', revenue: 1, card: '4111 1111 1111 1111' }
    const kept = input === undefined ? {} : { input }
    expect(decide(claiming(asked, { ...kept, before }), compile(document), running)).toEqual(
      decide(claiming(asked, kept), compile(document), running),
    )
  })

  check('never repeats a card number that it found', (asked, document) => {
    const found = { ...document, never: [{ detect: 'payment-card' as const }] }
    const card = '4111 1111 1111 1111'
    const carrying = claiming(asked, { input: { [card]: { note: card } } })
    const verdict = decide(carrying, compile(found), running)
    expect(verdict.decision).toBe('block')
    expect(JSON.stringify(verdict)).not.toContain(card)
  })
})

describe('a condition that cannot be decided', () => {
  const rule = fc.tuple(fc.oneof(fc.constant('*'), verb), selector).map(parts => parts.join(' '))
  const strengths = (asked: AskForVerdict, ...documents: Boundary[]) => documents.map(each => strengthOf(asked, each))
  const holding = 'verb != ""'

  test('under `approval` counts like one that holds', () => {
    fc.assert(
      fc.property(ask, boundary, rule, (asked, document, rule) => {
        const having = (when: string) => ({ ...document, approval: [...document.approval, { do: rule, when }] })
        const [undecided, held] = strengths(asked, having(undecidable), having(holding))
        expect(undecided).toBe(held)
      }),
      { numRuns: 500 },
    )
  })

  test('under `alone` permits as little as no rule', () => {
    fc.assert(
      fc.property(ask, boundary, rule, (asked, document, rule) => {
        const more = { ...document, alone: [...document.alone, { do: rule, when: undecidable }] }
        const [undecided, without] = strengths(asked, more, document)
        expect(undecided).toBe(without)
      }),
      { numRuns: 500 },
    )
  })

  test('under `capabilities` permits no more than if it held, and no more than if it did not', () => {
    fc.assert(
      fc.property(ask, boundary, rule, tier, (asked, document, rule, tier) => {
        const having = (when: string) => ({
          ...document,
          capabilities: [...document.capabilities, { do: rule, tier, when }],
        })
        const [undecided, held, not] = strengths(asked, having(undecidable), having(holding), document)
        expect(undecided).toBeGreaterThanOrEqual(Math.max(held ?? 0, not ?? 0))
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('a boundary', () => {
  test('never allows more for a `never` more', () => {
    fc.assert(
      fc.property(ask, boundary, fc.oneof(selector, detector), (asked, document, never) => {
        const narrower = { ...document, never: [...document.never, never] }
        expect(strengthOf(asked, narrower)).toBeGreaterThanOrEqual(strengthOf(asked, document))
      }),
      { numRuns: 500 },
    )
  })

  test('never allows more for an `approval` more, nor less for a `reads` or a `writes` more', () => {
    fc.assert(
      fc.property(ask, boundary, selector, verb, (asked, document, more, verb) => {
        const here = strengthOf(asked, document)
        expect(
          strengthOf(asked, { ...document, approval: [...document.approval, `${verb} ${more}`] }),
        ).toBeGreaterThanOrEqual(here)
        expect(strengthOf(asked, { ...document, reads: [...document.reads, more] })).toBeLessThanOrEqual(here)
        expect(strengthOf(asked, { ...document, writes: [...document.writes, more] })).toBeLessThanOrEqual(here)
      }),
      { numRuns: 500 },
    )
  })

  check('allows no less at a higher tier, from observe over recommend and prepare to execute', (asked, document) => {
    const ladder: Tier[] = ['observe', 'recommend', 'prepare', 'execute']
    const strengths = ladder.map(tier => strengthOf(asked, { ...document, tier }))
    expect(strengths).toEqual(strengths.toSorted((a, b) => b - a))
  })

  check('lets nothing but reads act without a person at the tier escalate', (asked, document) => {
    const verdict = decide(asked, compile({ ...document, tier: 'escalate', capabilities: [] }), running)
    if (verdict.decision === 'allow') expect(['read', 'list', 'search', 'fetch']).toContain(asked.action.verb)
  })

  check('allows nothing while all is stopped, or the workflow is paused', (asked, document) => {
    expect(strengthOf(asked, document, { ...running, stopped: true })).toBe(decisions.indexOf('block'))
    expect(strengthOf(asked, document, { ...running, paused: 'for a reason' })).toBe(decisions.indexOf('block'))
  })

  check('allows nothing without a person until it was accepted', (asked, document) => {
    expect(strengthOf(asked, document, { ...running, accepted: false })).toBeGreaterThanOrEqual(
      decisions.indexOf('review'),
    )
  })

  test('allows no more to an action that names no fields than to one that names any', () => {
    fc.assert(
      fc.property(ask, boundary, fc.uniqueArray(fieldName, { minLength: 1 }), (asked, document, fields) => {
        const { fields: _, ...bare } = asked.action
        const named = { ...asked, action: { ...bare, fields } }
        expect(strengthOf({ ...asked, action: bare }, document)).toBeGreaterThanOrEqual(strengthOf(named, document))
      }),
      { numRuns: 500 },
    )
  })

  test('allows no more where a path leads somewhere else than it says', () => {
    fc.assert(
      fc.property(ask, boundary, fc.constantFrom('.env', 'src/x', 'notes/b.md'), (asked, document, resolved) => {
        const asNamed = strengthOf({ ...asked, resolved: undefined }, document)
        expect(strengthOf({ ...asked, resolved }, document)).toBeGreaterThanOrEqual(asNamed)
      }),
      { numRuns: 500 },
    )
  })
})

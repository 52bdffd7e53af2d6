/** What holds for every verdict, whatever the daemon knows around the ask: costs, load, policies, other boundaries (design §4). */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { claimsAmong } from '../../daemon/hub/claims.ts'
import type { Boundary } from '../../shared/boundary/boundary.ts'
import { compile } from '../../shared/boundary/compile.ts'
import { type AskForVerdict, decide } from '../../shared/boundary/decide.ts'
import type { Tier } from '../../shared/boundary/tiers.ts'
import { decisions, facets, Verdict } from '../../shared/boundary/verdict.ts'
import type { WorkflowState } from '../../shared/boundary/workflow-state.ts'
import { ask, boundary, claims, cost, detector, load, now, selector, state, verb } from './verdict-arbitrary.ts'

type Case = { asked: AskForVerdict; document: Boundary; known: WorkflowState }

/** A case with the claims of other boundaries worked out as the daemon does. */
const aCase = fc
  .record({ asked: ask, document: boundary, known: state, others: claims })
  .map(({ asked, document, known, others }): Case => {
    const claims = claimsAmong([compile(document), ...others]).get(document.workflow)
    return { asked, document, known: { ...known, claims } }
  })

const strengthOf = ({ asked, document, known }: Case) =>
  decisions.indexOf(decide(asked, compile(document), known).decision)

const holds = <T>(more: fc.Arbitrary<T>, property: (known: Case, more: T) => void) =>
  fc.assert(fc.property(aCase, more, property), { numRuns: 250 })

test('what is generated reaches every facet but those of a stop', () => {
  const reached = fc
    .sample(aCase, { numRuns: 700, seed: 1 })
    .flatMap(({ asked, document, known }) => decide(asked, compile(document), known).reasons)
  expect(new Set(reached.map(({ facet }) => facet))).toEqual(
    new Set(Object.keys(facets).filter(facet => facet !== 'state')),
  )
})

test('a verdict is always given, and only a conflict has sides', () => {
  holds(fc.constant(null), ({ asked, document, known }) => {
    const verdict = Verdict.parse(decide(asked, compile(document), known))
    expect(verdict.decision).toBe(verdict.reasons[0]?.decision)
    for (const { facet, sides } of verdict.reasons) expect(sides !== undefined).toBe(facet === 'conflict')
  })
})

describe('never weaker', () => {
  test('for a `never` or an `approval` more', () => {
    holds(fc.record({ never: fc.oneof(selector, detector), selector, verb }), (before, { never, selector, verb }) => {
      const { document } = before
      const here = strengthOf(before)
      const narrower = { ...document, never: [...document.never, never] }
      const asking = { ...document, approval: [...document.approval, `${verb} ${selector}`] }
      expect(strengthOf({ ...before, document: narrower })).toBeGreaterThanOrEqual(here)
      expect(strengthOf({ ...before, document: asking })).toBeGreaterThanOrEqual(here)
    })
  })

  test('for a lower tier, from execute over prepare and recommend to observe', () => {
    holds(fc.constant(null), ({ document, ...before }) => {
      const ladder: Tier[] = ['observe', 'recommend', 'prepare', 'execute']
      const strengths = ladder.map(tier => strengthOf({ ...before, document: { ...document, tier } }))
      expect(strengths).toEqual(strengths.toSorted((a, b) => b - a))
    })
  })

  test('for more that was spent, and unknown is no stronger than used up', () => {
    holds(fc.tuple(cost, cost), ({ known, ...before }, [run, day]) => {
      const at = (spent: { run: number | null; day: number | null }) =>
        strengthOf({ ...before, known: { ...known, spent } })
      const here = at({ run, day })
      const more = (sum: number | null) => (sum === null ? 3_000_000 : sum + 500_000)
      expect(at({ run: more(run), day })).toBeGreaterThanOrEqual(here)
      expect(at({ run, day: more(day) })).toBeGreaterThanOrEqual(here)
      expect(strengthOf({ ...before, known: { ...known, spent: undefined } })).toBeLessThanOrEqual(here)
    })
  })

  test('for more that was asked or waits', () => {
    holds(load, ({ known, ...before }, { pending, lastHour }) => {
      const at = (load: WorkflowState['load']) => strengthOf({ ...before, known: { ...known, load } })
      const here = at({ pending, lastHour })
      expect(at({ pending: pending + 1, lastHour })).toBeGreaterThanOrEqual(here)
      expect(at({ pending, lastHour: lastHour + 1 })).toBeGreaterThanOrEqual(here)
      expect(at(undefined)).toBeLessThanOrEqual(here)
    })
  })

  test('for sources that grow older', () => {
    holds(fc.integer({ min: 0, max: 200 * 3_600_000 }), ({ known, ...before }, later) => {
      const at = (time: number) => strengthOf({ ...before, known: { ...known, now: time } })
      // One that claims to be from the future becomes one of the present.
      expect(at(now + 1 + later)).toBeGreaterThanOrEqual(at(now + 1))
    })
  })

  test('for policies that are looked at, and for boundaries that claim the same', () => {
    holds(fc.constant(null), ({ known, ...before }) => {
      const here = strengthOf({ ...before, known })
      expect(strengthOf({ ...before, known: { ...known, policies: undefined } })).toBeLessThanOrEqual(here)
      expect(strengthOf({ ...before, known: { ...known, policies: new Map() } })).toBeGreaterThanOrEqual(here)
      expect(strengthOf({ ...before, known: { ...known, claims: undefined } })).toBeLessThanOrEqual(here)
    })
  })
})

test('the order of claims and of what is cited changes nothing', () => {
  holds(fc.constant(null), ({ asked, document, known }) => {
    const { policies } = asked.evidence ?? {}
    const turned: Case = {
      asked: policies ? { ...asked, evidence: { ...asked.evidence, policies: policies.toReversed() } } : asked,
      document,
      known: { ...known, claims: known.claims?.toReversed() },
    }
    const outcome = ({ asked, document, known }: Case) => {
      const { decision, grant, missing } = decide(asked, compile(document), known)
      return { decision, grant, missing }
    }
    expect(outcome(turned)).toEqual(outcome({ asked, document, known }))
  })
})

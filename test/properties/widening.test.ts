/** What two boundaries alone say about loosening, held against the verdicts that they give (P13, design §4). */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Boundary } from '../../shared/boundary/boundary.ts'
import { compile } from '../../shared/boundary/compile.ts'
import { decide } from '../../shared/boundary/decide.ts'
import { decisions } from '../../shared/boundary/verdict.ts'
import { widenings } from '../../shared/boundary/widening.ts'
import { ask, boundary, state } from './verdict-arbitrary.ts'

const lists = [
  'tier',
  'reads',
  'writes',
  'capabilities',
  'alone',
  'approval',
  'never',
  'evidence',
  'budget',
  'limits',
] as const
/** The first boundary with one or a few of its parts taken from the second. */
const changed = fc
  .tuple(boundary, boundary, fc.subarray([...lists], { minLength: 1, maxLength: 3 }))
  .map(([before, other, parts]): [Boundary, Boundary] => [
    before,
    { ...before, ...Object.fromEntries(parts.map(part => [part, other[part]])) },
  ])

test('nothing that was held or blocked passes alone under a boundary that is said not to be wider', () => {
  let silent = 0
  fc.assert(
    fc.property(changed, ask, state, ([before, after], asked, known) => {
      const [was, is] = [before, after].map(document => decide(asked, compile(document), known))
      const passes = is!.decision === 'allow' && was!.decision !== 'allow'
      const said = widenings(before, after).length > 0
      if (!said) silent += 1
      // Of two rules that contradict each other one may go: then what was for the owner is decided by the other.
      if (passes && was!.reasons.every(({ facet }) => facet !== 'conflict')) expect(said).toBe(true)
    }),
    { numRuns: 3_000 },
  )
  expect(silent).toBeGreaterThan(100)
})

test('nothing that was blocked as out of bounds is let near a person under one that is said not to be wider', () => {
  const bounds = new Set(['scope', 'never', 'tier'])
  fc.assert(
    fc.property(changed, ask, ([before, after], asked) => {
      const known = { stopped: false, paused: null, accepted: true }
      const [was, is] = [before, after].map(document => decide(asked, compile(document), known))
      const blockedBefore = was!.reasons.some(({ facet, decision }) => decision === 'block' && bounds.has(facet))
      if (blockedBefore && decisions.indexOf(is!.decision) < decisions.indexOf('block'))
        expect(widenings(before, after)).not.toEqual([])
    }),
    { numRuns: 3_000 },
  )
})

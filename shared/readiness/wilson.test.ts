import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { wilson } from './wilson.ts'

describe('the Wilson 95 % interval', () => {
  // R: prop.test(hits, cases, correct = FALSE)$conf.int, also binom.confint(…, methods = "wilson").
  test.each([
    [0, 10, 0, 0.27753],
    [10, 10, 0.72247, 1],
    [1, 10, 0.01788, 0.40415],
    [5, 10, 0.23659, 0.76341],
    [15, 50, 0.19103, 0.43751],
    [0, 73, 0, 0.05],
    [3, 100, 0.01025, 0.08452],
    [81, 263, 0.2553, 0.3662],
  ])('of %i of %i is %f to %f', (hits, cases, low, high) => {
    const interval = wilson(hits, cases)
    expect(interval?.low).toBeCloseTo(low, 3)
    expect(interval?.high).toBeCloseTo(high, 3)
    expect(interval?.rate).toBe(hits / cases)
  })

  test('of nothing is nothing', () => {
    expect(wilson(0, 0)).toBeNull()
  })

  const seen = fc
    .integer({ min: 1, max: 100_000 })
    .chain(cases => fc.tuple(fc.integer({ min: 0, max: cases }), fc.constant(cases)))
  test('holds the share, lies within 0 and 1, mirrors, and narrows with more cases', () => {
    fc.assert(
      fc.property(seen, ([hits, cases]) => {
        const { rate, low, high } = wilson(hits, cases) ?? { rate: 0, low: 0, high: 0 }
        expect(0 <= low && low <= rate && rate <= high && high <= 1).toBe(true)
        const mirrored = wilson(cases - hits, cases)
        expect(mirrored?.high).toBeCloseTo(1 - low, 9)
        const more = wilson(hits * 4, cases * 4)
        expect((more?.high ?? 1) - (more?.low ?? 0)).toBeLessThan(high - low)
      }),
    )
  })
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { axisOf } from './axis.ts'

test('four minutes have a mark a minute', () => {
  expect(axisOf(252_000).map(({ words }) => words)).toEqual(['0', '1 min', '2 min', '3 min', '4 min'])
})

test('any length has few marks, in order, inside it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 40 }), length => {
      const places = axisOf(length).map(({ place }) => place)
      expect(places.length).toBeLessThanOrEqual(6)
      expect(places[0]).toBe(0)
      for (const [index, place] of places.entries()) {
        expect(place).toBeLessThanOrEqual(1)
        expect(place).toBeGreaterThan(index === 0 ? -1 : (places[index - 1] as number))
      }
    }),
  )
})

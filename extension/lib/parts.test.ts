import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Segment } from '../../shared/text/segments.ts'
import { partsOf } from './parts.ts'

const chip: Segment = { kind: 'chip', label: '⟦U+200B⟧', title: 'zero width space', note: 'invisible' }
const segment = fc.oneof(
  fc.constant(chip),
  fc
    .tuple(fc.constantFrom('a', '😀', 'long text '), fc.nat(3000))
    .map(([unit, times]): Segment => ({ kind: 'text', text: unit.repeat(times) })),
)
const textOf = (segments: readonly Segment[]) =>
  segments.map(each => (each.kind === 'chip' ? each.label : each.text)).join('')

test('parts hold the whole text in order, none of them is large, and no character is cut', () => {
  fc.assert(
    fc.property(fc.array(segment, { maxLength: 20 }), segments => {
      const parts = partsOf(segments)
      expect(parts.map(textOf).join('')).toBe(textOf(segments))
      for (const part of parts) {
        expect(textOf(part).length).toBeLessThanOrEqual(6010)
        expect(textOf(part).isWellFormed()).toBe(true)
      }
    }),
  )
})

test('many small segments make many parts', () => {
  expect(partsOf(Array.from({ length: 1000 }, () => chip)).map(part => part.length)).toEqual([300, 300, 300, 100])
})

test('there is always a part to draw', () => {
  expect(partsOf([])).toEqual([[]])
})

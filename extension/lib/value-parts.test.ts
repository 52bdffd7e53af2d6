import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Segment } from '../../shared/text/segments.ts'
import { lineParts } from './value-parts.ts'

const text = (value: string): Segment => ({ kind: 'text', text: value })
const chip: Segment = { kind: 'chip', label: '⟦U+200B⟧', title: 'zero width space', note: 'invisible' }
const textOf = (segments: readonly Segment[]) =>
  segments.map(each => (each.kind === 'chip' ? each.label : each.text)).join('')

test('a text of many lines comes in blocks of whole lines', () => {
  const all = text('a line of words\n'.repeat(3000))
  const parts = lineParts([all])
  expect(parts.length).toBeGreaterThan(5)
  for (const { segments, block } of parts.slice(0, -1)) {
    expect(block).toBe(true)
    expect(textOf(segments).endsWith('\n')).toBe(true)
  }
})

test('one long line has no blocks', () => {
  expect(lineParts([text('x'.repeat(20_000))]).some(({ block }) => block)).toBe(false)
})

test('the parts are the whole text, and a block stands between line ends', () => {
  const segment = fc.oneof(
    fc.constant(chip),
    fc.tuple(fc.constantFrom('a', 'word ', 'line\n', '\n'), fc.nat(3000)).map(([unit, n]) => text(unit.repeat(n))),
  )
  fc.assert(
    fc.property(fc.array(segment, { maxLength: 12 }), all => {
      const parts = lineParts(all)
      expect(parts.map(({ segments }) => textOf(segments)).join('')).toBe(textOf(all))
      let before = '\n'
      for (const { segments, block } of parts) {
        if (block) expect([before.endsWith('\n'), textOf(segments).endsWith('\n')]).toEqual([true, true])
        before = textOf(segments) || before
      }
    }),
  )
})

import { expect, test } from 'vitest'
import { type Box, placeLabel, widthOf } from './label.ts'

const window = { width: 1200, height: 800 }
const wide: Box = { left: 100, top: 100, right: 700, bottom: 130 }
const narrow: Box = { left: 100, top: 100, right: 180, bottom: 120 }
const words = '→ 14,500 waits for approval'
const meet = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
/** A page with text at these boxes. */
const place = (field: Box, texts: Box[] = [], more: { toLeft?: boolean; width?: number } = {}) =>
  placeLabel({
    words,
    field,
    window: { ...window, width: more.width ?? window.width },
    toLeft: more.toLeft ?? false,
    free: box => !texts.some(text => meet(text, box)),
  })
const right: Box = { left: 185, top: 100, right: 600, bottom: 120 }
const below: Box = { left: 100, top: 121, right: 400, bottom: 145 }
const above: Box = { left: 100, top: 78, right: 400, bottom: 98 }

test('on the upper edge of a wide field, at its end', () => {
  const { box, end } = place(wide)
  expect([box.right, box.top, end]).toEqual([700, 88, true])
  const mirrored = place(wide, [], { toLeft: true })
  expect([mirrored.box.left, mirrored.end]).toEqual([100, false])
})

test('beside a narrow field, below it or above it: wherever it covers nothing', () => {
  expect(place(narrow).box.left).toBe(188)
  expect(place(narrow, [right]).box.top).toBe(124)
  expect(place(narrow, [right, below]).box.top).toBe(79)
  expect(place({ left: 300, top: 100, right: 380, bottom: 120 }, [], { toLeft: true }).box.right).toBe(292)
})

test('cut to its own field where each place covers something', () => {
  const { box } = place(narrow, [right, below, above])
  expect(box.left).toBeGreaterThanOrEqual(narrow.left)
  expect(box.right).toBe(narrow.right)
  for (const text of [right, below]) expect(meet(text, box)).toBe(false)
})

test('never outside of the window, nor pushed over its own field by its edge', () => {
  const last: Box = { left: 220, top: 100, right: 300, bottom: 120 }
  const { box } = place(last, [], { width: 310 })
  expect(box.right).toBeLessThanOrEqual(310)
  expect(box.top >= last.bottom || box.bottom <= last.top || box.right <= last.left).toBe(true)
})

test('the width that is reckoned with is enough', () => {
  expect(widthOf(words)).toBeGreaterThan(words.length * 6)
  expect(widthOf('承認待ち')).toBeGreaterThan(4 * 11)
})

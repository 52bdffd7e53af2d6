import { expect, test } from 'vitest'
import { freeBottom, type Underneath } from './place.ts'

const pill = { width: 150, height: 30 }
const window = { width: 1200, height: 700 }
type Box = { left: number; top: number; right: number; bottom: number }
const inside = ({ left, top, right, bottom }: Box, x: number, y: number) =>
  x >= left && x <= right && y >= top && y <= bottom
/** A page with controls at these boxes and text everywhere else. */
const page =
  (...boxes: Box[]): Underneath =>
  (x, y) => ({ closest: () => (boxes.some(box => inside(box, x, y)) ? {} : null) })

test('the corner, where nothing is', () => expect(freeBottom(pill, window, page())).toBe(16))

test('above a help button that is narrower than the pill', () => {
  expect(freeBottom(pill, window, page({ left: 1118, top: 653, right: 1180, bottom: 684 }))).toBe(60)
})

test('above a chat window', () => {
  expect(freeBottom(pill, window, page({ left: 880, top: 480, right: 1190, bottom: 690 }))).toBe(236)
})

test('the corner again, where the whole edge is taken or the window is too low', () => {
  expect(freeBottom(pill, window, page({ left: 0, top: 0, right: 1200, bottom: 700 }))).toBe(16)
  expect(freeBottom(pill, { width: 1200, height: 50 }, page({ left: 0, top: 0, right: 1200, bottom: 50 }))).toBe(16)
})

test('what stands left of the pill is in nobody’s way', () => {
  expect(freeBottom(pill, window, page({ left: 700, top: 600, right: 1000, bottom: 690 }))).toBe(16)
})

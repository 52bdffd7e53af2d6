import { expect, test } from 'vitest'
import { ago, left } from './time.ts'

test.each([
  [0, 'just now'],
  [4_999, 'just now'],
  [40_000, '40 s ago'],
  [119_000, '1 min ago'],
  [7_200_000, '2 h ago'],
  [86_400_000, '1 day ago'],
  [200_000_000, '2 days ago'],
  [-5, 'just now'],
])('%i ms past is %j', (past, words) => {
  expect(ago(1_000_000_000 - past, 1_000_000_000)).toBe(words)
})

test.each([
  [860_000, '14:20'],
  [5_000, '0:05'],
  [0, '0:00'],
  [-1, '0:00'],
  [3_600_000, '1 h 0 min'],
  [86_400_000, '1 day'],
])('%i ms ahead leave %j', (rest, words) => {
  expect(left(1_000 + rest, 1_000)).toBe(words)
})

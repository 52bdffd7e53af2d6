import { expect, test } from 'vitest'
import { Duration, parseDuration } from './duration.ts'

test.each([
  ['90s', 90_000],
  ['15m', 900_000],
  ['24h', 86_400_000],
  ['7d', 604_800_000],
])('%s', (text, ms) => expect(parseDuration(text)).toBe(ms))

test.each(['0s', '01m', '1.5h', '-1m', '15', 'm', '15 m', '15M', '1000000s', '1w', ''])('%j is none', text =>
  expect(parseDuration(text)).toBeUndefined(),
)

test('is kept within its bound', () => {
  expect(Duration('24h').safeParse('1d').success).toBe(true)
  expect(Duration('24h').safeParse('25h').success).toBe(false)
  expect(Duration('24h').safeParse('soon').error?.issues[0]?.message).toContain('at most 24h')
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isUncertain, longestBackoff, retryAfter, type ToolErrorRule } from './retries.ts'

const rule: ToolErrorRule = { retries: 2, backoff: '5s', then: 'incident' }

test('the pause doubles until the retries are used up', () => {
  expect(retryAfter(1, rule)).toEqual({ afterMs: 5_000, left: 2 })
  expect(retryAfter(2, rule)).toEqual({ afterMs: 10_000, left: 1 })
  expect(retryAfter(3, rule)).toBeNull()
  expect(retryAfter(1, { ...rule, retries: 0 })).toBeNull()
})

test('there are as many tries as the rule gives, and no pause is too long or shorter than the one before', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10 }), fc.integer({ min: 1, max: 600 }), (retries, seconds) => {
      let last = 0
      for (let failures = 1; failures <= retries; failures++) {
        const { afterMs, left } = retryAfter(failures, { ...rule, retries, backoff: `${seconds}s` }) ?? {}
        expect(left).toBe(retries - failures + 1)
        expect(afterMs).toBeGreaterThanOrEqual(last)
        expect(afterMs).toBeLessThanOrEqual(longestBackoff)
        last = afterMs ?? 0
      }
      expect(retryAfter(retries + 1, { ...rule, retries })).toBeNull()
    }),
  )
})

test.each([
  ['update', 'HTTP 500', false],
  ['update', undefined, false],
  ['update', 'the request timed out', true],
  ['update', 'connect ETIMEDOUT 10.0.0.1', true],
  ['update', 'Timeout of 30000 ms', true],
  ['update', 'DEADLINE_EXCEEDED', true],
  ['update', 'the timer was out of range', false],
  ['send', 'HTTP 500', true],
  ['pay', undefined, true],
  ['frobnicate', 'HTTP 500', true],
  ['read', 'timed out', false],
  ['draft', 'timed out', false],
])('%s that failed with %j is uncertain: %j', (verb, error, uncertain) => {
  expect(isUncertain(verb, error)).toBe(uncertain)
})

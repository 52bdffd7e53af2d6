import { expect, test } from 'vitest'
import { limits, limitTable } from './limits.ts'

const LONGEST_WAIT_MS = 90_000

test('every limit is a positive whole number with a reason', () => {
  for (const [name, { value, why }] of Object.entries(limitTable)) {
    expect(value, name).toSatisfy(Number.isSafeInteger)
    expect(value, name).toBeGreaterThan(0)
    expect(why, name).toMatch(/\.$/)
  }
})

test('no limit cuts off what another one allows', () => {
  expect(limits.stalledMs).toBeGreaterThan(LONGEST_WAIT_MS)
  expect(limits.requestMs).toBeGreaterThan(limits.headersMs)
  expect(limits.headersMs).toBeGreaterThan(limits.sweepMs)
  expect(limits.headerBytes).toBeGreaterThan(limits.targetBytes)
  expect(limits.lingerBytes).toBeGreaterThan(limits.bodyBytes)
})

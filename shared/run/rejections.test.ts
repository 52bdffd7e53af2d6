import { expect, test } from 'vitest'
import { type RejectionRule, rejectedTooOften } from './rejections.ts'

const rule: RejectionRule = { in_a_row: 3, of_last: [3, 10], then: 'pause' }
/** `+` is an approval, `-` a denial; the oldest comes first. */
const decisions = (text: string) => [...text].map(each => each === '-')

test.each([
  ['', false],
  ['--', false],
  ['---', true],
  ['+---', true],
  ['--+-', true],
  ['--+++++++-', true],
  ['--++++++++-', false],
  ['-++++++++++--', false],
])('three in a row, or three of the last ten: %j', (text, paused) => {
  expect(rejectedTooOften(decisions(text), rule) !== undefined).toBe(paused)
})

test('says which rule it was', () => {
  const then = 'Do not retry: a person has to look at it and resume the workflow.'
  expect(rejectedTooOften(decisions('----'), rule)).toBe(`People denied 4 asks in a row. ${then}`)
  expect(rejectedTooOften(decisions('--+-'), rule)).toBe(
    `People denied 3 of the last 4 asks that they decided. ${then}`,
  )
  expect(rejectedTooOften(decisions('-'), { ...rule, in_a_row: 1 })).toBe(`A person denied what was asked. ${then}`)
})

import { describe, expect, test } from 'vitest'
import { parseSelector } from '../action/selector.ts'
import { mayOverlap, specificityOf } from './specificity.ts'

const of = (text: string) => {
  const [verb = '', selector = '', when] = text.split(' ')
  return specificityOf({ verb, selector: parseSelector(selector), when })
}

describe('the second is more specific than the first', () => {
  test.each([
    ['* crm/lead', 'update crm/lead'],
    ['update crm/*', 'update crm/lead'],
    ['update crm/lead', 'update crm/lead/stage'],
    ['update crm/lead/*', 'update crm/lead/st*'],
    ['update crm/lead/st*', 'update crm/lead/stage'],
    ['update crm/lead', 'update crm/lead when'],
    ['update crm/lead when', 'update crm/lead/st*'],
    ['update work/**', 'update work/file/**'],
  ])('%s, %s', (broad, narrow) => expect(of(narrow)).toBeGreaterThan(of(broad)))
})

describe('neither is more specific', () => {
  test.each([
    ['update crm/lead', 'update crm/lead'],
    ['update crm/lead', 'update crm/lead/*'],
    ['update crm/lead', '* crm/lead/stage'],
    ['update crm/*/stage', 'update crm/lead/*'],
    ['update crm/lead when', 'close crm/lead when'],
  ])('%s, %s', (a, b) => expect(of(a)).toBe(of(b)))
})

test.each([
  ['crm/lead', 'crm/lead/stage', true],
  ['crm/lead/stage', 'crm/*/stage', true],
  ['crm/lead/stage', 'crm/lead/revenue', false],
  ['crm/lead/st*', 'crm/lead/stage', true],
  ['crm/lead/st*', 'crm/lead/revenue', false],
  ['crm/lead/st*', 'crm/lead/*ge', true],
  ['work/**', 'crm/lead', true],
  ['crm/lead', 'crm/partner', false],
])('%s and %s may be about the same thing: %s', (a, b, may) => {
  expect(mayOverlap(parseSelector(a), parseSelector(b))).toBe(may)
  expect(mayOverlap(parseSelector(b), parseSelector(a))).toBe(may)
})

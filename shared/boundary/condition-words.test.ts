import { expect, test } from 'vitest'
import { conditionWords } from './condition-words.ts'

test.each([
  ['input.amount > 10', 'amount is above 10'],
  ['input.amount>=10.5', 'amount is at least 10.5'],
  ['input.stage == "Won"', 'stage is "Won"'],
  ["input.stage != 'Won'", "stage is not 'Won'"],
  ['input.discount == null', 'discount is empty'],
  ['input.stage in ["New", "Open"]', 'stage is one of "New", "Open"'],
  ['input.a < 5 && id == "1"', 'a is below 5 and the id of the record is "1"'],
  ['confidence <= 0.5 || input.id == 7', 'the confidence is at most 0.5 or id is 7'],
  ['input.to.endsWith("@example.com")', 'to ends with "@example.com"'],
  ['!input.to.startsWith("x")', 'to does not start with "x"'],
])('%s is: %s', (condition, words) => expect(conditionWords(condition)).toBe(words))

test.each([
  'input.a > 1 && input.b > 2 || input.c > 3',
  '(input.a > 1)',
  'input.a > 1 && size(input.b) > 2',
  'input.a == "x && y"',
  'input.a == "x\\"y"',
  'input.a.b > 1',
  'input.a > input.b',
  'fields == "x"',
  '"x" in fields',
  '!(input.a > 1)',
  'input.a == [1]',
  'input.constructor',
  'toString == 1',
])('%s is quoted whole', condition => expect(conditionWords(condition)).toBe(condition))

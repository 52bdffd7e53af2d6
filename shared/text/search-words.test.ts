/** The words that are indexed and asked for. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wordsAsked, wordsOf } from './search-words.ts'

test.each([
  ['Müller-2, GmbH', ['muller', '2', 'gmbh']],
  ['odoo/crm.lead/4711', ['odoo', 'crm', 'lead', '4711']],
  ['run_0198f2', ['run', '0198f2']],
  ["can't", ['can', 't']],
  ['twice twice', ['twice']],
  ['北京 かな', ['北', '京', 'か', 'な']],
  ['🎉party🎉', ['🎉', 'party']],
  ['\uff21\uff22\uff23 ½', ['abc', '1', '2']],
  ['" * ^ : ( ) - + { } \u0000 \n', []],
  ['a'.repeat(100), ['a'.repeat(64), 'a'.repeat(36)]],
])('%j has the words %j', (text, words) => {
  expect([...wordsOf(text)]).toEqual(words)
})

test('a search text asks for a hundred words at most', () => {
  expect(wordsAsked(Array.from({ length: 500 }, (_, i) => `w${i}`).join(' '))).toHaveLength(100)
})

test('no word of any text could end a quoted string or mean anything to a query language', () => {
  const text = fc.string({ unit: 'binary', maxLength: 200 })
  fc.assert(
    fc.property(text, text => {
      for (const word of wordsOf(text)) expect(word).toMatch(/^[\p{L}\p{N}\p{So}]{1,64}$/u)
    }),
  )
})

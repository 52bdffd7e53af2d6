import { expect, test } from 'vitest'
import { hear, say } from './say.ts'

const table = {
  plain: 'All stand still.',
  why: 'It stands still: {why}',
  both: '{who} stands still: {why}',
  twice: '"{a}" and "{a}" again',
} as const

test('fills each hole once, and leaves alone what is put in', () => {
  expect(say(table.both, { who: '{why}', why: 'no {who}' })).toBe('{why} stands still: no {who}')
  expect(say(table.plain)).toBe('All stand still.')
})

test.each([
  ['All stand still.', { key: 'plain', given: {} }],
  ['It stands still: of itself', { key: 'why', given: { why: 'of itself' } }],
  ['X stands still: ', { key: 'both', given: { who: 'X', why: '' } }],
  ['X stands still: Y stands still: Z', { key: 'both', given: { who: 'X', why: 'Y stands still: Z' } }],
  ['"m" and "m" again', { key: 'twice', given: { a: 'm' } }],
  ['"m" and "n" again', undefined],
  ['All stand still. Or not', undefined],
  ['', undefined],
])('%j is heard', (sentence, heard) => expect(hear(table, sentence)).toEqual(heard))

test('what is heard, said again, is the same sentence', () => {
  for (const why of ['', ' stands still: ', '{why}', 'It stands still: It stands still: '])
    for (const template of [table.why, table.both]) {
      const sentence = say(template as typeof table.both, { who: why, why })
      const { key, given } = hear(table, sentence)!
      expect(say(table[key] as typeof table.both, given as { who: string; why: string })).toBe(sentence)
    }
})

test('a long sentence is heard at once', () => {
  const from = performance.now()
  expect(hear({ a: '{a} and {b} and {c} and {d} end' }, 'x and '.repeat(50_000))).toBeUndefined()
  expect(performance.now() - from).toBeLessThan(200)
})

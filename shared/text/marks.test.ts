import { describe, expect, test } from 'vitest'
import { levelOf, summarise } from './notes.ts'
import { type RenderOptions, renderText } from './render.ts'

const marked = (text: string, options?: RenderOptions) =>
  renderText(text, options).segments.flatMap(segment =>
    segment.kind === 'text' && segment.mark ? [[segment.text, segment.mark, segment.title]] : [],
  )
const notes = (text: string, options?: RenderOptions) => summarise(renderText(text, options).notes)

describe('mixed scripts', () => {
  test('mark the whole word and name the strangers', () => {
    expect(marked('go to p\u0430ypal.com now')).toEqual([['p\u0430ypal', 'mixed', 'mixes Latin + Cyrillic: U+0430']])
    expect(notes('p\u0430ypal')).toBe('mixed scripts: Latin + Cyrillic, script: Cyrillic')
    expect(marked('\u03bfpen')).toEqual([['\u03bfpen', 'mixed', 'mixes Greek + Latin: U+03BF']])
  })

  test('are ordinary in Chinese, Japanese and Korean', () => {
    expect(marked('Tシャツ USB端子 한글漢字 カタカナとひらがな')).toEqual([])
  })

  test('are ordinary in different words', () => {
    expect(marked('Москва is Moscow, Αθήνα is Athens')).toEqual([])
  })

  test('stay marked when a direction changes inside the word', () => {
    expect(renderText('שלוםabc').segments).toMatchObject([
      { text: 'שלום', rtl: true, mark: 'mixed' },
      { text: 'abc', mark: 'mixed' },
    ])
  })
})

describe('look-alikes', () => {
  test('a word of doubles says what it reads as', () => {
    expect(marked('\u0430\u0440\u0440\u04cf\u0435.com')).toEqual([
      ['\u0430\u0440\u0440\u04cf\u0435', 'lookalike', 'Cyrillic letters that read as "apple"'],
    ])
    expect(marked('run \u0441\u0440 a b')).toMatchObject([
      ['\u0441\u0440', 'lookalike', 'Cyrillic letters that read as "cp"'],
    ])
  })

  test('short words are ordinary in a text that is truly written in that script', () => {
    expect(marked('он сам, а я — нет')).toEqual([])
    expect(marked('он сам, а я — нет', { exact: true }).map(([word]) => word)).toContain('а')
  })

  test.each([
    ['\u217cocalhost', 'U+217C looks like l'],
    ['\u01bd56', 'U+01BD looks like 5'],
    ['\ufb01le', 'U+FB01 looks like fi'],
    ['\u2460', 'U+2460 looks like 1'],
    ['\u24b6', 'U+24B6 looks like A'],
    ['\u2044', 'U+2044 looks like /'],
    ['\uff0f', 'U+FF0F looks like /'],
    ['\u2010', 'U+2010 looks like -'],
    ['\u3002', 'U+3002 looks like .'],
    ['\u{1d42b}', 'U+1D42B looks like r'],
  ])('%s is marked', (text, title) => {
    expect(marked(text)).toEqual([[text, 'lookalike', title]])
  })

  test('typography is ordinary in prose, not where a machine reads literally', () => {
    expect(marked('“rm” it’s 1–2 — done…')).toEqual([])
    expect(marked('“rm”', { exact: true }).map(([text]) => text)).toEqual(['“', '”'])
  })

  test('a typographic dash that poses as an option is marked even in prose', () => {
    expect(marked('rm \u2013rf \u2014force')).toEqual([
      ['\u2013', 'lookalike', 'U+2013 looks like -'],
      ['\u2014', 'lookalike', 'U+2014 looks like -'],
    ])
  })

  test('full-width signs are ordinary beside Chinese letters only', () => {
    expect(marked('你好，世界！（一）。')).toEqual([])
    expect(marked('a，b')).toHaveLength(1)
  })
})

describe('exact text', () => {
  test('lists every letter outside ASCII', () => {
    expect(marked('/home/josé/x', { exact: true })).toEqual([['josé', 'foreign', 'U+00E9, a letter outside ASCII']])
    expect(notes('/home/josé', { exact: true })).toBe('1 letter outside ASCII: U+00E9')
    expect(marked('/home/josé/x')).toEqual([])
  })
})

describe('encoded names', () => {
  test('are spelled out', () => {
    expect(marked('see xn--pypal-4ve.com')).toEqual([['xn--pypal-4ve', 'punycode', 'stands for p⟦U+0430⟧ypal']])
  })

  test('what does not decode is ordinary text', () => {
    expect(marked('xn-- xn--- xn--!!! foxn--pypal-4ve')).toEqual([])
  })
})

describe('the summary', () => {
  test('names the worst first and counts', () => {
    expect(notes('a\u200b\u200b\u200bb\u202e p\u0430y')).toBe(
      '1 direction control, 3 invisible, mixed scripts: Latin + Cyrillic, script: Cyrillic',
    )
  })

  test('names a bounded number of details', () => {
    const words = Array.from({ length: 30 }, (_, i) => String.fromCodePoint(0x2460 + i)).join(' ')
    expect(notes(words)).toMatch(/^30 look-alikes: (U\+[0-9A-F]+ ~ \S+, ){8}and \d+ more$/)
  })

  test('says nothing about nothing', () => {
    expect(notes('plain')).toBe('')
  })

  test('warnings are told from things to know', () => {
    expect(levelOf('direction')).toBe('warn')
    expect(levelOf('script')).toBe('info')
  })
})

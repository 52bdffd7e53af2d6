import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countCodePoints } from '../../shared/text/codepoints.ts'
import { escapeText, unescapeText } from '../../shared/text/escape.ts'
import { headTail, oneLine, renderExcerpt } from '../../shared/text/excerpt.ts'
import { summarise } from '../../shared/text/notes.ts'
import { csvCell, escapeHtml, escapeTerminal, htmlOf } from '../../shared/text/output.ts'
import { plainText, renderText } from '../../shared/text/render.ts'
import { describeUrl, hostOf } from '../../shared/text/url.ts'
import { hostile } from '../corpus/hostile.ts'

/** The rule set of security §5 in the words of the rule set, apart from the renderer's own tables. */
const hidden = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800\uFFFC]|(?! )\p{Zs}/u
const hiddenButNewline = new RegExp(`(?!\\n)(?:${hidden.source})`, 'u')
const tower = /[\p{Mn}\p{Me}]{4}/u
const longBlank = / {4}|\n(?: *\n){4}/
/** Emoji parts and our own brackets: never in a text segment, brackets only as the edges of a label. */
const special = /[\u27E6\u27E7\u{1F1E6}-\u{1F1FF}\u{1F3FB}-\u{1F3FF}]/u

/** What every form of output, and every text and title in it, has to hold to. */
function expectClean(output: string, { newlines = false } = {}) {
  expect(output).not.toMatch(newlines ? hiddenButNewline : hidden)
  expect(output).not.toMatch(tower)
  expect(output).not.toMatch(longBlank)
}

function expectCleanSegments(text: string, exact: boolean) {
  const { notes, segments } = renderText(text, { exact })
  const texts: string[] = []
  const words = [summarise(notes)]
  for (const segment of segments) {
    if (segment.kind === 'text') texts.push(segment.text)
    else words.push(segment.label)
    if (segment.title !== undefined) words.push(segment.title)
  }
  expect(texts).not.toContain('')
  expectClean(texts.join('|'), { newlines: true })
  expect(texts.join('|')).not.toMatch(special)
  expectClean(words.join('|'))
  const labels = segments.flatMap(segment => (segment.kind === 'chip' ? [segment.label] : []))
  expect(labels.join('')).toMatch(/^(?:⟦[^⟦⟧]+⟧)*$/)
}

/** Any string at all, lone surrogates included, and strings made of what attacks are made of. */
const codeUnits = fc.array(fc.nat(0xffff), { maxLength: 60 }).map(units => String.fromCharCode(...units))
const nasty = fc.constantFrom(
  ...[
    'a',
    'rm',
    ' ',
    '   ',
    '    ',
    '\n',
    '\n\n',
    '\t',
    '\r',
    '\u200b',
    '\u200d',
    '\ufe0f',
    '\ufe01',
    '\u{e0041}',
    '\u{e0020}',
  ],
  ...[
    '\u{e0100}',
    '\u{e0170}',
    '\u0301',
    '\u0302',
    '\u202e',
    '\u2066',
    '⟦',
    '⟧',
    '⟦U+200B ×2⟧',
    '\ud800',
    '\udc00',
    '😀',
    '👩',
    '🏽',
  ],
  ...[
    '🇩',
    '🇪',
    'שלום',
    'مر',
    '\u0430',
    'пример',
    '中文',
    '。',
    '／',
    '—',
    'xn--pypal-4ve',
    'xn--',
    '"',
    '<b>',
    '=1',
    'https://',
    '@',
    '/',
    '\\',
  ],
)
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  codeUnits,
  fc
    .array(fc.tuple(nasty, fc.integer({ min: 1, max: 9 })), { maxLength: 40 })
    .map(parts => parts.map(([part, times]) => part.repeat(times)).join('')),
)

const runs = { numRuns: 500 }

describe('R31 for any string', () => {
  test('segments, titles and notes hold nothing hidden', () => {
    fc.assert(fc.property(anyText, fc.boolean(), expectCleanSegments), runs)
  })

  test('every form of output is one clean line', () => {
    fc.assert(
      fc.property(anyText, text => {
        for (const form of [plainText(renderText(text)), escapeTerminal(text), escapeText(text), oneLine(text, 60)]) {
          expectClean(form)
        }
        expectClean(csvCell(text))
        expectClean(escapeHtml(text))
        expect(escapeHtml(text)).not.toMatch(/[<>"'`]/)
      }),
      runs,
    )
  })

  test('the escaped form reads back to the same string', () => {
    fc.assert(
      fc.property(anyText, text => {
        expect(unescapeText(escapeText(text))).toBe(text)
      }),
      runs,
    )
  })

  test('visible text is kept, in order', () => {
    const visible = (text: string) => text.replace(/[^\x21-\x7e]/g, '')
    fc.assert(
      fc.property(anyText, text => {
        const shown = renderText(text).segments.map(segment => (segment.kind === 'text' ? segment.text : ''))
        expect(visible(shown.join(''))).toBe(visible(text))
      }),
      runs,
    )
  })

  test('rendering is deterministic, counts code points and does not depend on what was rendered before', () => {
    fc.assert(
      fc.property(anyText, anyText, (text, other) => {
        const first = renderText(text)
        renderText(other, { exact: true })
        expect(renderText(text)).toEqual(first)
        expect(first.length).toBe(Array.from(text).length)
      }),
      runs,
    )
  })

  test('allowed indentation changes nothing but spaces at the start of lines', () => {
    fc.assert(
      fc.property(anyText, fc.nat(12), (text, indentation) => {
        const allowed = plainText(renderText(text, { indentation }), { newlines: true })
        expect(
          allowed.replace(/(^|\n) {4,12}/g, (run, start: string) => `${start}⟦×${run.length - start.length} space⟧`),
        ).toBe(plainText(renderText(text), { newlines: true }))
      }),
      runs,
    )
  })

  test('head and tail are the ends of the text, and the rest is counted', () => {
    fc.assert(
      fc.property(anyText, fc.nat(40), (text, max) => {
        const { head, tail, omitted } = headTail(text, max)
        expect(text.startsWith(head) && text.endsWith(tail)).toBe(true)
        expect(countCodePoints(head) + countCodePoints(tail) + omitted).toBe(countCodePoints(text))
        expect(countCodePoints(head) + countCodePoints(tail)).toBeLessThanOrEqual(max || 0)
        const excerpt = renderExcerpt(text, { max })
        expect(excerpt.notes).toEqual(renderText(text).notes)
        expectClean(plainText(excerpt))
      }),
      runs,
    )
  })

  test('one line stays within its length and cuts no chip', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 24, max: 80 }), (text, max) => {
        const line = oneLine(text, max)
        expect(countCodePoints(line)).toBeLessThanOrEqual(max)
        expect(line).toMatch(/^(?:[^⟦⟧]|⟦[^⟦⟧]+⟧)*$/u)
      }),
      runs,
    )
  })

  test('URLs are described without throwing, cleanly, with the host that the platform finds', () => {
    const urls = fc.tuple(fc.constantFrom('https://', 'http:', '//', 'javascript:', ''), anyText)
    fc.assert(
      fc.property(urls, ([scheme, rest]) => {
        const view = describeUrl(scheme + rest)
        expect(view.host ?? null).toBe(hostOf(scheme + rest))
        expectClean(plainText(view))
        for (const warning of view.warnings) expectClean(warning.text)
      }),
      runs,
    )
  })
})

describe('R30 R31 the hostile corpus', () => {
  test('is large enough, well labelled, and hides nothing in its own source', () => {
    expect(hostile.length).toBeGreaterThanOrEqual(60)
    expect(new Set(hostile.map(({ id, name }) => `${id} ${name}`)).size).toBe(hostile.length)
    const groups = [
      'A1',
      'A2',
      'A3',
      'A4',
      'A5',
      'A6',
      'B1',
      'B2',
      'B3',
      'C1',
      'C2',
      'C3',
      'C4',
      'C5',
      'D1',
      'D2',
      'D3',
      'D4',
    ]
    groups.push('E1', 'E2', 'E3', 'F1', 'F2', 'F3', 'F4', 'F5', 'G1', 'G2', 'G3', 'G4', 'H1', 'H2', 'H3', 'H4', 'I1')
    expect([...new Set(hostile.map(({ id }) => id))]).toEqual(groups)
    for (const { text, illFormed } of hostile) expect(text.isWellFormed()).toBe(!illFormed)
    expect(readFileSync(new URL('../corpus/hostile.ts', import.meta.url), 'utf8')).toMatch(/^[\n\x20-\x7e]*$/)
  })

  test.each(hostile.map(entry => [`${entry.id} ${entry.name}`, entry] as const))('%s', (_, { text, shows = [] }) => {
    expectCleanSegments(text, false)
    expectCleanSegments(text, true)

    const whole = countCodePoints(text) * 16
    const forms = [plainText(renderText(text)), escapeTerminal(text), oneLine(text, Math.max(whole, 200))]
    for (const form of forms) {
      expectClean(form)
      for (const part of shows) expect(form).toContain(part)
    }
    const kept = escapeTerminal(text, { newlines: true })
    expectClean(kept, { newlines: true })
    expect(unescapeText(escapeText(text))).toBe(text)

    const decoded = (html: string) =>
      html.replace(
        /&(amp|lt|gt|quot|#39|#96);/g,
        (_match, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#96': '`' })[name]!,
      )
    const html = escapeHtml(text)
    expectClean(html)
    expect(html).not.toMatch(/[<>"'`]/)
    expect(decoded(html)).toBe(forms[0])
    const withMarkup = htmlOf(renderText(text))
    const ours =
      /<span class="chip" data-note="\w+" title="[^"<>]*">|<mark data-note="\w+" title="[^"<>]*">|<\/?bdi>|<\/span>|<\/mark>/g
    expect(decoded(withMarkup.replace(ours, ''))).toBe(plainText(renderText(text), { newlines: true }))
    expect(withMarkup.replace(ours, '')).not.toMatch(/[<>]/)

    const cell = csvCell(text)
    expect(cell).toMatch(/^"(?:[^"]|"")*"$/)
    expect(cell).not.toMatch(/^"\s*[=+\-@|%]/)
    expect(
      cell
        .slice(1, -1)
        .replaceAll('""', '"')
        .replace(/^'(?=\s*[=+\-@|%])/, ''),
    ).toBe(forms[0])

    expect(oneLine(text, 80).length).toBeLessThanOrEqual(160)
    expectClean(oneLine(text, 80))
    expect(() => describeUrl(text)).not.toThrow()
  })

  test('warnings are raised where there is an attack on what is seen, and not on honest text', () => {
    const warned = new Set(
      hostile.filter(({ text }) => renderText(text).notes.some(({ kind }) => kind !== 'script')).map(({ id }) => id),
    )
    for (const id of ['B1', 'B2', 'C1', 'C2', 'C3', 'C4', 'C5', 'D1', 'D2', 'E1', 'E3', 'G1', 'G2'])
      expect(warned).toContain(id)
    for (const id of ['A3', 'A4', 'A5', 'A6', 'B3', 'F3', 'F4', 'I1']) expect(warned).not.toContain(id)
  })
})

describe('300 KB of the worst', () => {
  /** Anything quadratic runs into the test's time limit here by orders of magnitude; nothing is measured. */
  test.each([
    ['spaces', ' '],
    ['newlines and spaces', '\n   '],
    ['almost a gap', '  x'],
    ['two invisible ones', '\u200b\u200c'],
    ['an invisible one between letters', 'a\u200b'],
    ['accents', '\u0301'],
    ['letters with accents', 'e\u0301'],
    ['mixed words', 'p\u0430y '],
    ['one mixed word', 'p\u0430y'],
    ['right-to-left words', 'שלום '],
    ['encoded names', 'xn--'],
    ['tags', '\u{e0041}\u{e0020}'],
    ['brackets', '⟦⟧'],
    ['emoji', '👩🏽\u200d💻'],
    ['lone surrogates', '\udc00\ud800x'],
  ])('%s', { timeout: 30_000 }, (_, unit) => {
    const text = unit.repeat(Math.ceil(300_000 / unit.length))
    expect(renderText(text, { exact: true }).length).toBe(Array.from(text).length)
    expect(unescapeText(escapeText(text)) === text).toBe(true)
    expect(countCodePoints(oneLine(text, 100))).toBeLessThanOrEqual(100)
  })
})

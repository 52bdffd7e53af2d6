import { describe, expect, test } from 'vitest'
import { csvCell, escapeHtml, escapeTerminal, htmlOf } from './output.ts'
import { renderText } from './render.ts'
import { describeUrl } from './url.ts'

describe('escapeTerminal', () => {
  test('passes no control byte', () => {
    expect(escapeTerminal('\u001b[31mred\u0007\u009b2J')).toBe('⟦U+001B⟧[31mred⟦U+0007⟧⟦U+009B⟧2J')
  })

  test('keeps newlines only when asked', () => {
    expect(escapeTerminal('a\nb')).toBe('a⟦newline⟧b')
    expect(escapeTerminal('a\nb\r\n', { newlines: true })).toBe('a\nb⟦U+000D⟧\n')
  })
})

describe('escapeHtml', () => {
  test('leaves nothing that a parser acts on', () => {
    expect(escapeHtml(`<a href="x" b='y' c=\`z\`>&amp;`)).toBe(
      '&lt;a href=&quot;x&quot; b=&#39;y&#39; c=&#96;z&#96;&gt;&amp;amp;',
    )
    expect(escapeHtml('a\u202eb\nc')).toBe('a⟦U+202E⟧b⟦newline⟧c')
  })
})

describe('htmlOf', () => {
  test('marks chips, words and right-to-left text with our own elements', () => {
    expect(htmlOf(renderText('<b>\u202e p\u0430y שלום'))).toBe(
      '&lt;b&gt;<span class="chip" data-note="direction" title="right-to-left override">⟦U+202E⟧</span> ' +
        '<mark data-note="mixed" title="mixes Latin + Cyrillic: U+0430">p\u0430y</mark> <bdi>שלום</bdi>',
    )
  })

  test('sets the host of a URL bold', () => {
    expect(htmlOf(describeUrl('https://good.example@evil.example/"x'))).toBe(
      'https://good.example@<b>evil.example</b>/%22x',
    )
  })

  test('a hidden message cannot leave its attribute', () => {
    const tags = Array.from('"><img>', char => String.fromCodePoint(0xe0000 + char.charCodeAt(0))).join('')
    expect(htmlOf(renderText(tags))).not.toMatch(/"><img/)
  })
})

describe('csvCell', () => {
  test.each(['=1+1', '+1', '-2+3', '@SUM(1)', '  =1', '|x', '%x', '＝1'])('%s is no formula', text => {
    expect(csvCell(text)).toBe(`"'${text}"`)
  })

  test('quotes and stays on one line', () => {
    expect(csvCell('say "hi", you\n=1')).toBe('"say ""hi"", you⟦newline⟧=1"')
    expect(csvCell('\t=1')).toBe('"⟦tab⟧=1"')
    expect(csvCell('')).toBe('""')
  })
})

import { beforeAll, describe, expect, test } from 'vitest'
import { hostile, type SampleRun, sampleRun } from '../../test/export/sample-run.ts'
import { createExporter } from './exporter.ts'
import { block, html, Markup } from './markup.ts'

let sample: SampleRun
let page: string

beforeAll(async () => {
  sample = await sampleRun()
  page = (await createExporter(sample.source).exportRun(sample.run, 'html')).content
})

/** What the page is made of besides the data that it carries. */
const shown = () => page.slice(0, page.indexOf('<template'))
const tagsIn = (text: string) => [...text.matchAll(/<\/?([a-z][a-z0-9]*)((?:\s[^<>]*)?)>/gi)]

describe('an exported page', () => {
  test('fetches nothing and runs nothing', () => {
    expect(shown()).toContain(
      `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'`,
    )
    expect(shown()).not.toMatch(/\b(src|href|action|srcset|poster|data|on\w+)=/i)
    expect(shown()).not.toMatch(/url\(|@import|https?:\/\/(?!localhost|example)/i)
  })

  test('is made of our own markup only, whatever agents write', () => {
    const ours =
      'html head meta title style body main h1 h2 h3 h4 p span code pre time dl dt dd div article header ul li strong small table thead tbody tr th td section details summary b bdi mark'
    expect(
      [...new Set(tagsIn(shown()).map(([, name]) => name))].filter(name => !ours.split(' ').includes(name ?? '')),
    ).toEqual([])
    const attributes = new Set(
      tagsIn(shown()).flatMap(([, , rest = '']) => [...rest.matchAll(/([\w-]+)="[^"]*"/g)].map(([, name]) => name)),
    )
    expect([...attributes].sort()).toEqual([
      'charset',
      'class',
      'content',
      'data-note',
      'datetime',
      'dir',
      'http-equiv',
      'lang',
      'name',
      'title',
    ])
    expect(shown()).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
  })

  test('hides nothing of it', () => {
    expect(hostile).toMatch(/[\u001b\u202e\u200b]/)
    expect(page).not.toMatch(/[\u001b\u202e\u200b]/)
    expect(shown()).toContain('x'.repeat(300))
    expect(shown()).toMatch(/class="chip"/)
  })

  test('closes what it opens', () => {
    const open: string[] = []
    for (const [tag, name = ''] of tagsIn(shown())) {
      if (name === 'meta') continue
      if (tag.startsWith('</')) expect(open.pop()).toBe(name)
      else open.push(name)
    }
    expect(open).toEqual([])
  })

  test('says who decided, what was changed, and what is only claimed', () => {
    for (const words of [
      'by “Work laptop”',
      'Ten times too much',
      'A value is wrong.',
      'What the agent claims',
      'Before, as the agent says',
      '14500',
      '12900',
      'The agent does not know' /* incident */,
    ])
      expect(shown()).toContain(words)
    expect(shown()).toContain('0.084 USD')
  })
})

describe('a template', () => {
  test('takes text as text, and only markup as markup', () => {
    expect(html`<p>${'<b>'}${new Markup('<i>')}${[html`<u>`, 'a&b']}${false}${null}${undefined}${0}</p>`.html).toBe(
      '<p>&lt;b&gt;<i><u>a&amp;b0</p>',
    )
  })

  test('cannot be left through a block', () => {
    expect(block('</pre><script>').html).toBe('<pre dir="ltr">&lt;/pre&gt;&lt;script&gt;</pre>')
  })
})

import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { hostile } from '../../../test/corpus/hostile.ts'
import { cardOf } from '../../lib/card.ts'
import { viewOf } from '../../lib/sample-view.ts'
import { Card } from './card.tsx'

const ends = { expect: () => undefined, reached: () => undefined }

function draw(change: Parameters<typeof viewOf>[0] = {}): {
  card: ReturnType<typeof cardOf>
  markup: string
  text: string
} {
  const view = viewOf(change)
  const card = cardOf(view)
  const markup = renderToStaticMarkup(<Card view={view} card={card} ends={ends} />)
  return { card, markup, text: textOf(markup) }
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'" }
const textOf = (markup: string) =>
  markup.replace(/<[^>]*>/g, '').replace(/&(\w+|#x27);/g, (_, name: string) => entities[name] ?? '?')

/** Everything that a card can hold, in one ask. */
const full = {
  action: {
    verb: 'update',
    record: 'odoo/crm.lead/27',
    fields: { expected_revenue: 14500, stage_id: 'Proposition', internal_note: 'Line one\nline two' },
    before: { expected_revenue: 1999 },
    input: { reason: 'forecast', list: [1, 2] },
  },
  target: { resolved: 'odoo/crm.lead/28', version: '3' },
  evidence: {
    sources: [
      { record: 'odoo/crm.lead/27', title: 'The opportunity', fields: { expected_revenue: 2000 }, version: '7' },
      { url: 'https://usage.example.com/q3', title: 'Usage report' },
    ],
    policies: [{ id: 'discounts', version: '3', title: 'Discount policy', quote: 'Up to 15 %.' }],
    confidence: { value: 0.61, basis: 'Three renewals like it.' },
    alternatives: [{ summary: 'Only add a note', whyNot: 'misses the cut-off' }],
    escalation: { reason: 'It moves the forecast.' },
    next_action: { summary: 'Schedule the contract.' },
  },
  marks: [
    { at: '/sources/0', mark: 'mismatch' as const, reason: 'the page shows another value' },
    { at: '/next_action', mark: 'missing' as const, reason: '' },
  ],
  before: [{ field: 'expected_revenue', value: 2000, from: 'page' as const }],
}

describe('the drawn card', () => {
  test('holds every part that its text says was displayed', () => {
    const { card, text } = draw(full)
    const parts = [
      card.record,
      card.resolved!,
      ...[...card.fields, ...card.input].flatMap(({ from, to }) => [from?.value, to]),
      ...card.evidence.items.flatMap(({ title, where, fields, quote }) => [
        title,
        where,
        ...fields.map(({ value }) => value),
        quote,
      ]),
      ...card.alternatives.flatMap(({ summary, whyNot }) => [summary, whyNot]),
      ...card.says.map(({ value }) => value),
    ].flatMap(value => value?.plain ?? [])
    expect(parts.length).toBeGreaterThan(20)
    for (const part of parts) expect(text).toContain(part)
    for (const { sentence, rule } of card.reasons) for (const said of [sentence, rule]) expect(text).toContain(said)
  })

  test('says each mark in a word, and where a value before was seen', () => {
    const { text } = draw(full)
    for (const word of ['Mismatch', 'Missing', 'Asserted', 'before: seen on page', 'not seen'])
      expect(text).toContain(word)
  })

  test('P7 R33 keeps what the agent says in a part of its own, after everything else', () => {
    const { markup } = draw(full)
    const [ours, says] = markup.split('class="says"')
    for (const claim of ['1999', 'Three renewals like it.', 'It moves the forecast.', 'Schedule the contract.']) {
      expect(textOf(ours!)).not.toContain(claim)
      expect(textOf(`<x ${says}`)).toContain(claim)
    }
  })
})

describe.each(
  hostile
    .filter(({ body, illFormed }) => !body && !illFormed)
    .map(each => [`${each.id} ${each.name}`, each.text] as const),
)('%s', (_, text) => {
  const { markup } = draw({
    agent: text,
    title: text,
    action: {
      verb: 'run',
      record: 'workstation/shell',
      fields: { note: text },
      input: { command: text, other: [text] },
    },
    evidence: {
      sources: [{ url: text, title: text, fields: { value: text } }],
      policies: [{ id: text, version: text, title: text, quote: text }],
      alternatives: [{ summary: text, whyNot: text }],
      next_action: { summary: text },
    },
    trigger: { kind: text, summary: text },
  })

  test('R30 makes no element and no attribute of its own', () => {
    const elements = [...markup.matchAll(/<([a-zA-Z][\w-]*)((?:[^>"]|"[^"]*")*)>/g)]
    const known =
      /^(article|header|h1|h2|p|b|span|ul|li|small|section|dl|dt|dd|div|del|ins|code|svg|path|circle|rect|mark|bdi|q)$/
    expect(elements.map(([, name]) => name).filter(name => !known.test(name!))).toEqual([])
    const attributes = new Set(
      elements.flatMap(([, , rest]) => [...rest!.matchAll(/([\w-]+)="/g)].map(([, name]) => name)),
    )
    const harmless =
      /^(class|dir|hidden|lang|title|role|data-(mark|note|decision|piped|marked|warn)|aria-.*|tabindex|id|viewBox|width|height|[xyr]|r[xy]|c[xy]|d|fill|stroke.*)$/i
    expect([...attributes].filter(name => !harmless.test(name!))).toEqual([])
  })

  test('hides nothing', () => {
    expect(textOf(markup)).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\u2800]/u)
  })
})

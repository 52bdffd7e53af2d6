import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { samples } from '../../test/fixtures/pages/samples.ts'
import { parseRecord } from '../action/record.ts'
import type { System } from '../boundary/boundary.ts'
import { locate, patternOf, sitesOf } from './locate.ts'

const systems: Record<string, System> = {
  hubspot: { kind: 'hubspot' },
  odoo: { kind: 'odoo', at: 'http://localhost:8069' },
  desk: {
    kind: 'generic',
    at: 'https://desk.example.com/app',
    pages: [
      { path: '/tickets/:id', type: 'ticket' },
      { path: '/*/orders/:id/edit', type: 'order' },
      { path: '#/deal/:id', type: 'deal' },
      { path: '/board#card=:id&view=*', type: 'card' },
    ],
  },
  files: { kind: 'workstation', at: '/home/user/project' },
}
const at = (url: string) => locate(url, systems)?.record

describe('HubSpot', () => {
  test('`at` narrows it to one region and one account', () => {
    const one = { crm: { kind: 'hubspot', at: 'https://app-eu1.hubspot.com/contacts/12' } } as const
    expect(locate('https://app-eu1.hubspot.com/contacts/12/record/0-3/5', one)?.record).toBe('crm/deal/5')
    expect(locate('https://app-eu1.hubspot.com/contacts/123/record/0-3/5', one)).toBeUndefined()
    expect(locate('https://app.hubspot.com/contacts/12/record/0-3/5', one)).toBeUndefined()
  })
})

test('what is no web page, or too long, is no record', () => {
  for (const url of [
    '',
    'not a url',
    'file:///home/user/project/src',
    'javascript:1',
    `https://app.hubspot.com/${'a/'.repeat(3000)}`,
  ])
    expect(at(url)).toBeUndefined()
})

test('a title says what a person would say', () => {
  expect(locate('http://localhost:8069/odoo/crm/27', systems)).toEqual({
    record: 'odoo/crm.lead/27',
    system: 'odoo',
    kind: 'odoo',
    title: 'opportunity 27',
  })
})

test('any address gives a valid record or none, and never throws', () => {
  const all: Record<string, System> = Object.fromEntries(
    Object.entries(samples).map(([kind, { system }]) => [kind, system]),
  )
  const addresses = Object.values(samples).flatMap(({ shows, none }) => [...shows.map(([address]) => address), ...none])
  const urls = addresses.filter(address => URL.canParse(address)).map(address => new URL(address))
  const parts = new Set(urls.flatMap(({ pathname, search, hash }) => (pathname + search + hash).split(/(?=[/#?&=])/)))
  const rest = fc.array(
    fc.oneof(fc.string(), fc.constantFrom('/', '\u0000', '\ud800', '\u202e', '%', '%2F', '#', '?', '//', ...parts)),
  )
  fc.assert(
    fc.property(fc.constantFrom(...new Set(urls.map(({ origin }) => origin))), rest, (origin, pieces) => {
      const found = locate(origin + pieces.join(''), all)
      if (found) expect(parseRecord(found.record)).toBeDefined()
    }),
    { numRuns: 200 },
  )
})

describe('sites', () => {
  test('each origin once, with the permission it needs; ports do not stand in a pattern', () => {
    const twice = [...Object.entries(systems), ['again', { kind: 'odoo', at: 'http://localhost:8069/' }] as const]
    expect(sitesOf(twice).map(({ system, origin, pattern }) => [system, origin, pattern])).toEqual([
      ['hubspot', 'https://app.hubspot.com', 'https://app.hubspot.com/*'],
      ['hubspot', 'https://app-eu1.hubspot.com', 'https://app-eu1.hubspot.com/*'],
      ['hubspot', 'https://app-na2.hubspot.com', 'https://app-na2.hubspot.com/*'],
      ['hubspot', 'https://app-na3.hubspot.com', 'https://app-na3.hubspot.com/*'],
      ['hubspot', 'https://app-ap1.hubspot.com', 'https://app-ap1.hubspot.com/*'],
      ['odoo', 'http://localhost:8069', 'http://localhost/*'],
      ['desk', 'https://desk.example.com', 'https://desk.example.com/*'],
    ])
  })

  test('what names no web address has no site', () => {
    expect(
      sitesOf([
        ['files', { kind: 'workstation', at: '/home/user' }],
        ['odd', { kind: 'odoo', at: 'ftp://x.example' }],
        ['none', { kind: 'generic' }],
      ]),
    ).toEqual([])
  })

  test('HubSpot at one account is one site', () => {
    expect(
      sitesOf([['crm', { kind: 'hubspot', at: 'https://app-eu1.hubspot.com/contacts/12' }]]).map(
        ({ origin }) => origin,
      ),
    ).toEqual(['https://app-eu1.hubspot.com'])
  })

  test('a pattern covers its host only', () =>
    expect(patternOf('https://desk.example.com:8443')).toBe('https://desk.example.com/*'))
})

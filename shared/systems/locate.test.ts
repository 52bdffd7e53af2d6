import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
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

/** Shapes as HubSpot's knowledge base and developer pages print them (object type ids: "Understanding the CRM"). */
describe('HubSpot', () => {
  test.each([
    ['https://app.hubspot.com/contacts/48460805/record/0-1/151', 'hubspot/contact/151'],
    ['https://app.hubspot.com/contacts/46319964/record/0-2/307857992394', 'hubspot/company/307857992394'],
    ['https://app-eu1.hubspot.com/contacts/1234/record/0-3/9162434779?interaction=note', 'hubspot/deal/9162434779'],
    ['https://app-na2.hubspot.com/contacts/1234/record/0-5/77/view/1', 'hubspot/ticket/77'],
    ['https://app.hubspot.com/contacts/1234/deal/4711', 'hubspot/deal/4711'],
    ['https://app.hubspot.com/contacts/1234/company/8/?eschref=%2Fcontacts', 'hubspot/company/8'],
    ['https://app.hubspot.com/contacts/1234/record/0-8/5', 'hubspot/line_item/5'],
  ])('%s', (url, record) => expect(at(url)).toBe(record))

  test.each([
    'https://app.hubspot.com/contacts/1234/objects/0-3/views/all/list',
    'https://app.hubspot.com/contacts/1234/record/2-9999/5',
    'https://app.hubspot.com/contacts/1234/record/0-3/',
    'https://app.hubspot.com/contacts/1234/record/0-3/12ab',
    'https://app.hubspot.com/contacts/me/record/0-3/12',
    'https://app.hubspot.com.evil.example/contacts/1234/record/0-3/12',
    'https://evil.example/app.hubspot.com/contacts/1234/record/0-3/12',
    'https://app.hubspot.com@evil.example/contacts/1234/record/0-3/12',
    'http://app.hubspot.com/contacts/1234/record/0-3/12',
    'https://app.hubspot.com:8443/contacts/1234/record/0-3/12',
  ])('no record: %s', url => expect(at(url)).toBeUndefined())

  test('`at` narrows it to one region and one account', () => {
    const one = { crm: { kind: 'hubspot', at: 'https://app-eu1.hubspot.com/contacts/12' } } as const
    expect(locate('https://app-eu1.hubspot.com/contacts/12/record/0-3/5', one)?.record).toBe('crm/deal/5')
    expect(locate('https://app-eu1.hubspot.com/contacts/123/record/0-3/5', one)).toBeUndefined()
    expect(locate('https://app.hubspot.com/contacts/12/record/0-3/5', one)).toBeUndefined()
  })
})

/** Shapes as Odoo's web client writes them: hash up to 17, path from 18 (addons/web/static/src/core/browser/router.js). */
describe('Odoo', () => {
  test.each([
    ['http://localhost:8069/web#id=27&model=crm.lead&view_type=form', 'odoo/crm.lead/27'],
    ['http://localhost:8069/web#id=27&action=130&model=crm.lead&view_type=form&cids=1&menu_id=89', 'odoo/crm.lead/27'],
    ['http://localhost:8069/web?debug=1#cids=1&id=3&menu_id=5&model=res.partner&view_type=form', 'odoo/res.partner/3'],
    ['http://localhost:8069/odoo/crm/27', 'odoo/crm.lead/27'],
    ['http://localhost:8069/odoo/crm.lead/27?debug=assets', 'odoo/crm.lead/27'],
    ['http://localhost:8069/odoo/crm/27/contacts/14', 'odoo/res.partner/14'],
    ['http://localhost:8069/odoo/action-crm.crm_lead_action_pipeline/27/', 'odoo/crm.lead/27'],
    ['http://localhost:8069/odoo/action-288/7/res.partner/14', 'odoo/res.partner/14'],
    ['http://localhost:8069/odoo/m-website/2', 'odoo/website/2'],
  ])('%s', (url, record) => expect(at(url)).toBe(record))

  test.each([
    'http://localhost:8069/web#action=crm.crm_lead_action_pipeline&model=crm.lead&view_type=kanban',
    'http://localhost:8069/web#id=27&model=crm.lead&view_type=list',
    'http://localhost:8069/web#id=&model=crm.lead&view_type=form',
    'http://localhost:8069/web#id=27&model=%E0%A4%A&view_type=form',
    'http://localhost:8069/web#id=27&model=../secrets&view_type=form',
    'http://localhost:8069/odoo/crm',
    'http://localhost:8069/odoo/crm/new',
    'http://localhost:8069/odoo/action-288/27',
    'http://localhost:8069/odoo/crm/27/action-288',
    'http://localhost:8070/odoo/crm/27',
    'https://localhost:8069/odoo/crm/27',
  ])('no record: %s', url => expect(at(url)).toBeUndefined())
})

describe('a system its operator describes', () => {
  test.each([
    ['https://desk.example.com/app/tickets/T-91', 'desk/ticket/T-91'],
    ['https://desk.example.com/app/tickets/T%2D91/?tab=2#notes', 'desk/ticket/T-91'],
    ['https://desk.example.com/app/eu/orders/55/edit', 'desk/order/55'],
    ['https://desk.example.com/app/any/where#/deal/9', 'desk/deal/9'],
    ['https://desk.example.com/app/board#card=12&view=wide', 'desk/card/12'],
  ])('%s', (url, record) => expect(at(url)).toBe(record))

  test.each([
    'https://desk.example.com/tickets/91',
    'https://desk.example.com/application/tickets/91',
    'https://desk.example.com/app/tickets/91/edit',
    'https://desk.example.com/app/tickets/..%2F..%2Fadmin',
    'https://desk.example.com/app/tickets/%E0%A4%A',
    'https://desk.example.com/app/tickets/a%00b',
    'https://desk.example.com/app/orders/55/edit',
    'https://desk.example.com/app/board#card=&view=wide',
    `https://desk.example.com/app/tickets/${'9'.repeat(201)}`,
  ])('no record: %s', url => expect(at(url)).toBeUndefined())
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
  const path = fc.array(
    fc.oneof(
      fc.string(),
      fc.constantFrom('contacts', 'record', '0-3', 'odoo', 'crm', 'app', 'tickets', '12', '%', '%2F'),
    ),
  )
  const hash = fc.oneof(fc.string(), fc.constantFrom('#id=1&model=crm.lead', '#/deal/%00', '#='))
  const origin = fc.constantFrom('https://app.hubspot.com', 'http://localhost:8069', 'https://desk.example.com/app')
  fc.assert(
    fc.property(origin, path, hash, (base, segments, rest) => {
      const found = locate(`${base}/${segments.join('/')}${rest}`, systems)
      if (found) expect(parseRecord(found.record)).toBeDefined()
    }),
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

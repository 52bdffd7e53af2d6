/** Walks the catalogue: every system that has pages is there whole, and what is true of one is true of all. */
import { existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { lookAlikes, samples } from '../../test/fixtures/pages/samples.ts'
import { parseRecord } from '../action/record.ts'
import { System } from '../boundary/boundary.ts'
import { adapters } from './catalogue.ts'
import { systemKinds } from './kinds.ts'
import { locate, placesOf, sitesOf } from './locate.ts'

/** Kinds that no page shows. */
const pageless = ['workstation', 'web', 'tools']
const pages = new URL('../../test/fixtures/pages/', import.meta.url)

test('every kind has an adapter or no pages', () => {
  expect([...Object.keys(adapters), ...pageless].toSorted()).toEqual(Object.keys(systemKinds).toSorted())
  expect(Object.keys(samples).toSorted()).toEqual(Object.keys(adapters).toSorted())
})

describe.each(Object.entries(samples))('%s', (kind, { system, shows, none, page }) => {
  const systems = { crm: system }
  const at = (address: string) => locate(address, systems)?.record

  test('is a system that a boundary can name', () => {
    expect(system.kind).toBe(kind)
    expect(System.safeParse(system).error).toBeUndefined()
    expect(shows.length).toBeGreaterThanOrEqual(3)
    expect(none.length).toBeGreaterThanOrEqual(5)
  })

  test.each(shows)('%s', (address, record) => {
    expect(at(address)).toBe(`crm/${record}`)
    expect(parseRecord(`crm/${record}`)).toBeDefined()
  })

  test.each(none)('no record: %s', address => expect(at(address)).toBeUndefined())

  test('no host that looks alike', () => {
    const fooled = shows.flatMap(([address]) => lookAlikes(address)).filter(address => at(address) !== undefined)
    expect(fooled).toEqual([])
  })

  test('its records are at the origins that it asks for', () => {
    const origins = new Set(sitesOf(Object.entries(systems)).map(({ origin }) => origin))
    for (const [address] of shows) expect(origins).toContain(new URL(address).origin)
  })

  test('`at` narrows it to a part', () => {
    const [first = ''] = shows.map(([address]) => address)
    const { origin, pathname } = new URL(first)
    const narrow = pathname.split('/').slice(0, 2).join('/')
    const one = (given: string) => locate(first, { crm: { ...system, at: given } })?.record
    expect(one(`${origin}/elsewhere/${kind}`)).toBeUndefined()
    expect(one('https://other.example')).toBeUndefined()
    if (system.at === undefined) {
      expect(one(origin)).toBe(at(first))
      expect(one(origin + narrow)).toBe(at(first))
      expect(one(`${origin}${narrow}x`)).toBeUndefined()
    }
  })

  test('has a page that shows a record, and places for the fields it shows', () => {
    expect(existsSync(new URL(page.file, pages))).toBe(true)
    const record = at(page.address)
    expect(record).toBeDefined()
    const unplaced = Object.keys(page.fields).filter(field => placesOf(record ?? '', field, systems).length === 0)
    expect(unplaced).toEqual([])
    if (!('fields' in adapters[kind as keyof typeof adapters])) expect(page.fields).toEqual({})
  })

  test('a name that is no field name reaches no selector', () => {
    const record = at(page.address) ?? ''
    for (const field of ['x"],body,[a="', 'a b', 'x]', '*', '', 'a/b', '__proto__x{}', "'", 'x\\'])
      expect(placesOf(record, field, systems)).toEqual([])
  })

  test('each place is one selector that names its field or its spot', () => {
    const record = at(page.address) ?? ''
    for (const field of ['amount', 'title', 'Name', ...Object.keys(page.fields)])
      for (const { selector, valueAt = selector } of placesOf(record, field, systems))
        for (const text of [selector, valueAt]) {
          expect(withoutParentheses(text)).not.toMatch(/[,{}()]/)
          expect(text).toMatch(/\[|\./)
        }
  })
})

/** Commas within a class such as `:is(a, b)` make one selector no list. */
function withoutParentheses(text: string): string {
  const less = text.replace(/\([^()]*\)/g, '')
  return less === text ? text : withoutParentheses(less)
}

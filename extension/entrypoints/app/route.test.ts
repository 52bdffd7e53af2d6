import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseRoute, type Route, routeHash, sections } from './route.ts'

test.each([
  ['', { section: 'queue' }],
  ['#/', { section: 'queue' }],
  ['#/nowhere/else', { section: 'queue', item: 'else' }],
  ['#/history', { section: 'history' }],
  ['#/history/run_1', { section: 'history', item: 'run_1' }],
  ['#/runs/run_1', { section: 'history', item: 'run_1' }],
  ['#/pairing', { section: 'settings', item: 'pairing' }],
  ['#/settings/sites', { section: 'settings', item: 'sites' }],
  ['#/boundaries/%E0%A4%A', { section: 'boundaries' }],
  ['#/constructor', { section: 'queue' }],
])('%s', (hash, route) => expect(parseRoute(hash)).toEqual(route))

test('every place has an address of its own', () => {
  const item = fc.option(fc.string({ unit: 'grapheme', minLength: 1 }), { nil: undefined })
  fc.assert(
    fc.property(fc.constantFrom(...sections), item, (section, named) => {
      const route: Route = named === undefined ? { section } : { section, item: named }
      expect(parseRoute(routeHash(route))).toEqual(route)
    }),
  )
})

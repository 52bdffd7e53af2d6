import { expect, test } from 'vitest'
import { parseRoute, routeHash } from '../route.ts'
import { compareRoute, figuresHash, viewOf } from './view.ts'

test.each([
  [undefined, { kind: 'runs' }],
  ['run_1', { kind: 'runs', run: 'run_1' }],
  ['figures', { kind: 'figures' }],
  ['compare~run_1~run_2', { kind: 'compare', a: 'run_1', b: 'run_2' }],
  ['compare~run_1', { kind: 'runs', run: 'compare~run_1' }],
  ['compare~a~b~c', { kind: 'runs', run: 'compare~a~b~c' }],
])('%s', (item, view) => expect(viewOf(item)).toEqual(view))

test('addresses lead back to their views', () => {
  expect(viewOf(parseRoute(routeHash(compareRoute('run_a', 'run_b'))).item)).toEqual({
    kind: 'compare',
    a: 'run_a',
    b: 'run_b',
  })
  expect(viewOf(parseRoute(figuresHash).item)).toEqual({ kind: 'figures' })
})

import { expect, test } from 'vitest'
import { createRecentCalls } from './recent-calls.ts'

const call = (tool: string) => ({ tool, input: { text: 'x'.repeat(100) } })

test('the oldest calls are forgotten first, and a call that is kept again counts once', () => {
  const recent = createRecentCalls(300)
  for (const ask of ['a', 'b', 'b', 'a']) recent.keep(ask, call(ask))
  expect([recent.of('a'), recent.of('b'), recent.of('c')]).toEqual([call('a'), call('b'), undefined])
  recent.keep('c', call('c'))
  expect([recent.of('a'), recent.of('b'), recent.of('c')]).toEqual([call('a'), undefined, call('c')])
})

test('one that is too large is not kept, nor anything else lost for good', () => {
  const recent = createRecentCalls(50)
  recent.keep('a', call('a'))
  expect(recent.of('a')).toBeUndefined()
  recent.keep('b', { tool: 'b', input: {} })
  expect(recent.of('b')).toEqual({ tool: 'b', input: {} })
})

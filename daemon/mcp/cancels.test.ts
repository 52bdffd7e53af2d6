import { expect, test } from 'vitest'
import { createCancels, saysHello } from './cancels.ts'

const call = { jsonrpc: '2.0', id: 1, method: 'tools/call' }
const cancel = { jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 1 } }
const never = () => {}

test('a client takes back its own call, in its own session, by the same id', () => {
  const cancels = createCancels()
  const signal = cancels.open('bot', 's1', call, never)
  cancels.open('other', 's1', cancel, never)
  cancels.open('bot', 's2', cancel, never)
  cancels.open('bot', '', cancel, never)
  cancels.open('bot', 's1', { ...cancel, params: { requestId: '1' } }, never)
  expect(signal.aborted).toBe(false)
  cancels.open('bot', 's1', [cancel], never)
  expect(signal.aborted).toBe(true)
})

test('without a session nothing can be taken back, and nothing is kept', () => {
  const cancels = createCancels()
  const signal = cancels.open('bot', '', call, () => expect.unreachable())
  cancels.open('bot', '', cancel, never)
  expect(signal.aborted).toBe(false)
})

test('a call that has ended is forgotten, and its id may come again', () => {
  const cancels = createCancels()
  const ends: (() => void)[] = []
  const first = cancels.open('bot', 's', call, done => ends.push(done))
  const second = cancels.open('bot', 's', call, done => ends.push(done))
  ends[0]?.()
  cancels.open('bot', 's', cancel, never)
  expect([first.aborted, second.aborted]).toEqual([false, true])
  ends[1]?.()
  const third = cancels.open('bot', 's', call, never)
  expect(third.aborted).toBe(false)
})

test.each([null, 7, 'x', [null, 7], {}, { params: null }, { method: 'notifications/cancelled' }])(
  '%j names nothing',
  body => {
    const cancels = createCancels()
    const signal = cancels.open('bot', 's', call, never)
    cancels.open('bot', 's', body, never)
    expect([signal.aborted, saysHello(body)]).toEqual([false, false])
  },
)

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isLiveFrame } from './live.ts'

const changes = { type: 'changes', cursor: 3, changes: [{ seq: 3, type: 'ask.made', ask: 'ask_1' }] }

test.each([changes, { type: 'resync', cursor: 1 }, { type: 'ping' }, { type: 'stopped', stopped: true }])(
  'knows %j',
  frame => expect(isLiveFrame(frame)).toBe(true),
)

test.each([
  {},
  null,
  [changes],
  { type: 'later', cursor: 1 },
  { type: 'resync' },
  { type: 'resync', cursor: '1' },
  { type: 'stopped', stopped: 1 },
  { ...changes, cursor: 0.5 },
  { ...changes, changes: {} },
  { ...changes, changes: [{ seq: 3 }] },
  { ...changes, changes: [{ seq: 3, type: 'x', ask: 7 }] },
])('does not know %j', frame => expect(isLiveFrame(frame)).toBe(false))

test('nothing makes it throw', () => {
  fc.assert(fc.property(fc.anything(), value => isLiveFrame(value) === false))
})

import { expect, test } from 'vitest'
import { type AskEntry, evolveAsk, isAskEntry } from './ask.ts'

const of = { run: 'run', workflow: 'desk', agent: 'bot', ask: 'ask' }
const digest = (letter: string) => `sha256:${letter.repeat(64)}`
const deadline = { from: { wall: 1, mono: 1, boot: 'a' }, ttl: 1_000 }
const made = {
  type: 'ask.made',
  ...of,
  at: 5,
  verb: 'update',
  record: 'crm/lead/1',
  action: digest('a'),
  evidence: digest('e'),
  digest: digest('d'),
  boundary: { version: 1, digest: digest('b') },
  target: null,
  verdict: { decision: 'review', grant: true, reasons: [] },
  outcome: null,
  deadline,
} satisfies AskEntry & { at: number }

test('a pending ask has a review deadline and no grant; an allowed one the other way round', () => {
  expect(evolveAsk(undefined, made)).toMatchObject({
    outcome: null,
    review: deadline,
    grant: null,
    version: 1,
    execution: 'not_started',
  })
  const allowed = evolveAsk(undefined, { ...made, outcome: 'allowed' })
  expect(allowed).toMatchObject({
    outcome: 'allowed',
    review: null,
    grant: { digest: digest('d'), action: digest('a'), deadline },
  })
})

test('an edited approval grants the edit and keeps what was asked', () => {
  const statement = {
    v: 1 as const,
    kind: 'decision' as const,
    approver: 'apr',
    counter: 1,
    ask: 'ask',
    version: 1,
    digest: digest('d'),
    outcome: 'approved_edited' as const,
    edit: { action: digest('1'), digest: digest('2') },
    displayed: { digest: digest('0'), ms: 1, end: true, input: 'pointer' as const, ui: 'test' },
  }
  const decided = evolveAsk(evolveAsk(undefined, made), {
    type: 'ask.decided',
    ...of,
    at: 9,
    statement,
    signature: 's',
    deadline,
  })
  expect(decided).toMatchObject({
    digest: digest('d'),
    action: digest('a'),
    grant: { digest: digest('2'), action: digest('1') },
    version: 2,
    changedAt: 9,
  })
  const ended = evolveAsk(decided, { type: 'ask.superseded', ...of, at: 10, why: 'w', was: 'approved_edited' })
  expect(ended).toMatchObject({ outcome: 'superseded', grant: null, decision: { at: 9 }, version: 3 })
})

test('nothing can happen to an ask that was never made', () => {
  expect(() => evolveAsk(undefined, { type: 'ask.expired', ...of, at: 1 })).toThrow('never made')
})

test('other entries of a run are none of an ask', () => {
  expect(isAskEntry({ type: 'run.step' })).toBe(false)
  expect(isAskEntry({ type: 'incident.opened', ask: 'ask' })).toBe(false)
  expect(isAskEntry(made)).toBe(true)
})

import { expect, test } from 'vitest'
import {
  askAfter,
  askStates,
  digestOf,
  grantFor,
  madeEntry,
  moment,
  ofAsk,
  statement,
} from '../../test/fixtures/ask-states.ts'
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

test('each entry leads to the state that it is named after, and leaves the rest as it was', () => {
  expect(askStates.approved).toMatchObject({
    outcome: 'approved',
    execution: 'not_started',
    decision: { at: 1, statement, late: false },
    grant: { digest: digestOf('d'), action: digestOf('a'), deadline: { from: moment(10), ttl: grantFor } },
  })
  expect(askStates.denied).toMatchObject({ outcome: 'denied', grant: null, decision: { late: false } })
  expect(askStates.expired).toEqual({ ...askStates.pending, outcome: 'expired', version: 2, changedAt: 1 })
  expect(askStates.withdrawn).toEqual({ ...askStates.pending, outcome: 'withdrawn', version: 2, changedAt: 1 })
  expect(askStates.superseded).toEqual({ ...askStates.pending, outcome: 'superseded', version: 2, changedAt: 1 })
  expect(askStates.started).toEqual({ ...askStates.approved, execution: 'started', version: 3, changedAt: 2 })
  expect(askStates.failed).toEqual({
    ...askStates.started,
    execution: 'failed',
    report: { at: 3, body: null },
    version: 4,
    changedAt: 3,
  })
  expect(askStates.reconciled).toEqual({
    ...askStates.unknown,
    execution: 'executed',
    reconciled: { at: 4, by: 'apr', note: digestOf('9') },
    version: 5,
    changedAt: 4,
  })
})

test('an end takes the grant away, and a report keeps its body', () => {
  const withdrawn = evolveAsk(askStates.approved, { type: 'ask.withdrawn', ...ofAsk, at: 9, why: 'w', was: 'approved' })
  expect(withdrawn).toMatchObject({ outcome: 'withdrawn', grant: null, decision: { at: 1 } })
  const reported = { type: 'execution.reported', ...ofAsk, at: 9, execution: 'executed', body: digestOf('c') } as const
  expect(evolveAsk(askStates.started, reported).report).toEqual({ at: 9, body: digestOf('c') })
})

test('what an ask may carry besides is kept, and is null where it does not', () => {
  const more = { key: 'key-of-it', owner: 'Owners', repeats: 'ask_before', standing: 'std' }
  expect(askAfter({ ...madeEntry, ...more })).toMatchObject(more)
  expect(askStates.pending).toMatchObject({ key: null, owner: null, repeats: null, standing: null })
  expect(
    askAfter(madeEntry, { type: 'ask.decided', ...ofAsk, statement, signature: 's', late: true, deadline: null }),
  ).toMatchObject({ grant: null, decision: { late: true } })
  const allowedForEver = askAfter({ ...madeEntry, outcome: 'allowed', deadline: null })
  expect(allowedForEver.grant).toBeNull()
})

import { expect, test } from 'vitest'
import { problems } from '../../shared/api/problems.ts'
import { Denied, NoGrant, StillPending, Unexpected, Unreachable } from '../../shared/client/errors.ts'
import { answerExit, answerWords, errorExit, problemExit } from './answer-words.ts'

type Answer = Parameters<typeof answerWords>[0]

const digest = `sha256:${'0'.repeat(64)}`
const answer: Answer = {
  ask: 'ask_0123456789',
  run: 'run_0123456789',
  status: 'allowed',
  execution: 'not_started',
  digest,
  verdict: { decision: 'allow', grant: true, reasons: [] },
  grant: { digest, expiresAt: 1_000 },
  expiresAt: null,
  statusUrl: '/agent/v1/asks/ask_0123456789',
  say: 'Allowed.',
}

test.each<[string, Answer, number]>([
  ['allowed, with a grant', answer, 0],
  ['approved, with a grant', { ...answer, status: 'approved_edited' }, 0],
  ['pending', { ...answer, status: 'pending', grant: null }, 5],
  ['approved, for a person to act on', { ...answer, status: 'approved', grant: null }, 8],
  ['allowed, and the grant was used', { ...answer, execution: 'started' }, 6],
  ['allowed, and done', { ...answer, execution: 'executed' }, 6],
  ['allowed, and the grant has run out', { ...answer, grant: { digest, expiresAt: 999 } }, 6],
])('%s', (_, given, code) => {
  expect(answerExit(given, 999)).toBe(code)
})

test('no problem means go ahead', () => {
  const codes = Object.keys(problems) as (keyof typeof problems)[]
  expect(codes.filter(code => problemExit(code) === 0)).toEqual([])
  expect(
    (['denied', 'blocked', 'evidence-missing', 'expired', 'withdrawn', 'superseded'] as const).map(problemExit),
  ).toEqual([3, 4, 4, 6, 6, 6])
})

test('the words hide nothing that a reviewer or an agent wrote', () => {
  expect(answerWords({ ...answer, note: 'Fine\u001b[31m\u202e' })).toBe(
    `Allowed.\nask ask_0123456789: allowed\ngrant ${digest}\nnote Fine⟦U+001B⟧[31m⟦U+202E⟧\n`,
  )
})

test.each([
  [Denied, 'denied', 3],
  [StillPending, 'still-pending', 5],
  [NoGrant, 'edited', 6],
  [NoGrant, 'grant-consumed', 6],
  [NoGrant, 'for-person', 8],
  [Unreachable, 'unreachable', 7],
  [Unexpected, 'unexpected-answer', 1],
])('%o with the code %s exits with its own code', (Kind, code, exitCode) => {
  expect(errorExit(new Kind('No.', { code, again: 'no', remedy: 'Stop.' }))).toBe(exitCode)
})

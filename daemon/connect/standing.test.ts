import { expect, test } from 'vitest'
import { standingOf } from './standing.ts'

const fingerprint = 'sha256:now'
const whole = { fault: null, fingerprint }
const fault = { kind: 'broken', reason: 'The hooks are gone.', remedy: 'Run: it' } as const
const broken = { fault, fingerprint }
const untrusted = { fault: { ...fault, kind: 'untrusted' }, fingerprint } as const
const proof = (result: 'passed' | 'open' | 'deaf', of = fingerprint) => ({
  result,
  fingerprint: of,
  run: 'run_1',
  at: 1,
})

test.each([
  ['nobody has tried', whole, null, 'not_proven'],
  ['a canary was blocked', whole, proof('passed'), 'enforcing'],
  ['a canary got through', whole, proof('open'), 'observing'],
  ['everything is blocked and nothing is asked', whole, proof('deaf'), 'broken'],
  ['the proof is of another configuration', whole, proof('passed', 'sha256:before'), 'not_proven'],
  ['an open gate of another configuration says nothing', whole, proof('open', 'sha256:before'), 'not_proven'],
  ['a fault goes before a proof that passed', broken, proof('passed'), 'broken'],
  ['a canary that got through goes before the fault that explains it', broken, proof('open'), 'observing'],
  ['what the harness does not trust yet is no proof', untrusted, proof('passed'), 'not_proven'],
] as const)('%s', (_, inspection, last, state) => {
  const standing = standingOf('codex', inspection, last)
  expect(standing.state).toBe(state)
  // Whatever is not as it should be says what to do.
  expect(standing.remedy === null).toBe(state === 'enforcing')
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isApproved, isAskAnswer, isReported } from './answers.ts'

const digest = `sha256:${'0'.repeat(64)}`
const answer = {
  ask: 'ask_0123456789abcdef',
  run: 'run_0123456789abcdef',
  status: 'allowed',
  execution: 'not_started',
  digest,
  verdict: { decision: 'allow', grant: true, reasons: [] },
  grant: { digest, expiresAt: 1 },
  expiresAt: null,
  statusUrl: '/agent/v1/asks/ask_0123456789abcdef',
  say: 'Allowed.',
}

describe('an answer to an ask', () => {
  test('is well-formed as it is, and with the note of a reviewer', () => {
    expect(isAskAnswer(answer)).toBe(true)
    expect(isAskAnswer({ ...answer, note: 'Fine.' })).toBe(true)
    expect(isAskAnswer({ ...answer, grant: null, status: 'approved' })).toBe(true)
  })

  test('is not one without any of its members, or with one that this version does not know', () => {
    for (const name of Object.keys(answer)) expect(isAskAnswer({ ...answer, [name]: undefined }), name).toBe(false)
    expect(isAskAnswer({ ...answer, until: 1 })).toBe(false)
  })

  test.each([
    ['a status that is none', { status: 'granted' }],
    ['a status of the prototype', { status: 'toString' }],
    ['a decision that is none', { verdict: { ...answer.verdict, decision: 'yes' } }],
    ['a digest that is none', { digest: 'sha256:0' }],
    ['a grant without an end', { grant: { digest } }],
    ['an id that leads elsewhere', { ask: '../asks' }],
  ])('is not one with %s', (_what, wrong) => {
    expect(isAskAnswer({ ...answer, ...wrong })).toBe(false)
  })

  test('is nothing that just comes along', () => {
    fc.assert(fc.property(fc.anything(), value => !isAskAnswer(value) && !isApproved(value) && !isReported(value)))
  })
})

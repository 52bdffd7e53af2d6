import { expect, test } from 'vitest'
import { actionDigest, type Binding, bindingDigest, evidenceDigest } from './digest.ts'

const binding: Binding = {
  v: 1,
  ask: 'ask',
  run: 'run',
  workflow: 'desk',
  agent: 'bot',
  boundary: { version: 1, digest: 'sha256:b' },
  action: 'sha256:a',
  evidence: 'sha256:e',
  target: null,
}

test('digests are of the canonical form: the order of keys is none of it, every value is', () => {
  const one = actionDigest({ verb: 'update', record: 'crm/lead/1', fields: { a: 1, b: 2 } })
  expect(one).toMatch(/^sha256:[0-9a-f]{64}$/)
  expect(actionDigest({ record: 'crm/lead/1', fields: { b: 2, a: 1 }, verb: 'update' })).toBe(one)
  expect(actionDigest({ verb: 'update', record: 'crm/lead/1', fields: { a: 1, b: 3 } })).not.toBe(one)
})

test('absent evidence counts as none', () => {
  expect(evidenceDigest(undefined)).toBe(evidenceDigest({}))
  // printf '{}' | sha256sum
  expect(evidenceDigest({})).toBe('sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a')
  expect(evidenceDigest({ escalation: { reason: 'r' } })).not.toBe(evidenceDigest({}))
})

test('R22 the binding changes with each of its parts', () => {
  const changed: Binding[] = [
    { ...binding, ask: 'other' },
    { ...binding, run: 'other' },
    { ...binding, workflow: 'other' },
    { ...binding, agent: 'other' },
    { ...binding, boundary: { version: 2, digest: 'sha256:b' } },
    { ...binding, boundary: { version: 1, digest: 'sha256:c' } },
    { ...binding, action: 'sha256:b' },
    { ...binding, evidence: 'sha256:f' },
    { ...binding, target: { resolved: 'r', version: 'v' } },
    { ...binding, target: { resolved: 'r', version: 'w' } },
  ]
  expect(new Set([binding, ...changed].map(bindingDigest)).size).toBe(changed.length + 1)
})

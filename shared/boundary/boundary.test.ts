import { describe, expect, test } from 'vitest'
import { Boundary } from './boundary.ts'

const good = {
  boundary: 1,
  workflow: 'desk',
  title: 'Desk',
  process: 'Tests',
  owner: { team: 'Owners', contact: 'owners@example.com' },
  tier: 'execute',
  systems: { crm: { kind: 'odoo', at: 'http://localhost:8069' } },
}
const faults = (changes: object) =>
  Boundary.safeParse({ ...good, ...changes }).error?.issues.map(({ path }) => path.join('.')) ?? []

test('a short one is enough; what is left out is the careful choice', () => {
  const { reads, writes, capabilities, alone, never, evidence, review } = Boundary.parse(good)
  expect([reads, writes, capabilities, alone, never]).toEqual([[], [], [], [], []])
  expect(evidence).toEqual({ required: [], alone: [] })
  expect(review).toEqual({ expires: '15m', owner_expires: '24h' })
})

describe('is refused', () => {
  test.each([
    ['an unknown key', { mode: 'yolo' }, ['']],
    ['another version', { boundary: 2 }, ['boundary']],
    ['an unknown tier', { tier: 'admin' }, ['tier']],
    ['a system in no list', { reads: ['mail/message'] }, ['reads.0']],
    ['a rule for a system in no list', { alone: ['create mail/message'] }, ['alone.0']],
    ['a rule without verb', { alone: ['crm/lead'] }, ['alone.0']],
    ['a rule with two selectors', { approval: ['update crm/lead crm/partner'] }, ['approval.0']],
    ['a bad selector', { never: ['crm/le**'] }, ['never.0']],
    ['a detector nobody knows', { never: [{ detect: 'passport' }] }, ['never.0']],
    ['an empty condition', { approval: [{ do: 'update crm/lead', when: '' }] }, ['approval.0.when']],
    ['a condition without end', { approval: [{ do: 'update crm/lead', when: 'x'.repeat(1001) }] }, ['approval.0.when']],
    ['a reason under alone', { alone: [{ do: 'update crm/lead', when: 'true', reason: 'x' }] }, ['alone.0']],
    ['a capability without tier', { capabilities: [{ do: 'update crm/lead' }] }, ['capabilities.0.tier']],
    ['a capability of no tier', { capabilities: [{ do: 'a crm/b', tier: 'admin' }] }, ['capabilities.0.tier']],
    ['a capability in no list', { capabilities: [{ do: 'read mail/m', tier: 'observe' }] }, ['capabilities.0']],
    ['a system without its address', { systems: { crm: { kind: 'odoo' } } }, ['systems.crm.at']],
    ['a kind nobody knows', { systems: { crm: { kind: 'sap' } } }, ['systems.crm.kind']],
    ['a confidence above one', { evidence: { confidence: { review_below: 2 } } }, ['evidence.confidence.review_below']],
    ['a part of evidence nobody knows', { evidence: { required: ['blood'] } }, ['evidence.required.0']],
    ['a review of a month', { review: { expires: '30d' } }, ['review.expires']],
    ['an owner without contact', { owner: { team: 'Owners' } }, ['owner.contact']],
  ])('%s', (_, changes, paths) => expect(faults(changes)).toEqual(paths))

  test('nothing that is right', () => {
    expect(faults({ never: ['**/.env*', 'crm/**'], reads: ['crm/lead/*'], alone: ['* crm/lead'] })).toEqual([])
    expect(faults({ approval: ['update crm/lead', { do: 'close crm/lead', reason: 'Read by two.' }] })).toEqual([])
    expect(faults({ never: [{ detect: 'secret' }], alone: [{ do: 'close crm/lead', when: 'id == "1"' }] })).toEqual([])
    expect(faults({ capabilities: [{ do: 'close crm/lead', tier: 'execute' }] })).toEqual([])
  })
})

import { expect, test } from 'vitest'
import { Boundary } from './boundary.ts'
import { widenings } from './widening.ts'

const base = {
  boundary: 1,
  workflow: 'desk',
  title: 'Desk',
  process: 'Tests',
  owner: { team: 'Owners', contact: 'owners@example.com' },
  tier: 'prepare',
  systems: { crm: { kind: 'odoo', at: 'http://localhost:8069' } },
  reads: ['crm/lead/*'],
  writes: ['crm/lead/stage', 'crm/message'],
  capabilities: [
    { do: 'create crm/message', tier: 'execute' },
    { do: 'update crm/lead', tier: 'recommend' },
  ],
  alone: ['create crm/message', { do: 'update crm/lead/stage', when: 'input.amount < 10' }],
  approval: ['update crm/lead', { do: 'close crm/lead', when: 'input.amount > 5' }],
  never: ['crm/lead/secret', { detect: 'iban' }],
  evidence: { required: ['sources'], alone: ['confidence'], confidence: { review_below: 0.8 }, fresh_within: '7d' },
  failure: { tool_error: { retries: 1, then: 'pause' } },
  budget: { per_run: '2.00 USD', per_day: '20.00 USD', ask_at: '50%' },
  limits: { pending: 5, asks_per_hour: 100 },
  tools: [{ tool: 'mcp/crm/update_lead', is: 'update crm/lead', id: 'input.id', fields: 'input.values' }],
}
const widened = (changes: object) => widenings(Boundary.parse(base), Boundary.parse({ ...base, ...changes }))

test('the same rules, and stricter ones, widen nothing', () => {
  expect(widened({})).toEqual([])
  expect(
    widened({
      ...{ tier: 'recommend', title: 'Another', reads: [], writes: ['crm/lead/stage'], alone: [] },
      capabilities: base.capabilities.slice(1),
      approval: ['* crm/**', 'update crm/lead'],
      never: ['crm/lead', { detect: 'iban' }, { detect: 'secret' }],
      evidence: {
        ...base.evidence,
        required: ['sources', 'policies'],
        confidence: { review_below: 0.9 },
        fresh_within: '1d',
      },
      failure: { tool_error: { retries: 0, then: 'pause' }, rejection: { in_a_row: 2, of_last: [2, 10] } },
      budget: { per_run: '1.00 USD', per_day: '20.00 USD', ask_at: '40%' },
      limits: { pending: 1, asks_per_hour: 100 },
    }),
  ).toEqual([])
})

test('a capability is looser where it overrides a lower one, and not where it has nothing to do with it', () => {
  const more = (rule: object) => widened({ capabilities: [...base.capabilities, rule] })
  expect(more({ do: 'update crm/lead/stage', tier: 'prepare' })).toEqual([
    '"update crm/lead/stage" gets the tier prepare.',
  ])
  expect(more({ do: 'update crm/message', tier: 'recommend' })).toEqual([])
})

test.each<[string, object, string]>([
  ['a higher tier', { tier: 'execute' }, 'The tier goes from prepare to execute'],
  [
    'a capability that raises',
    { capabilities: [...base.capabilities, { do: 'close crm/lead', tier: 'execute' }] },
    '"close crm/lead" gets the tier execute.',
  ],
  [
    'a lower capability that is gone',
    { capabilities: base.capabilities.slice(0, 1) },
    'no longer has the lower tier recommend',
  ],
  [
    'a capability under a condition',
    { capabilities: [...base.capabilities, { do: 'close crm/lead', tier: 'execute', when: 'input.a == 1' }] },
    'when input.a == 1',
  ],
  ['one more place to read', { reads: ['crm/lead/*', 'crm/note'] }, 'It may read crm/note.'],
  ['a wider place to write', { writes: ['crm/lead', 'crm/message'] }, 'It may change crm/lead.'],
  ['one more action alone', { alone: [...base.alone, 'close crm/lead'] }, '"close crm/lead" passes without approval.'],
  [
    'a condition that is gone',
    { alone: ['create crm/message', 'update crm/lead/stage'] },
    '"update crm/lead/stage" passes without approval.',
  ],
  [
    'another condition',
    { alone: ['create crm/message', { do: 'update crm/lead/stage', when: 'input.amount < 99' }] },
    'when input.amount < 99',
  ],
  [
    'an approval that is gone',
    { approval: base.approval.slice(1) },
    '"update crm/lead" no longer always needs approval.',
  ],
  ['an approval of less', { approval: ['update crm/lead/stage', base.approval[1]] }, '"update crm/lead" no longer'],
  [
    'an approval on a condition',
    { approval: [{ do: 'update crm/lead', when: 'input.a > 1' }, base.approval[1]] },
    '"update crm/lead" no longer',
  ],
  ['a secret that is open', { never: [{ detect: 'iban' }] }, 'crm/lead/secret is no longer off limits.'],
  ['a detector that is gone', { never: ['crm/lead/secret'] }, 'no longer looked for: iban'],
  ['evidence that is not needed', { evidence: { ...base.evidence, required: [] } }, 'no longer needs: sources'],
  ['evidence that is not needed alone', { evidence: { ...base.evidence, alone: [] } }, 'no longer needs: confidence'],
  ['less confidence', { evidence: { ...base.evidence, confidence: { review_below: 0.7 } } }, 'Less confidence'],
  ['no confidence', { evidence: { ...base.evidence, confidence: undefined } }, 'Less confidence'],
  ['older sources', { evidence: { ...base.evidence, fresh_within: '30d' } }, 'Older sources'],
  ['sources of any age', { evidence: { ...base.evidence, fresh_within: undefined } }, 'Older sources'],
  ['more money a run', { budget: { ...base.budget, per_run: '3.00 USD' } }, 'The budget per run is higher.'],
  ['no budget a day', { budget: { per_run: '2.00 USD', ask_at: '50%' } }, 'The budget per day is higher.'],
  ['asked later', { budget: { ...base.budget, ask_at: '90%' } }, 'before anybody is asked'],
  ['no budget at all', { budget: undefined }, 'The budget per run is higher.'],
  ['more at a time', { limits: { pending: 6, asks_per_hour: 100 } }, 'More may wait at a time.'],
  ['no limit', { limits: undefined }, 'More may be asked for in an hour.'],
  ['weaker brakes', { failure: { ...base.failure, rejection: { in_a_row: 9 } } }, 'more denials to pause'],
  [
    'a longer look back for the same number',
    { failure: { ...base.failure, rejection: { of_last: [3, 5] } } },
    'more denials to pause',
  ],
  ['more tries', { failure: { tool_error: { retries: 2, then: 'pause' } } }, 'tried more often'],
  ['no pause', { failure: { tool_error: { retries: 1 } } }, 'no longer pauses'],
  [
    'a tool that means something else',
    { tools: [{ ...base.tools[0], is: 'comment crm/lead' }] },
    'mcp/crm/update_lead is taken for something else',
  ],
  ['a tool without a meaning', { tools: [] }, 'is taken for something else'],
  [
    'another place of the same name',
    { systems: { crm: { kind: 'odoo', at: 'http://localhost:1' } } },
    'crm is now another place',
  ],
])('%s', (_what, changes, words) => {
  expect(widened(changes).join('\n')).toContain(words)
})

import { describe, expect, test } from 'vitest'
import { Boundary } from './boundary.ts'
import { durationWords } from './duration-words.ts'
import { ruleWords, selectorsWords } from './selector-words.ts'
import { summarize, summaryText } from './summary.ts'
import { type Tier, tiers } from './tiers.ts'

const renewals = Boundary.parse({
  boundary: 1,
  workflow: 'renewals-desk',
  title: 'Renewals desk',
  process: 'Keeps renewal opportunities current before the quarterly forecast.',
  owner: { team: 'Revenue Operations', contact: 'revops@example.com' },
  tier: 'prepare',
  systems: {
    odoo: { kind: 'odoo', at: 'http://localhost:8069' },
    files: { kind: 'workstation', at: '/home/user/notes' },
  },
  reads: ['odoo/crm.lead/*', 'odoo/res.partner/name', 'files/file/**'],
  writes: ['odoo/crm.lead/expected_revenue', 'odoo/crm.lead/stage_id', 'files/file/notes/*'],
  alone: ['create odoo/mail.message'],
  approval: ['update odoo/crm.lead', { do: 'delete odoo/crm.lead', reason: 'Two people look at a deletion' }],
  never: ['odoo/res.partner/vat'],
  evidence: { required: ['sources', 'confidence'], confidence: { review_below: 0.8 } },
})

test('a boundary is one page of plain sentences', () => {
  expect(summaryText(summarize(renewals))).toBe(`Renewals desk
  Keeps renewal opportunities current before the quarterly forecast.

Owner
  Revenue Operations, revops@example.com
  What is escalated goes to this team, and only its approvers decide on it.

Tier: Prepare
  An agent prepares an update that a person approves.
  Reading is allowed.
  Drafting a decision goes to a person, who acts on it.
  Proposing an update needs approval.
  Changing something needs approval.

Systems
  odoo: Odoo, at http://localhost:8069
  files: this workstation, at /home/user/notes

May read
  every field of crm.lead in odoo
  name of res.partner in odoo
  every file in files

May change
  expected_revenue, stage_id of crm.lead in odoo
  file notes/* in files

Alone, without approval
  Create mail.message in odoo
  This list has no effect at this tier: only agents at tier Execute act alone.

Always with approval
  Change crm.lead in odoo
  Delete crm.lead in odoo (Two people look at a deletion)

Never
  vat of res.partner in odoo

Evidence
  For everything that goes to a person: source records used, confidence or uncertainty.
  A confidence below 0.8, or none, goes to a person.

Cost and amount
  There is no limit.

When something fails
  A tool error is tried again 2 times, first after 5 seconds. Then it is an incident that a person looks at.
  3 denials in a row, or 3 of the last 10 decisions, pause the workflow until a person resumes it.
  A run that is silent for 30 minutes is an incident.

Time to decide
  15 minutes; for the owner 24 hours. Then the request expires, which is not a denial.`)
})

test.each(Object.keys(tiers) as Tier[])('tier %s says what happens to every effect', tier => {
  const sections = summarize({ ...renewals, tier })
  const lines = sections.find(({ id }) => id === 'tier')?.lines ?? []
  expect(lines).toHaveLength(5)
  expect(lines.join(' ')).not.toContain('undefined')
})

test('an empty list says so instead of being left out', () => {
  const bare = Boundary.parse({ ...renewals, reads: [], writes: [], alone: [], approval: [], never: [], evidence: {} })
  for (const { lines } of summarize(bare)) expect(lines.length).toBeGreaterThan(0)
  expect(summarize(bare).find(({ id }) => id === 'writes')?.lines).toEqual(['Nothing.'])
})

test('conditions, detectors and other tiers are said as well', () => {
  const page = summarize(
    Boundary.parse({
      ...renewals,
      capabilities: [
        { do: 'create odoo/mail.message', tier: 'execute' },
        { do: 'update odoo/crm.lead', tier: 'escalate', when: 'input.stage_id == "Won"' },
      ],
      alone: ['create odoo/mail.message', { do: 'update odoo/crm.lead', when: 'input.expected_revenue < 100' }],
      approval: [
        { do: 'update odoo/crm.lead' },
        { do: 'update odoo/crm.lead', when: 'input.expected_revenue > 10000', reason: 'Read by two' },
      ],
      never: [{ detect: 'payment-card' }, 'odoo/res.partner/vat'],
    }),
  )
  const lines = (id: string) => page.find(section => section.id === id)?.lines
  expect(lines('capabilities')).toEqual([
    'Execute: Create mail.message in odoo',
    'Escalate: Change crm.lead in odoo, when stage_id is "Won"',
  ])
  expect(lines('alone')).toEqual([
    'Create mail.message in odoo',
    'Change crm.lead in odoo, when expected_revenue is below 100',
  ])
  expect(lines('approval')).toEqual([
    'Change crm.lead in odoo',
    'Change crm.lead in odoo, when expected_revenue is above 10000 (Read by two)',
  ])
  expect(lines('never')).toEqual(['vat of res.partner in odoo', 'anything that contains a payment card number'])
})

test('budgets, limits, failure rules and the age of sources are said as well', () => {
  const page = summarize(
    Boundary.parse({
      ...renewals,
      evidence: { required: ['sources'], fresh_within: '24h' },
      budget: { per_run: '2.00 USD', per_day: '20.00 USD', ask_at: '50%' },
      limits: { pending: 5, asks_per_hour: 120 },
      failure: {
        tool_error: { retries: 0, then: 'pause' },
        rejection: { in_a_row: 1, of_last: [2, 5] },
        stalled: { after: '1h' },
      },
      review: { expires: '1h', owner_expires: '2d' },
    }),
  )
  const lines = (id: string) => page.find(section => section.id === id)?.lines
  expect(lines('evidence')).toContain('A source older than 24 hours counts as missing.')
  expect(lines('budget')).toEqual([
    'At most one run 2.00 USD, one day 20.00 USD. Then the work stops; from 50% on a person is asked about every change, and also where the cost is not known.',
    'Requests of one agent: at most 5 waiting for a person, 120 in an hour.',
  ])
  expect(lines('failure')).toEqual([
    'A tool error is not tried again. Then it is an incident and the workflow is paused.',
    'One denial, or 2 of the last 5 decisions, pause the workflow until a person resumes it.',
    'A run that is silent for 1 hour is an incident.',
  ])
  expect(lines('review')?.[0]).toMatch(/^1 hour; for the owner 2 days\./)
})

test('a short sum stands alone', () => {
  const amount = (changes: object) =>
    summarize(Boundary.parse({ ...renewals, ...changes })).find(({ id }) => id === 'budget')?.lines
  expect(amount({ budget: { per_day: '1.00 USD' } })?.[0]).toMatch(/^At most one day 1\.00 USD\. .* from 80% on/)
  expect(amount({ budget: {}, limits: {} })).toEqual(['There is no limit.'])
  expect(amount({ limits: { pending: 1 } })).toEqual(['Requests of one agent: at most 1 waiting for a person.'])
})

test('it fits on one page', () => {
  const lines = summaryText(summarize(renewals)).split('\n')
  expect(lines.length).toBeLessThan(66)
})

describe('selectors', () => {
  const { systems } = renewals
  test.each([
    [['odoo/**'], ['everything in odoo']],
    [['odoo/*/vat'], ['vat of every record in odoo']],
    [['odoo/crm.lead'], ['all of crm.lead in odoo']],
    [
      ['odoo/crm.lead/a', 'odoo/res.partner/b', 'odoo/crm.lead/c'],
      ['a, c of crm.lead in odoo', 'b of res.partner in odoo'],
    ],
    [['files/file/src/**', 'files/file/.env*'], ['file src/**, .env* in files']],
    [['files/file'], ['every file in files']],
    [['**/.env*'], ['anything that matches **/.env*']],
  ])('%s', (selectors, lines) => expect(selectorsWords(selectors, systems)).toEqual(lines))

  test('a verb nobody has described is quoted', () => {
    expect(ruleWords('frobnicate odoo/crm.lead', systems)).toBe('“frobnicate” crm.lead in odoo')
    expect(ruleWords('* odoo/crm.lead/name', systems)).toBe('Do anything to name of crm.lead in odoo')
  })
})

test('durations in words', () => {
  expect(['90s', '1m', '24h', '1d'].map(durationWords)).toEqual(['90 seconds', '1 minute', '24 hours', '1 day'])
})

test('what a tool call means is said where the boundary says it', () => {
  const row = { tool: 'mcp/crm/update_lead', is: 'update odoo/crm.lead', id: 'input.id' }
  const tools = [
    { ...row, fields: 'input.values' },
    { ...row, fields: ['stage_id', 'input.values.amount'], also: ['verbose'] },
    { ...row, fields: { stage_id: 'stage' } },
    { tool: 'mcp/crm/*', is: 'read odoo/crm.lead', fields: 'input' },
  ]
  const sections = summarize(Boundary.parse({ ...renewals, tools }))
  expect(sections.find(({ id }) => id === 'tools')?.lines).toEqual([
    'mcp/crm/update_lead is: Change crm.lead in odoo. Which record: id. Its fields: values.',
    'mcp/crm/update_lead is: Change crm.lead in odoo. Which record: id. Its fields: stage_id, values.amount. Beside them: verbose.',
    'mcp/crm/update_lead is: Change crm.lead in odoo. Which record: id. Its fields: stage_id from stage.',
    'mcp/crm/* is: Read crm.lead in odoo. Its fields: all arguments.',
  ])
  expect(summarize(renewals).some(({ id }) => id === 'tools')).toBe(false)
})

/**
 * What the extension sees on pages, and stops of single records, on a whole daemon: marks and incidents follow from what a
 * page shows, a verdict never does (design §6, §12); a stop of a record blocks what agents ask about it and nothing else.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Json } from '../../shared/action/canonical.ts'
import type { TestApprover } from '../fixtures/approver.ts'
import { boundaryText } from '../fixtures/boundaries.ts'
import { startTestDaemon, type TestAgent, type TestDaemon } from '../fixtures/daemon.ts'

let daemon: TestDaemon
let agent: TestAgent
let approver: TestApprover

beforeAll(async () => {
  daemon = await startTestDaemon({ boundaries: { desk: boundaryText('desk', { alone: [] }) } })
  agent = await daemon.addAgent('bot', 'desk')
  approver = await daemon.pair()
})
afterAll(() => daemon.close())

let leads = 100
const newLead = () => `crm/lead/${++leads}`
const origin = 'https://crm.example.com'
const update = (record: string, more: object = {}) => ({
  verb: 'update',
  record,
  fields: { amount: 14500 },
  ...more,
})
const source = (record: string, fields: Record<string, Json>) => ({
  evidence: { sources: [{ record, title: 'The lead', fields }] },
})
const viewOf = async (ask: string) => (await approver.human.askView({ body: { ask } })).body
const observe = async (
  record: string,
  value: string | number,
  field = 'amount',
  kind: 'text' | 'currency' = 'currency',
) => (await approver.human.observe({ body: { record, origin, seen: [{ field, kind, value }] } })).body.asks
const entriesOf = async (run: string) => (await approver.human.runView({ body: { run } })).body.entries
const incidentsOf = async (ask: string) =>
  (await approver.human.incidents({ body: { filter: 'all' } })).body.incidents.filter(each => each.ask === ask)

test('a page that shows what the evidence claims verifies it, and is on the record', async () => {
  const lead = newLead()
  const { ask, run } = await agent.ask(update(lead), source(lead, { amount: 2000 }))
  expect((await viewOf(ask)).marks).toMatchObject([{ mark: 'asserted' }])
  expect(await observe(lead, 2000)).toEqual([{ ask, fields: [{ field: 'amount', result: 'same' }] }])
  const view = await viewOf(ask)
  expect(view.marks).toMatchObject([{ mark: 'verified', reason: `seen on the page at ${origin}` }])
  expect(view.before).toEqual([{ field: 'amount', value: 2000, from: 'page' }])
  expect(view.status).toBe('pending')
  const seen = (await entriesOf(run)).filter(({ type }) => type === 'observation.made')
  expect(seen).toMatchObject([{ ask, record: lead, origin, by: approver.id }])
  expect(await incidentsOf(ask)).toEqual([])
})

test('a page that shows another value is a mismatch with both values, and one incident a field', async () => {
  const lead = newLead()
  const { ask, run } = await agent.ask(update(lead), source(lead, { amount: 2500 }))
  for (const value of [2000, 2000, 2001, 2000]) await observe(lead, value)
  expect((await viewOf(ask)).marks).toMatchObject([
    { mark: 'mismatch', reason: `seen on the page at ${origin}: amount is 2000; the agent says 2500` },
  ])
  expect(await incidentsOf(ask)).toMatchObject([{ kind: 'mismatch', state: 'open' }])
  // What says nothing new is not written down again.
  expect((await entriesOf(run)).filter(({ type }) => type === 'observation.made')).toHaveLength(3)
})

test('a wrong claim about the value before is an incident too', async () => {
  const lead = newLead()
  const { ask } = await agent.ask(update(lead, { before: { amount: 900 } }))
  await observe(lead, 2000)
  expect((await viewOf(ask)).before).toEqual([
    { field: 'amount', value: 2000, from: 'page' },
    { field: 'amount', value: 900, from: 'agent' },
  ])
  expect(await incidentsOf(ask)).toHaveLength(1)
})

test('what a page says of another record, another field, or without a claim leads to nothing', async () => {
  const [lead, other] = [newLead(), newLead()]
  const { ask, run } = await agent.ask(update(lead), source(lead, { amount: 2500 }))
  expect(await observe(other, 1)).toEqual([])
  expect(await observe(lead, 'x', 'stage', 'text')).toEqual([])
  expect(await observe(lead, 'x', 'constructor', 'text')).toEqual([])
  expect((await viewOf(ask)).marks).toMatchObject([{ mark: 'asserted' }])
  expect((await entriesOf(run)).some(({ type }) => type === 'observation.made')).toBe(false)
})

test('a page that keeps changing its mind fills no journal', async () => {
  const lead = newLead()
  const { run } = await agent.ask(update(lead), source(lead, { amount: 2500 }))
  for (let value = 0; value < 40; value++) await observe(lead, value)
  expect((await entriesOf(run)).filter(({ type }) => type === 'observation.made')).toHaveLength(20)
})

test('evidence of an ask about another record is looked at on the page of its source', async () => {
  const [lead, partner] = [newLead(), newLead()]
  const { ask } = await agent.ask(update(lead), source(partner, { amount: 7 }))
  expect((await approver.human.recordMarks({ body: { record: partner } })).body).toMatchObject({
    pending: [],
    wanted: [{ field: 'amount', asks: [ask] }],
  })
  await observe(partner, 7)
  expect((await viewOf(ask)).marks).toMatchObject([{ mark: 'verified' }])
})

test('what waits and what was done is told to the page of its record, also after a restart', async () => {
  const lead = newLead()
  const asked = await agent.ask(update(lead))
  const marks = async () => (await approver.human.recordMarks({ body: { record: lead } })).body
  expect(await marks()).toMatchObject({
    pending: [{ ask: asked.ask, agent: 'bot', verb: 'update', changes: [{ field: 'amount', after: 14500 }] }],
    recent: [],
    stop: null,
  })
  await approver.decide(asked.ask, 'approved')
  const view = await viewOf(asked.ask)
  await agent.api.consume({ params: { ask: asked.ask }, body: { digest: view.digest } })
  const changes = [{ field: 'amount', before: 2000, after: 14500 }]
  await agent.api.report({ params: { ask: asked.ask }, body: { execution: 'executed', changes } })
  const done = [{ ask: asked.ask, agent: 'bot', changes }]
  expect(await marks()).toMatchObject({ pending: [], recent: done })
  await daemon.restart()
  await approver.login()
  await expect.poll(async () => (await marks()).recent).toMatchObject(done)
})

test('agents stopped on a record are blocked there and nowhere else, until a person lets them again', async () => {
  const lead = newLead()
  const granted = await agent.ask(update(lead))
  await approver.decide(granted.ask, 'approved')
  await approver.command('stopRecord', { records: [lead], reason: 'The customer called.' })
  for (const record of [lead, 'crm/lead', `${lead}/lines`])
    expect(await agent.ask(update(record)).catch(error => error.document.verdict)).toMatchObject({
      reasons: expect.arrayContaining([expect.objectContaining({ facet: 'state', rule: 'record' })]),
    })
  expect((await agent.ask(update(`${lead}1`))).status).toBe('pending')
  await daemon.restart()
  await approver.login()
  expect((await approver.human.recordStops({ body: {} })).body.stops).toMatchObject([
    { record: lead, reason: 'The customer called.' },
  ])
  expect((await approver.human.recordMarks({ body: { record: lead } })).body.stop).toMatchObject({ record: lead })
  await approver.command('resumeRecord', { record: lead, note: 'All is clear.' })
  expect((await approver.human.recordStops({ body: {} })).body.stops).toEqual([])
  expect((await agent.ask(update(lead))).status).toBe('pending')
})

test('a grant is not used while its record is stopped, and a stop that does not stand cannot be lifted', async () => {
  const lead = newLead()
  const { ask } = await agent.ask(update(lead))
  const { digest } = await approver.decide(ask, 'approved')
  await approver.command('stopRecord', { records: [lead], reason: 'Wait.' })
  const used = agent.api.consume({ params: { ask }, body: { digest } })
  await expect(used).rejects.toMatchObject({ code: 'blocked' })
  await approver.command('resumeRecord', { record: lead, note: 'Go on.' })
  expect((await agent.api.consume({ params: { ask }, body: { digest } })).status).toBe(200)
  await expect(approver.command('resumeRecord', { record: lead, note: 'Again.' })).rejects.toMatchObject({
    code: 'not-found',
  })
})

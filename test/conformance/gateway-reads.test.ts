/** What an agent read through the gateway, we saw ourselves: its evidence is held against it (design §6 "verified"). */
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { TestApprover } from '../fixtures/approver.ts'
import { pendingAsk, startTestGateway, type TestGateway, toolRows } from '../fixtures/gateway.ts'

const rows = [
  ...toolRows.filter(({ tool }) => tool !== 'mcp/test/note'),
  { tool: 'mcp/test/show', is: 'read crm/lead', id: 'input.id' },
  { tool: 'mcp/test/note', is: 'update crm/lead', id: 'input.id', fields: { stage: 'input.stage' } },
]

let gateway: TestGateway
let approver: TestApprover
beforeEach(async () => {
  gateway = await startTestGateway({ changes: { tools: rows, never: [] } })
  approver = await gateway.test.pair()
})
afterEach(() => gateway.close())

/** The mark of the only source, which claims `fields` of a lead of which another one was read. */
async function markOf(fields: Record<string, string | number>, read = '1') {
  const client = await gateway.connect()
  expect(await client.callTool({ name: 'show', arguments: { id: read } })).not.toHaveProperty('isError', true)
  const source = { record: 'crm/lead/1', title: 'The lead', retrievedAt: Date.now(), fields }
  const evidence = { sources: [source], confidence: { value: 0.9, basis: 'Read a moment ago.' } }
  const call = client.callTool({
    name: 'note',
    arguments: { id: '1', stage: 'won' },
    _meta: { 'countersign/evidence': evidence },
  })
  const ask = await pendingAsk(approver)
  const { body } = await approver.human.askView({ body: { ask } })
  await approver.decide(ask, 'approved')
  await call
  return body.marks.find(({ at }) => at === '/sources/0')
}

test('what it showed is verified', async () => {
  expect(await markOf({ stage: 'open', amount: 35_000 })).toMatchObject({
    mark: 'verified',
    reason: 'read through our gateway in this run',
  })
})

test('another value is a mismatch that names both', async () => {
  expect(await markOf({ stage: 'open', amount: 12_000 })).toMatchObject({
    mark: 'mismatch',
    reason: 'read through our gateway in this run: amount is 35000; the agent says 12000',
  })
})

test('a field that it did not show is what the agent says of its own read', async () => {
  expect(await markOf({ stage: 'open', owner: 'Ada' })).toMatchObject({ mark: 'reported' })
})

test('another record verifies nothing', async () => {
  expect(await markOf({ stage: 'open' }, '2')).toMatchObject({ mark: 'asserted' })
})

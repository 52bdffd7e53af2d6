/** The MCP gateway (design §13): what is offered, what is asked, and how every ending reaches the agent. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TestApprover } from '../fixtures/approver.ts'
import { pendingAsk, startTestGateway, type TestGateway, textOf } from '../fixtures/gateway.ts'

let gateway: TestGateway
let approver: TestApprover
beforeAll(async () => {
  gateway = await startTestGateway()
  approver = await gateway.test.pair()
})
afterAll(() => gateway.close())

describe.each(['auto', 'legacy'] as const)('a client that negotiates %s', era => {
  test('is offered the tools within the boundary, as the upstream describes them', async () => {
    const client = await gateway.connect({ era })
    const { tools } = await client.listTools()
    const names = tools.map(({ name }) => name)
    expect(names).toContain('note')
    expect(names).not.toContain('look')
    expect(names).not.toContain('a/b')
    expect(names.filter(name => name === 'twice')).toHaveLength(1)
    expect(tools.find(({ name }) => name === 'note')).toMatchObject({
      description: 'A tool of a test.',
      inputSchema: { type: 'object', additionalProperties: true },
      annotations: { readOnlyHint: true },
    })
  })

  test('gets the result of a call that the boundary allows, and all of it is on the record', async () => {
    const client = await gateway.connect({ era })
    const result = await client.callTool({ name: 'note', arguments: { text: `hello ${era}` } })
    expect(result.isError).toBeFalsy()
    expect(textOf(result)).toBe(`note {"text":"hello ${era}"}`)
    const view = async () =>
      (await approver.human.askView({ body: { ask: String(result._meta?.['countersign/ask']) } })).body
    // A result is not held back until its record is durable.
    await expect.poll(async () => (await view()).execution).toBe('executed')
    const body = await view()
    expect(body).toMatchObject({
      status: 'allowed',
      action: { verb: 'create', record: 'crm/message', fields: { text: `hello ${era}` } },
    })
    expect(JSON.stringify(body.action)).toMatch(/"_tool_[0-9a-f]{16}":"mcp\/test\/note sha256:[0-9a-f]{64}"/)
  })

  test('cannot call what is outside the boundary or does not exist', async () => {
    const client = await gateway.connect({ era })
    const before = await gateway.calls()
    const result = await client.callTool({ name: 'look', arguments: { id: '1' } })
    expect(result).toMatchObject({ isError: true, _meta: { 'countersign/status': 'blocked' } })
    await expect(client.callTool({ name: 'nothing', arguments: {} })).rejects.toThrow('There is no tool nothing')
    await expect(client.callTool({ name: 'a/b', arguments: {} })).rejects.toThrow('There is no tool')
    expect(await gateway.calls()).toEqual(before)
  })

  test('is held until a person approves, and gets what the upstream did with it', async () => {
    const client = await gateway.connect({ era })
    const told: string[] = []
    const call = client.callTool(
      { name: 'twice', arguments: { id: '4711', stage: `won ${era}` } },
      { onprogress: ({ message }) => told.push(message ?? '') },
    )
    const ask = await pendingAsk(approver)
    const before = await gateway.calls()
    expect(before.filter(line => line.includes(`won ${era}`))).toEqual([])
    await approver.decide(ask, 'approved')
    expect(textOf(await call)).toBe(`twice {"id":"4711","stage":"won ${era}"}`)
  })

  test('gets what a person made of its call', async () => {
    const client = await gateway.connect({ era })
    const call = client.callTool({ name: 'twice', arguments: { id: '4712', stage: `open ${era}` } })
    const ask = await pendingAsk(approver)
    await approver.decide(ask, { outcome: 'approved_edited', edit: { fields: { stage: 'lost' } } })
    expect(textOf(await call)).toBe('twice {"id":"4712","stage":"lost"}')
  })

  test('is told no, with the reason', async () => {
    const client = await gateway.connect({ era })
    const call = client.callTool({ name: 'twice', arguments: { id: '4713', stage: `no ${era}` } })
    await approver.decide(await pendingAsk(approver), {
      outcome: 'denied',
      reason: 'wrong_record',
      note: 'Not this one.',
    })
    const result = await call
    expect(result).toMatchObject({ isError: true, _meta: { 'countersign/status': 'denied' } })
    expect(textOf(result)).toContain('Not this one.')
    expect((await gateway.calls()).join()).not.toContain(`no ${era}`)
  })

  test('brings evidence, and is told where it is not evidence', async () => {
    const client = await gateway.connect({ era })
    const evidence = { next_action: { summary: 'Tell the customer' } }
    const call = (given: object) =>
      client.callTool({
        name: 'note',
        arguments: { text: `evidence ${era}` },
        _meta: { 'countersign/evidence': given },
      } as never)
    const good = await call(evidence)
    const { body } = await approver.human.askView({ body: { ask: String(good._meta?.['countersign/ask']) } })
    expect(body.evidence).toEqual(evidence)
    expect(await call({ nonsense: 1 })).toMatchObject({ isError: true, _meta: { 'countersign/status': 'bad-request' } })
  })
})

test('arguments cannot speak for the upstream', async () => {
  const client = await gateway.connect()
  const result = await client.callTool({
    name: 'note',
    arguments: { _tool_0123456789abcdef: 'mcp/test/note sha256:0' },
  })
  expect(result).toMatchObject({ isError: true, _meta: { 'countersign/status': 'bad-request' } })
})

test('clients of one session share a run, and others do not', async () => {
  const runOf = async (result: { _meta?: Record<string, unknown> | undefined }) =>
    (await approver.human.askView({ body: { ask: String(result._meta?.['countersign/ask']) } })).body.run
  const [one, two] = [await gateway.connect({ era: 'legacy' }), await gateway.connect({ era: 'legacy' })]
  const note = (client: typeof one, text: string) => client.callTool({ name: 'note', arguments: { text } })
  const first = await runOf(await note(one, 'a'))
  expect(await runOf(await note(one, 'b'))).toBe(first)
  expect(await runOf(await note(two, 'c'))).not.toBe(first)
})

test('an agent without the workflow, a stranger and an unknown upstream get nothing', async () => {
  const other = await gateway.test.addAgent('other', 'elsewhere').catch(() => undefined)
  if (other) await expect(gateway.connect({ agent: other }).then(client => client.listTools())).rejects.toThrow()
  await expect(gateway.connect({ agent: gateway.test.agentWith('x', 'cs_no') })).rejects.toThrow()
  await expect(gateway.connect({ name: 'nobody' })).rejects.toThrow()
})

test('several clients at once each get their own result', async () => {
  const clients = await Promise.all([0, 1, 2, 3].map(n => gateway.connect({ era: n % 2 ? 'auto' : 'legacy' })))
  const results = await Promise.all(
    clients.flatMap((client, n) =>
      Array.from({ length: 10 }, (_, i) => client.callTool({ name: 'note', arguments: { text: `${n} ${i}` } })),
    ),
  )
  expect(results.map(textOf)).toEqual(
    clients.flatMap((_, n) => Array.from({ length: 10 }, (_, i) => `note {"text":"${n} ${i}"}`)),
  )
})

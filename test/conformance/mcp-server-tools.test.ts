/**
 * The tools that an MCP client is shown, against the endpoint table: nothing can be done by a tool that an agent may not do
 * over HTTP, and each schema takes what the documentation shows and nothing else.
 */
import { AjvJsonSchemaValidator } from '@modelcontextprotocol/client/validators/ajv'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { jsonSchema } from '../../daemon/mcp/server/schema.ts'
import { tools } from '../../daemon/mcp/server/tools.ts'
import { agentEndpoints } from '../../shared/api/agent.ts'
import { endpointRows } from '../../shared/api/endpoints.ts'
import { boundaryText } from '../fixtures/boundaries.ts'
import { startTestDaemon, type TestDaemon } from '../fixtures/daemon.ts'
import { connect, eras } from '../mcp/clients.ts'

let daemon: TestDaemon
let token: string
beforeAll(async () => {
  daemon = await startTestDaemon({ boundaries: { desk: boundaryText('desk') } })
  token = (await daemon.addAgent('bot', 'desk')).token
})
afterAll(() => daemon.close())

/** What an agent may do over HTTP and finds no tool for. */
const notOffered = {
  agentChanges: 'a stream, which a tool cannot give; await_approval waits for what matters',
  askTool: 'tools of other MCP servers are asked for by the gateway, which also runs them',
}

const rows = tools.map(tool => [tool.name, tool] as const)

test('every tool but the one that reads the boundary is an endpoint of the agent surface, and each is one once', () => {
  const endpoints = tools.flatMap(({ endpoint }) => endpoint ?? [])
  expect(endpoints.filter(name => !(name in agentEndpoints))).toEqual([])
  expect(new Set(endpoints).size).toBe(endpoints.length)
  expect(tools.filter(({ endpoint }) => endpoint === null).map(({ name }) => name)).toEqual(['boundary'])
  const left = Object.keys(agentEndpoints).filter(name => !endpoints.some(other => other === name))
  expect(left.sort()).toEqual(Object.keys(notOffered).sort())
})

test.each(eras)('the server lists these tools and no other (%s)', async era => {
  const { client } = await connect(daemon.port, token, era)
  const { tools: listed } = await client.listTools()
  expect(listed.map(({ name }) => name)).toEqual(tools.map(({ name }) => name))
  for (const { title, description, inputSchema, outputSchema } of listed) {
    expect(title).toMatch(/\S/)
    expect(description?.length).toBeGreaterThan(40)
    expect([inputSchema.type, outputSchema?.type]).toEqual(['object', 'object'])
  }
  await client.close()
})

test('no name of what only people or the operator may do is a tool', async () => {
  const { client, call } = await connect(daemon.port, token, 'auto')
  const before = (await daemon.control.controlStatus({ body: {} })).body.entries
  const theirs = [...endpointRows].filter(([, { surface }]) => surface !== 'agent').map(([name]) => name)
  expect(theirs).toContain('decide')
  for (const name of [...theirs, 'approve', 'deny', 'grant', 'pause', 'resume', 'set_tier', 'edit_boundary'])
    await expect(call(name, {}), name).rejects.toThrow(/not found/)
  expect((await daemon.control.controlStatus({ body: {} })).body.entries).toBe(before)
  await client.close()
})

describe.each(rows)('the schema of %s', (_, { input, output, example, endpoint }) => {
  /** As a client of another make reads it. */
  const byJsonSchema = new AjvJsonSchemaValidator().getValidator(jsonSchema(input, 'input') as never)
  const takes = (args: unknown) => [input.safeParse(args).success, byJsonSchema(args).valid]

  test('takes the example', () => {
    expect(takes(example)).toEqual([true, true])
  })

  test('refuses what is no object, what it does not know, and values of another kind', () => {
    for (const garbage of [null, [], 'ask', 7]) expect(takes(garbage)).toEqual([false, false])
    expect(takes({ ...example, approved: true })).toEqual([false, false])
    // Input and output are any JSON; everything else has a shape.
    for (const name of Object.keys(input.shape).filter(name => !['input', 'output'].includes(name)))
      expect(takes({ ...example, [name]: [[]] }), name).toEqual([false, false])
  })

  test('asks for what the endpoint cannot do without', () => {
    const required = Object.keys(input.shape).filter(name => !input.shape[name].safeParse(undefined).success)
    for (const name of required) {
      const { [name]: _left, ...rest } = example
      expect(takes(rest), name).toEqual([false, false])
    }
    const row = endpoint && (agentEndpoints[endpoint] as { params?: { shape: object } })
    for (const name of Object.keys(row?.params?.shape ?? {})) expect(required).toContain(name)
  })

  test('says what each argument is for where its name alone does not', () => {
    const { properties } = jsonSchema(input, 'input') as { properties: Record<string, { description?: string }> }
    for (const name of ['ask', 'run', 'workflow', 'wait', 'digest', 'key', 'evidence'])
      if (name in properties) expect(properties[name]?.description, name).toMatch(/\S/)
    expect(jsonSchema(output, 'output')).toMatchObject({ type: 'object' })
  })
})

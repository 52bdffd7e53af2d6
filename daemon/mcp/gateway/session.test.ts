import { expect, test } from 'vitest'
import { sessionOf, workflowOf } from './session.ts'

const request = (meta: object = {}, envelope: object = {}) =>
  ({ mcpReq: { _meta: meta, envelope } }) as unknown as Parameters<typeof sessionOf>[1]
const agent = (...workflows: string[]) => ({ agent: 'a', workflows, addedAt: 0, revokedAt: null, tokens: [] })

test('a session is called by its id, else by its trace, else by its client', () => {
  const traceparent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`
  const clientInfo = { 'io.modelcontextprotocol/clientInfo': { name: 'desk' } }
  expect(sessionOf('session_1', request({ traceparent }, clientInfo))).toBe('mcp:session session_1')
  expect(sessionOf(null, request({ traceparent }, clientInfo))).toBe(`mcp:trace ${'a'.repeat(32)}`)
  expect(sessionOf(null, request({ traceparent: 'nonsense' }, clientInfo))).toBe('mcp:client desk')
  expect(sessionOf('with\nbreak', request())).toBe('mcp:client')
  expect(sessionOf('x'.repeat(101), request({}, { 'io.modelcontextprotocol/clientInfo': { name: 7 } }))).toBe(
    'mcp:client',
  )
})

test('a workflow is the one that is named, or the only one', () => {
  expect(workflowOf(agent('desk'), undefined)).toBe('desk')
  expect(workflowOf(agent('desk', 'mail'), 'mail')).toBe('mail')
  for (const named of [undefined, 'other', ''])
    expect(() => workflowOf(agent('desk', 'mail'), named)).toThrow('Say which workflow')
  expect(() => workflowOf(agent('desk'), 'other')).toThrow('Say which workflow')
})

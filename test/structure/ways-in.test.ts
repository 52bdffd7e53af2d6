/** Every way in ends in the one function that decides (P1): the doors, what stands behind each, and what tries it. */
import { expect, test } from 'vitest'
import { surfaces } from '../../daemon/http/guard.ts'
import { harnesses } from '../../shared/harness/harnesses.ts'
import { ways } from '../failopen/ways/ways.ts'
import { sources } from './sources.ts'

const product = sources().filter(({ isTest }) => !isTest)
const holding = (pattern: RegExp) => product.filter(({ text }) => pattern.test(text)).map(({ path }) => path)

test('one file writes asks down, and one makes the function', () => {
  expect(holding(/type: 'ask\.made',/)).toEqual(['daemon/hub/asks.ts'])
  // The drills have a hub of their own, and it is the same one.
  expect(holding(/[^n] createAsks\(/)).toEqual(['daemon/hub/hub.ts'])
})

/** Each door of the agents' surface, with the files behind it that ask. A door that can act has one at least. */
const doors: Record<string, readonly string[]> = {
  '/agent/v1/': ['daemon/http/routes-agent.ts'],
  '/hooks/': ['daemon/hooks/gate.ts'],
  // The tools of the server call the handlers of the agent endpoints.
  '/mcp': ['daemon/http/routes-agent.ts'],
  '/mcp/': ['daemon/mcp/gateway/calls.ts'],
  // What arrives here is told after the fact and carries nothing out.
  '/otlp/v1/': [],
}

test('every door of the agents has its way to that function', () => {
  expect(Object.keys(doors)).toEqual(surfaces.filter(({ surface }) => surface === 'agent').map(({ path }) => path))
  const asking = holding(/\b(?:asks|toolCalls)\.ask\(/)
  const behind = [...new Set(Object.values(doors).flat())]
  // In front of the function stand what holds back a failing tool, what reads tool calls, what knows canaries, and drills.
  const before = ['backoff', 'canaries', 'tool-calls', 'drills/stage'].map(name => `daemon/hub/${name}.ts`)
  expect(asking.toSorted()).toEqual([...behind, ...before].toSorted())
})

test('every way in is tried against every fault', () => {
  const names = ways.map(({ name }) => name)
  for (const { title } of Object.values(harnesses)) expect(names).toContain(title)
  expect(names).toEqual(
    expect.arrayContaining([
      ...['MCP server, stdio', 'MCP gateway', 'countersign/client', 'countersign ask -- COMMAND', 'curl', 'Python'],
      ...['ai-sdk', 'openai-agents', 'langchain'],
    ]),
  )
})

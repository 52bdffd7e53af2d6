import { expect, test, vi } from 'vitest'
import type { Agent } from './agents.ts'
import { createCanaries } from './canaries.ts'
import type { SessionRuns } from './session-runs.ts'
import type { ToolCalls } from './tool-calls.ts'

const agent = { agent: 'claude-code' } as Agent
const trigger = { kind: 'hook', summary: 'A session' }

function guarded() {
  const ask = vi.fn(async () => ({ id: 'ask_1' }))
  const runOf = vi.fn(async () => 'run_1')
  const canaries = createCanaries()
  const calls = canaries.guardCalls({ ask, inputOf: () => ({}) } as unknown as ToolCalls)
  const sessions = canaries.guardSessions({ runOf } as unknown as SessionRuns)
  const call = (command: string) =>
    calls.ask(agent, { run: 'run_1', wait: 0, call: { tool: 'claude-code/Bash', input: { command } } } as never)
  return { canaries, call, sessions, ask, runOf }
}

test('while a canary flies, a call that carries its name is blocked and remembered, and every other call is asked for', async () => {
  const { canaries, call, ask } = guarded()
  const flight = canaries.release()
  await expect(call(`echo ${flight.name}`)).rejects.toMatchObject({ code: 'blocked' })
  expect([...flight.seenFrom]).toEqual(['claude-code'])
  expect(ask).not.toHaveBeenCalled()
  await expect(call('echo hello')).resolves.toEqual({ id: 'ask_1' })
})

test('a name that is over, or was never given out, means nothing', async () => {
  const { canaries, call, sessions, runOf } = guarded()
  const flight = canaries.release()
  flight.end()
  await expect(call(flight.name)).resolves.toEqual({ id: 'ask_1' })
  await expect(call('countersign-canary-AAAAAAAAAAAAAAAAAAAAAA')).resolves.toEqual({ id: 'ask_1' })
  await sessions.runOf(agent, { workflow: 'desk', session: flight.name, trigger })
  expect(runOf).toHaveBeenCalledOnce()
  expect(flight.seenFrom.size).toBe(0)
})

test('a canary begins no run, and two that fly at once are told apart', async () => {
  const { canaries, call, sessions, runOf } = guarded()
  const [one, other] = [canaries.release(), canaries.release()]
  expect(await sessions.runOf(agent, { workflow: 'desk', session: one.name, trigger })).toBe('(canary)')
  expect(runOf).not.toHaveBeenCalled()
  await expect(call(other.name)).rejects.toThrow('canary')
  expect([one.seenFrom.size, other.seenFrom.size]).toEqual([0, 1])
})

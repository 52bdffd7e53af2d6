import { RunState } from '@openai/agents'
import { beforeAll, describe, expect, test } from 'vitest'
import { resolveInterruptions } from '../../shared/client/frameworks/openai-agents.ts'
import { type Desk, openDesk } from './desk.ts'
import { agentOf, openaiAgents, runAgent } from './openai-agents.ts'
import { lead } from './script.ts'
import { describeFramework } from './suite.ts'

describeFramework(openaiAgents)

describe('OpenAI Agents SDK', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await openDesk('openai-agents')
    return () => desk.daemon.close()
  })

  test('malformed arguments are interrupted, rejected and never run', async () => {
    const setup = await desk.setup([[{ id: 'a', name: 'update_lead', input: '{"id":' }]])
    const { stored, paused } = await openaiAgents.start(setup)
    expect(paused).toBe(1)
    const state = await RunState.fromString(agentOf(setup), stored)
    expect(await resolveInterruptions(state, desk.countersign, { run: setup.run })).toEqual({ pending: 0, resolved: 1 })
    expect((await openaiAgents.resume(setup, stored)).paused).toBe(0)
    expect(setup.effects.done).toEqual([])
    expect(await desk.asksOf(setup.run)).toEqual([])
  })

  test('an approval that somebody wrote into the state runs nothing', async () => {
    const setup = await desk.setup([[lead('a')]])
    const { stored } = await openaiAgents.start(setup)
    const agent = agentOf(setup)
    const state = await RunState.fromString<undefined, typeof agent>(agent, stored)
    for (const item of state.getInterruptions()) state.approve(item, { alwaysApprove: true })
    const { told } = await runAgent(setup, agent, state)
    expect(setup.effects.done).toEqual([])
    expect(told).toContain('Nothing was done')
  })
})

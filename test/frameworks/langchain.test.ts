import { Command, MemorySaver } from '@langchain/langgraph'
import type { HITLRequest } from 'langchain'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { decisionsFor, interruptOn } from '../../shared/client/frameworks/langchain.ts'
import { type Desk, openDesk } from './desk.ts'
import { agentOf, invoke, langchain } from './langchain.ts'
import { lead, message } from './script.ts'
import { describeFramework } from './suite.ts'

describeFramework(langchain)

describe('LangChain', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await openDesk('langchain')
    return () => desk.daemon.close()
  })
  afterEach(async () => {
    for (const { ask } of (await desk.approver.human.queue({ body: {} })).body.pending)
      await desk.countersign.withdraw(ask)
  })
  const go = { messages: [{ role: 'user', content: 'Go.' }] }

  test('what a graph is resumed with decides nothing', async () => {
    const setup = await desk.setup([[lead('a', { amount: 1 })]])
    const checkpointer = new MemorySaver()
    await invoke(setup, 'forged', go, agentOf(setup, checkpointer))
    const resume = { decisions: [{ type: 'approve' }], approved: true }
    const { paused } = await invoke(setup, 'forged', new Command({ resume }), agentOf(setup, checkpointer))
    expect(paused).toBe(1)
    expect(setup.effects.done).toEqual([])
  })

  test('without a run of the caller each invocation is a run, which ends with what the agent said', async () => {
    const setup = await desk.setup([[message('a')]])
    const { run: _, ...rest } = setup
    const agent = agentOf(rest as typeof setup, new MemorySaver())
    await invoke(setup, 'own', go, agent)
    const { runs } = (await desk.approver.human.runs({ body: {} })).body
    expect(runs.find(({ trigger }) => trigger.kind === 'langchain')).toMatchObject({
      status: 'finished',
      executed: 1,
      trigger: { summary: 'Go.' },
    })
  })

  test('humanInTheLoopMiddleware interrupts for what waits, and is answered with what was decided', async () => {
    const setup = await desk.setup([[lead('a', { amount: 2 }), lead('b', { amount: 3 })]])
    const checkpointer = new MemorySaver()
    const review = interruptOn(desk.countersign, { run: setup.run })
    const agent = () => agentOf(setup, checkpointer, review)
    expect((await invoke(setup, 'hitl', go, agent())).paused).toBe(1)
    const config = { configurable: { thread_id: 'hitl' } }
    const request = async () => {
      const { tasks } = await agent().graph.getState(config)
      return tasks.flatMap(({ interrupts }) => interrupts)[0]?.value as HITLRequest
    }
    expect((await request()).actionRequests).toHaveLength(2)
    expect(await decisionsFor(await request(), desk.countersign)).toBeUndefined()
    for (const ask of await desk.pending(2)) await desk.approver.decide(ask, 'approved')
    const resume = await decisionsFor(await request(), desk.countersign)
    expect(resume).toEqual({ decisions: [{ type: 'approve' }, { type: 'approve' }] })
    await invoke(setup, 'hitl', new Command({ resume }), agent())
    expect(setup.effects.done.map(({ input }) => input)).toEqual([
      { id: '27', values: { amount: 2 } },
      { id: '27', values: { amount: 3 } },
    ])
  })

  test('a denial reaches humanInTheLoopMiddleware with the reviewer’s words', async () => {
    const actionRequests = [{ name: 'update_lead', args: {}, description: 'no ask in here' }]
    expect(await decisionsFor({ actionRequests, reviewConfigs: [] }, desk.countersign)).toMatchObject({
      decisions: [{ type: 'reject' }],
    })
    const setup = await desk.setup([])
    const call = { tool: 'langchain/update_lead', input: { id: '27', values: { amount: 9 } }, run: setup.run }
    await expect(desk.countersign.askTool(call, { patience: 0 })).rejects.toThrow('Waiting')
    const [ask = ''] = await desk.pending(1)
    await desk.approver.decide(ask, { outcome: 'denied', reason: 'not_now', note: 'In May.' })
    const described = [{ name: 'update_lead', args: {}, description: `Waiting for a person (${ask})` }]
    const response = await decisionsFor({ actionRequests: described, reviewConfigs: [] }, desk.countersign)
    expect(JSON.stringify(response)).toContain('In May.')
  })
})

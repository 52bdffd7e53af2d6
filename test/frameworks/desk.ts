/** What the tests of all frameworks share: a daemon, an approver, and the asks of a run. */
import { expect } from 'vitest'
import { type Countersign, createCountersign } from '../../shared/client/client.ts'
import type { TestApprover } from '../fixtures/approver.ts'
import { boundaryText } from '../fixtures/boundaries.ts'
import { startTestDaemon, type TestDaemon } from '../fixtures/daemon.ts'
import type { Script, Setup, ToolName } from './script.ts'

export type Desk = {
  daemon: TestDaemon
  approver: TestApprover
  countersign: Countersign
  /** A run of its own with effects of its own. */
  setup(script: Script, more?: Partial<Setup>): Promise<Setup>
  /** The asks that wait for a person, once there are `count`. */
  pending(count: number): Promise<string[]>
  /** How the asks of a run ended, in order. */
  asksOf(run: string): Promise<{ ask: string; outcome: string; execution: string }[]>
  restart(): Promise<void>
  /** Time goes by. */
  later(ms: number): Promise<void>
}

/** `send_message` is allowed alone, `update_lead` waits for a person, and its field `owner` is outside the boundary. */
export async function openDesk(framework: string): Promise<Desk> {
  const row = (name: ToolName, is: string, more = {}) => ({ tool: `${framework}/${name}`, is, ...more })
  const tools = [
    row('send_message', 'create crm/message', { fields: ['text'] }),
    row('break_down', 'create crm/message', { fields: ['text'] }),
    row('update_lead', 'update crm/lead', { id: 'id', fields: 'input.values' }),
  ]
  const writes = ['crm/lead/amount', 'crm/lead/stage', 'crm/message']
  const daemon = await startTestDaemon({ boundaries: { desk: boundaryText('desk', { tools, writes }) } })
  const agent = await daemon.addAgent('bot', 'desk')
  const approver = await daemon.pair()
  /** The port changes with a restart. */
  const url = () => `http://127.0.0.1:${daemon.port}`
  const fetchThere: typeof fetch = (input, init) => {
    const { pathname, search } = new URL(String(input))
    return fetch(`${url()}${pathname}${search}`, init)
  }
  const countersign = createCountersign({ token: agent.token, workflow: 'desk', fetch: fetchThere, tries: 1 })
  const queue = async () => (await approver.human.queue({ body: {} })).body.pending.map(({ ask }) => ask)
  return {
    daemon,
    approver,
    countersign,
    async setup(script, more) {
      const { id } = await countersign.run({ trigger: { kind: 'test', summary: `A run with ${framework}` } })
      return { countersign, run: id, script, effects: { done: [] }, ...more }
    },
    async pending(count) {
      await expect.poll(async () => (await queue()).length, { timeout: 2500 }).toBe(count)
      return queue()
    },
    async asksOf(run) {
      const { body } = await approver.human.runView({ body: { run } })
      const asks = body.entries.flatMap(entry => (entry.type === 'ask.made' ? [entry.ask] : []))
      return Promise.all(
        asks.map(async ask => {
          const { status: outcome, execution } = (await approver.human.askView({ body: { ask } })).body
          return { ask, outcome, execution }
        }),
      )
    },
    async restart() {
      await daemon.restart()
      await approver.login()
    },
    async later(ms) {
      daemon.clock.advance(ms)
      await daemon.daemon().catchUp()
      await approver.login()
    },
  }
}

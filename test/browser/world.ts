/** What a browser test stands on: a daemon, the extension paired with it, an agent that asks, and a second approver. */
import type { Action } from '../../shared/action/action.ts'
import type { Json } from '../../shared/action/canonical.ts'
import type { TestApprover } from '../fixtures/approver.ts'
import { startTestDaemon, type TestAgent, type TestDaemon } from '../fixtures/daemon.ts'
import { type Extension, launchWithExtension, pair } from './harness.ts'

export type World = {
  daemon: TestDaemon
  extension: Extension
  agent: TestAgent
  /** Another approver of the same daemon, without a browser: decides elsewhere, and looks at what is true. */
  colleague: TestApprover
  /** A change that the boundaries here leave to a person, of a record that nothing else touches. */
  change(fields?: Record<string, Json>): Action & { record: string }
  /** Asks for such a change, without waiting. */
  ask(request?: Parameters<TestAgent['ask']>[1] & { fields?: Record<string, Json> }): Promise<Asked>
  /** How an ask stands, as the daemon knows it. */
  statusOf(ask: string): Promise<string>
  /** The text on the button of the toolbar. */
  badge(): Promise<string>
  /** Takes back everything that waits. */
  clear(): Promise<void>
  close(): Promise<void>
}

export type Asked = Awaited<ReturnType<TestAgent['ask']>> & { record: string }

export type WorldOptions = {
  boundaries: Record<string, string>
  /** Teams that the browser's approver decides for. Default: every team. */
  teams?: string[]
  /** Further flags for Chromium. */
  args?: string[]
  density?: 1 | 2
  folder?: string
}

/** Starts all of it, and pairs the extension through its popup. */
export async function openWorld({ boundaries, teams = ['*'], args, density, folder }: WorldOptions): Promise<World> {
  const daemon = await startNow(boundaries)
  const agent = await daemon.addAgent('renewals-bot', ...Object.keys(boundaries))
  const colleague = await daemon.pair()
  const extension = await launchWithExtension({ args, density, folder })
  await extension.setPort(daemon.port)
  await pair(extension, await codeFrom(colleague, teams))
  let leads = 0
  const world: World = {
    daemon,
    extension,
    agent,
    colleague,
    change: (fields = { stage: 'won' }) => ({ verb: 'update', record: `crm/lead/${++leads}`, fields }),
    async ask({ fields, ...more } = {}) {
      const action = world.change(fields)
      return { ...(await agent.ask(action, more)), record: action.record }
    },
    statusOf: async ask => (await colleague.human.askView({ body: { ask } })).body.status,
    badge: () => extension.inWorker('chrome.action.getBadgeText({})'),
    async clear() {
      const { body } = await colleague.human.queue({ body: {} })
      for (const { ask } of body.pending) await agent.api.withdraw({ params: { ask }, body: {} })
    },
    async close() {
      await extension.close()
      await daemon.close()
    },
  }
  return world
}

/** A daemon whose clock stands at this very moment, because the browser's cannot be set. */
export async function startNow(boundaries: Record<string, string>): Promise<TestDaemon> {
  const daemon = await startTestDaemon({ boundaries })
  daemon.clock.jump(Date.now() - daemon.clock.now())
  return daemon
}

/** A pairing code from an approver that is paired already. */
export async function codeFrom(approver: TestApprover, teams = ['*']): Promise<string> {
  const { code } = await approver.command('allowPairing', { label: 'Browser', teams })
  return code as string
}

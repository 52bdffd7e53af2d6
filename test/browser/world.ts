/** What a browser test stands on: a daemon, the extension paired with it, an agent that asks, and a second approver. */
import type { TestApprover } from '../fixtures/approver.ts'
import { startTestDaemon, type TestAgent, type TestDaemon } from '../fixtures/daemon.ts'
import { type Extension, launchWithExtension, pair } from './harness.ts'

export type World = {
  daemon: TestDaemon
  extension: Extension
  agent: TestAgent
  /** Another approver of the same daemon, without a browser: decides elsewhere, and looks at what is true. */
  colleague: TestApprover
  /** Takes back everything that waits. */
  clear(): Promise<void>
  close(): Promise<void>
}

export type WorldOptions = {
  boundaries: Record<string, string>
  /** Teams that the browser's approver decides for. Default: every team. */
  teams?: string[]
  /** Further flags for Chromium. */
  args?: string[]
  density?: 1 | 2
}

/** Starts all of it, and pairs the extension through its popup. */
export async function openWorld({ boundaries, teams = ['*'], args, density }: WorldOptions): Promise<World> {
  const daemon = await startNow(boundaries)
  const agent = await daemon.addAgent('renewals-bot', ...Object.keys(boundaries))
  const colleague = await daemon.pair()
  const extension = await launchWithExtension({ args, density })
  await extension.setPort(daemon.port)
  await pair(extension, await codeFrom(colleague, teams))
  return {
    daemon,
    extension,
    agent,
    colleague,
    async clear() {
      const { body } = await colleague.human.queue({ body: {} })
      for (const { ask } of body.pending) await agent.api.withdraw({ params: { ask }, body: {} })
    },
    async close() {
      await extension.close()
      await daemon.close()
    },
  }
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

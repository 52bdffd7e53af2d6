/** Which run belongs to a session of an agent, so that hooks, spans and events of one session land in one history (§8). */

import { isOpen } from '../../shared/run/run.ts'
import type { Agent } from './agents.ts'
import type { Locks } from './locks.ts'
import type { Parts } from './parts.ts'
import { type Runs, requireBound } from './runs.ts'

export type Session = {
  workflow: string
  /** What the agent calls its session; agent-controlled, at most 200 characters. */
  session: string
  /** Why the run began, where it begins now. */
  trigger: { kind: string; summary: string }
}

export type SessionRuns = {
  /** The open run of the session; a new one where there is none, or where it has ended. */
  runOf(agent: Agent, session: Session): Promise<string>
  /** The open run of the session, if there is one. */
  find(agent: Agent, session: Pick<Session, 'workflow' | 'session'>): Promise<string | undefined>
}

/** Sessions remembered beyond those that are open; an older one is looked up in the store again. */
const most = 5_000

export function createSessionRuns(
  { store, recorder }: Pick<Parts, 'store' | 'recorder'>,
  runs: Pick<Runs, 'start'>,
  locks: Locks,
): SessionRuns {
  const known = new Map<string, string>()
  let restored: Promise<void> | undefined
  const keyOf = (agent: string, workflow: string, session: string) => JSON.stringify([agent, workflow, session])

  /** Sessions that were open when the daemon stopped go on in their runs. */
  async function restore() {
    for (const run of await store.openRuns())
      if (run.session !== undefined) known.set(keyOf(run.agent, run.workflow, run.session), run.id)
  }

  async function find(key: string): Promise<string | undefined> {
    restored ??= restore()
    await restored
    const id = known.get(key)
    const held = id === undefined ? undefined : await recorder.run(id)
    return held && isOpen(held.run) ? held.run.id : undefined
  }

  function keep(key: string, run: string) {
    known.set(key, run)
    for (const old of known.keys()) {
      if (known.size <= most) return
      known.delete(old)
    }
  }

  return {
    find: (agent, { workflow, session }) => find(keyOf(agent.agent, workflow, session)),
    runOf(agent, { workflow, session, trigger }) {
      requireBound(agent, workflow)
      const key = keyOf(agent.agent, workflow, session)
      return locks.run(`session ${key}`, async () => {
        const open = await find(key)
        if (open !== undefined) return open
        const { run } = await runs.start(agent, { workflow, session, trigger })
        keep(key, run)
        return run
      })
    },
  }
}

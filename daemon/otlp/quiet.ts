/**
 * Ends the runs that telemetry opened, when nothing follows. A span that ends says nothing of others that are still on
 * their way, so a run ends with quiet and never with a span. Runs in which somebody asks, or that hooks or the agent itself
 * began, are not ended from here: whoever uses them ends them.
 */
import { Problem } from '../../shared/api/problems.ts'
import type { Run } from '../../shared/run/run.ts'
import type { Hub } from '../hub/hub.ts'
import { silenceAllowed } from '../hub/silence.ts'
import { type Heard, isTelemetrys } from './ingest.ts'

/** How long nothing may follow, ms: after the root span of a trace, and in a session that may go on. */
export const quietAfter = { root: 60_000, session: 10 * 60_000 } as const

export type Quiet = {
  heard(run: string, of: Heard): void
  /** Ends what has been quiet for long enough; to be called now and then. */
  look(): Promise<void>
}

export function createQuiet({ parts, runs }: Hub): Quiet {
  const { store, recorder, agents } = parts
  /** `due` is when it can be over at the earliest, wall-clock ms. */
  const open = new Map<string, { of: Heard; due: number }>()
  let restored: Promise<void> | undefined

  /** Runs that were open when the daemon stopped. Of what their root spans said, nothing is left. */
  async function restore() {
    for (const run of await store.openRuns())
      if (isTelemetrys(run) && !open.has(run.id)) open.set(run.id, { of: { isTrace: false, ended: undefined }, due: 0 })
  }

  /** Sooner than a silent run counts as stalled (design §7): a session that is over is no incident. */
  function allowed({ workflow }: Run, { isTrace, ended }: Heard): number {
    const quiet = isTrace && ended ? quietAfter.root : quietAfter.session
    return Math.min(quiet, silenceAllowed(parts, workflow) / 2)
  }

  async function lookAt(id: string, of: Heard): Promise<void> {
    const run = (await recorder.run(id))?.run
    if (!run || !isTelemetrys(run)) return void open.delete(id)
    const due = run.lastAt + allowed(run, of)
    if (due > recorder.now().wall) return void open.set(id, { of, due })
    open.delete(id)
    const agent = agents.get(run.agent)
    if (!agent) return
    const { output, error } = of.ended ?? {}
    await runs.finish(agent, id, error === undefined ? { output } : { error }).catch(failure => {
      // It was ended meanwhile.
      if (!(failure instanceof Problem)) throw failure
    })
  }

  return {
    heard: (run, of) => void open.set(run, { of, due: 0 }),
    async look() {
      restored ??= restore()
      await restored
      const now = recorder.now().wall
      for (const [id, { of, due }] of open) if (due <= now) await lookAt(id, of)
    },
  }
}

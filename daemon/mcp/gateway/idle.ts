/**
 * Finishes the runs of clients that went quiet. MCP clients come and go without a word, and a run that nobody ends would
 * be taken for one that got stuck (design §7): its incident would tell a person of nothing.
 */
import { isOpen } from '../../../shared/run/run.ts'
import type { Hub } from '../../hub/hub.ts'
import { silenceAllowed } from '../../hub/silence.ts'
import { sessionPrefix } from './session.ts'

/** One look at all open runs of the gateway; `idleMs` is how long they may be quiet at most. */
export async function finishIdle({ parts, runs }: Pick<Hub, 'parts' | 'runs'>, idleMs: number): Promise<void> {
  const now = parts.recorder.now().wall
  for (const { id } of (await parts.store.openRuns()).filter(run => run.session?.startsWith(sessionPrefix))) {
    const held = await parts.recorder.run(id)
    if (!held || !isOpen(held.run) || held.run.pending > 0) continue
    const { run } = held
    const quiet = Math.min(idleMs, (silenceAllowed(parts, run.workflow) * 2) / 3)
    const agent = parts.agents.get(run.agent)
    if (now - run.lastAt < quiet || !agent) continue
    await runs.finish(agent, id, { followUp: 'The MCP client made no more calls.' })
  }
}

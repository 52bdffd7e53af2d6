/** Changing an ask: one command at a time, through the state machine, durable before anyone is told. */

import { Problem } from '../../shared/api/problems.ts'
import type { Ask } from '../../shared/approval/ask.ts'
import { type AskCommand, AskRefused, decideAsk, hasUnusedGrant } from '../../shared/approval/machine.ts'
import type { EntryData } from '../../shared/run/entries.ts'
import { isOpen, type Run } from '../../shared/run/run.ts'
import type { Body } from './body.ts'
import { failureRules } from './failure-rules.ts'
import type { Parts } from './parts.ts'

export type Changes = {
  /** The ask as it is now. */
  current(id: string): Promise<Ask | undefined>
  /**
   * Runs `build` on the ask alone and carries out the command that it gives. Where it gives a function, that is called
   * right before the write, with nothing in between: what must hold at that moment is checked there. Rejects with what
   * either throws, or with the state machine's refusal as a `Problem`.
   */
  change(id: string, build: (ask: Ask) => Promise<Change | (() => Change)> | Change): Promise<Ask>
  /** Carries out the command where the ask still allows it, and does nothing where it does not. */
  tryChange(id: string, command: AskCommand): Promise<void>
}

export type Change = { command: AskCommand; also?: EntryData[]; bodies?: Body[]; meta?: [string, string][] }

export function createChanges(parts: Parts): Changes {
  const { store, recorder, open, waiting, locks } = parts
  const current = async (id: string) => open.get(id) ?? (await store.ask(id))

  const change: Changes['change'] = (id, build) =>
    locks.run(`ask ${id}`, async () => {
      const ask = await current(id)
      if (!ask) throw noAsk(id)
      const built = await build(ask)
      const held = await recorder.run(ask.run)
      const { command, also = [], bodies, meta } = typeof built === 'function' ? built() : built
      const entry = refusedAsProblem(() => decideAsk(command, ask))
      const { done, ask: next = ask } = recorder.write(
        [entry, ...also, ...closing(ask, entry, held?.run), ...pausing(parts, entry)],
        {
          ask,
          ...(bodies && { bodies }),
          ...(meta && { meta }),
        },
      )
      // Before anything else is asked: what a person took back lets nothing more pass.
      if (entry.type === 'ask.superseded') parts.standingGrants.end([entry])
      await done
      open.put(next)
      waiting.wake(id)
      if (next.outcome !== null) waiting.forget(id)
      return next
    })

  return {
    current,
    change,
    async tryChange(id, command) {
      try {
        await change(id, () => ({ command }))
      } catch (error) {
        if (!(error instanceof Problem)) throw error
      }
    },
  }
}

/** A run that an ask opened for itself ends with it. */
function closing(ask: Ask, entry: EntryData, run: Run | undefined): EntryData[] {
  if (run?.trigger.kind !== 'ask' || !isOpen(run)) return []
  const over =
    entry.type === 'execution.reported' ||
    entry.type === 'ask.expired' ||
    entry.type === 'ask.withdrawn' ||
    entry.type === 'ask.superseded' ||
    (entry.type === 'ask.decided' && entry.deadline === null)
  return over ? [{ type: 'run.finished', run: ask.run, workflow: ask.workflow, agent: ask.agent }] : []
}

/** Too many denials pause the workflow with the decision itself, before anyone can ask again (design §7). */
function pausing(parts: Parts, entry: EntryData): EntryData[] {
  if (entry.type !== 'ask.decided' || parts.standing.paused(entry.workflow) !== null) return []
  const rule = failureRules(parts, entry.workflow).rejection
  const pause = parts.watch.rejections.pauseAfter(entry.workflow, entry.statement.outcome, rule)
  return pause ? [pause] : []
}

/** The same words for an ask that does not exist and for one of another agent (security R19). */
export function noAsk(id: string): Problem {
  return new Problem('not-found', `There is no ask ${id}.`)
}

/** The state machine's refusals are problems of the same name. */
export function refusedAsProblem<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof AskRefused) throw new Problem(error.code, error.message, error.extra)
    throw error
  }
}

/** Supersedes every open ask that the predicate holds for, such as those of a boundary that changed. */
export async function supersedeAll(
  { open }: Parts,
  changes: Changes,
  predicate: (ask: Ask) => boolean,
  why: string,
): Promise<void> {
  const asks = open.filter(ask => predicate(ask) && (ask.outcome === null || hasUnusedGrant(ask)))
  await Promise.all(asks.map(ask => changes.tryChange(ask.id, { do: 'supersede', why })))
}

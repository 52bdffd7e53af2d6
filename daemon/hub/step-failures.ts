/** Tool calls that an agent records as failed: the same rule as for actions that failed (design §7). */
import type * as z from 'zod'
import type { Json } from '../../shared/action/canonical.ts'
import type { Step } from '../../shared/api/agent.ts'
import type { EntryData } from '../../shared/run/entries.ts'
import type { Retry } from '../../shared/run/retries.ts'
import type { Run } from '../../shared/run/run.ts'
import { bodyOf } from './body.ts'
import { failureRules } from './failure-rules.ts'
import type { Parts } from './parts.ts'

export type StepFailure = { step: number; retry: Retry | null; say: string }

/** Counts the steps in, in their order. Gives what the agent is told of each failure, and what to write with them. */
export function stepFailures(
  parts: Pick<Parts, 'recorder' | 'workflows' | 'watch'>,
  run: Run,
  steps: readonly z.infer<typeof Step>[],
): { failures: StepFailure[]; also: EntryData[] } {
  const { failures } = parts.watch
  const told: StepFailure[] = []
  const also: EntryData[] = []
  for (const [at, step] of steps.entries()) {
    // A message is no tool, and what has not failed before cannot be forgotten.
    if (step.kind === 'message' || (step.error === undefined && failures.none)) continue
    const { kind, name, record = null, url = null, input = null } = step
    const key = bodyOf({ kind, name, record, url, input } as Json).digest
    if (step.error === undefined) {
      failures.worked(run, key)
      continue
    }
    const failed = { run, key, title: [name, record ?? url ?? ''].join(' ').trim() }
    const after = failures.failed(failed, failureRules(parts, run.workflow).tool_error, parts.recorder.now())
    told.push({ step: at, retry: after.retry, say: wordsFor(after.retry) })
    also.push(...after.also)
  }
  return { failures: told, also }
}

function wordsFor(retry: Retry | null): string {
  if (!retry) return 'Stop. This failed too often, and a person has to look at it.'
  return `Wait ${Math.ceil(retry.afterMs / 1000)} s before you try it again.`
}

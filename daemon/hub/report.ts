/** What follows from an outcome that an agent reports: a retry, a stop, or a person who finds out (design §7). */
import type { Ask } from '../../shared/approval/ask.ts'
import type { EntryData } from '../../shared/run/entries.ts'
import { incidentSentences } from '../../shared/run/incident-sentences.ts'
import { isUncertain, type Retry } from '../../shared/run/retries.ts'
import type { Run } from '../../shared/run/run.ts'
import { say } from '../../shared/text/say.ts'
import { failureRules } from './failure-rules.ts'
import type { Parts } from './parts.ts'

type Said = 'executed' | 'failed' | 'unknown'

export type Consequence = {
  /** What is recorded, which is `unknown` where the agent cannot know that it failed. */
  execution: Said
  /** Set for a failure: when to try again, or `null` to stop. */
  retry?: Retry | null
  also: EntryData[]
}

/** Counts the report in; to be called right before it is written. `error` is agent-controlled. */
export function consequenceOf(
  parts: Pick<Parts, 'recorder' | 'workflows' | 'watch'>,
  ask: Ask,
  run: Run,
  said: Said,
  error: string | undefined,
): Consequence {
  const { failures } = parts.watch
  const uncertain = said === 'failed' && isUncertain(ask.verb, error)
  if (said === 'unknown' || uncertain) {
    const what = `${ask.verb} ${ask.record}`
    const summary = say(uncertain ? incidentSentences.uncertain : incidentSentences.unknown, { what })
    const of = { run: ask.run, workflow: ask.workflow, agent: ask.agent, ask: ask.id }
    return { execution: 'unknown', also: [{ type: 'incident.opened', ...of, kind: 'unknown_execution', summary }] }
  }
  if (said === 'executed') {
    failures.worked(run, ask.action)
    return { execution: said, also: [] }
  }
  const failed = { run, key: ask.action, title: `${ask.verb} ${ask.record}`, ask: ask.id }
  return {
    execution: said,
    ...failures.failed(failed, failureRules(parts, ask.workflow).tool_error, parts.recorder.now()),
  }
}

/** Plain words for the agent about what to do next. */
export function wordsAfter(execution: Ask['execution'], retry: Retry | null | undefined): string {
  if (execution === 'unknown')
    return 'Recorded as unknown. Do not try it again, and no other way: a person finds out what became of it.'
  if (execution !== 'failed') return 'Recorded.'
  if (!retry) return 'Stop. This failed too often, and a person has to look at it. Do not try another route.'
  const seconds = Math.ceil(retry.afterMs / 1000)
  return `Wait ${seconds} s, then ask again for the identical action. ${retry.left === 1 ? 'One try is' : `${retry.left} tries are`} left.`
}

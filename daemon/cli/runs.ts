/** `countersign runs`: what happened lately. */
import type { RunSummary } from '../../shared/api/views.ts'
import { wordsAsked } from '../../shared/text/search-words.ts'
import type { Values } from './commands.ts'
import { controlClient } from './control-client.ts'
import { exit } from './exit-codes.ts'
import { wholeNumber } from './number.ts'
import { localTime, say, table } from './say.ts'
import type { Run } from './terminal.ts'

export const runs: Run<Values<'runs'>> = async ({ values, terminal }) => {
  const limit = wholeNumber(values.limit, '--limit', 'runs') ?? 20
  const { text, workflow } = values
  if (text?.trim() && wordsAsked(text).length === 0)
    terminal.err('Symbols alone are not searched for, so --text leaves out no run. Give a letter or a digit.\n')
  const found = await controlClient(terminal.places(values.home)).controlRuns({ text, workflow, limit })
  if (values.json) terminal.out(`${JSON.stringify(found)}\n`)
  else if (found.runs.length === 0) terminal.out('There are no such runs.\n')
  else {
    terminal.out(
      table([['RUN', 'STARTED', 'WORKFLOW', 'AGENT', 'STATUS', 'OUTCOMES', 'TRIGGER'], ...found.runs.map(row)]),
    )
    if (found.more)
      terminal.out(say`${found.runs.length} of ${found.total}. More with --limit, or search with --text.\n`)
  }
  return exit.done
}

function row({ run, startedAt, workflow, agent, status, outcomes, pending, trigger }: RunSummary): string[] {
  const counts = Object.entries({ ...outcomes, ...(pending > 0 && { pending }) }).filter(([, count]) => count > 0)
  const ended = counts.map(([name, count]) => `${count} ${name}`).join(', ') || '-'
  return [run, localTime(startedAt), workflow, agent, status, ended, trigger.summary]
}

/** `countersign report`: what came of an action, from agents that only have a shell. */
import { agentClient } from './agent-client.ts'
import type { Values } from './commands.ts'
import { exit } from './exit-codes.ts'
import { misused } from './failure.ts'
import { say } from './say.ts'
import type { Run } from './terminal.ts'

const endings = ['executed', 'failed', 'unknown'] as const

export const report: Run<Values<'report'>> = async ({ values, words: [ask = '', word = ''], terminal }) => {
  const execution = endings.find(ending => ending === word)
  if (!execution) throw misused(`"${word}" is no ending: executed, failed or unknown.`, 'report')
  const { error, 'follow-up': followUp } = values
  const call = await agentClient(terminal, values, 'report')
  const { body } = await call('report', { params: { ask }, body: { execution, error, followUp } })
  terminal.out(say`Reported ${ask}, recorded as ${body.execution}. ${body.say}\n`)
  return exit.done
}

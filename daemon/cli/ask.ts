/** `countersign ask`: the way in for agents that only have a shell. It fails closed: only exit code 0 means go ahead. */
import { ProblemError } from '../../shared/api/client.ts'
import { type AgentCall, agentClient } from './agent-client.ts'
import { answerExit, answerWords, problemExit } from './answer-words.ts'
import { askAndRun } from './ask-command.ts'
import { askRequest } from './ask-request.ts'
import type { Values } from './commands.ts'
import { say } from './say.ts'
import type { Run } from './terminal.ts'

export const ask: Run<Values<'ask'>> = async ({ values, words, terminal }) => {
  if (words.length > 0) return askAndRun(words, values, terminal)
  const body = await askRequest(values, terminal)
  const call = await agentClient(terminal, values, 'ask')
  try {
    const { body: answer } = await call('ask', { body: body as never })
    const consumed = values.consume && answer.grant ? await consume(call, answer.ask, answer.grant.digest) : undefined
    if (values.json) terminal.out(`${JSON.stringify({ ...answer, ...(consumed && { consumed }) })}\n`)
    else {
      // The action alone goes to standard output, so that a script can read what it may do.
      const words = answerWords(answer)
      if (consumed) terminal.err(words)
      terminal.out(consumed ? `${JSON.stringify(consumed.action)}\n` : words)
    }
    return answerExit(answer, Date.now())
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    if (values.json) terminal.out(`${JSON.stringify(error.document)}\n`)
    else terminal.err(say`${error.code}: ${error.document.detail}\n` + say`${error.document.remedy}\n`)
    return problemExit(error.code)
  }
}

async function consume(call: AgentCall, ask: string, digest: string) {
  return (await call('consume', { params: { ask }, body: { digest } })).body
}

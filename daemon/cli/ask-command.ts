/**
 * `countersign ask -- COMMAND`: asks, waits, uses the grant, runs exactly that command without a shell, and reports. Whatever
 * is not a yes to exactly this command runs nothing.
 */
import type { AskRequest, Guarded, ToolRequest } from '../../shared/client/api.ts'
import { CountersignError, createCountersign, StillPending } from '../../shared/client/client.ts'
import type { Json } from '../../shared/client/contract.ts'
import { errorExit } from './answer-words.ts'
import { askRequest } from './ask-request.ts'
import { exitCodeOf, type Ran, runCommand, wordsOf } from './ask-run.ts'
import type { Values } from './commands.ts'
import { misused } from './failure.ts'
import { wholeNumber } from './number.ts'
import { say } from './say.ts'
import type { Terminal } from './terminal.ts'
import { findToken } from './tokens.ts'

/** As for an ask without a command, in seconds. */
const usualWait = 25
const stopping = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** @param argv the command and its arguments, as they are run */
export async function askAndRun(argv: string[], values: Values<'ask'>, terminal: Terminal): Promise<number> {
  if (values.consume || values.json) throw misused('--consume and --json do not go with a command.', 'ask')
  const request = await requestFor(argv, values, terminal)
  const patience = (wholeNumber(values.wait, '--wait', 'ask') ?? usualWait) * 1000
  const client = createCountersign({
    token: await findToken(terminal.places(values.home), terminal.env, values['token-file']),
    port: wholeNumber(values.port ?? terminal.env.COUNTERSIGN_PORT, '--port', 'ask'),
    onReportFailed: (error, ask) =>
      terminal.err(say`countersign: what came of ${ask} could not be reported: ${error.message}\n`),
  })

  // Until the command runs, a signal means that it is not wanted any more. Then it is the command's.
  const stop = new AbortController()
  let stoppedBy: (typeof stopping)[number] | undefined
  const stopWaiting = (signal: (typeof stopping)[number]) => {
    stoppedBy = signal
    stop.abort(new Error(`Stopped by ${signal}.`))
  }
  for (const signal of stopping) process.once(signal, stopWaiting)

  try {
    const act = async (): Promise<Ran> => {
      for (const signal of stopping) process.off(signal, stopWaiting)
      const ran = await runCommand(argv, { capture: !values['no-capture'] })
      if (ran.exitCode === null) throw new CommandBroke(ran)
      return ran
    }
    const { result } = await client.perform(act, request, { patience, signal: stop.signal, refuseEdits: true })
    return exitCodeOf(result)
  } catch (error) {
    if (error instanceof CommandBroke) return exitCodeOf(error.ran)
    if (stoppedBy !== undefined) {
      terminal.err('countersign: not run: it was stopped while it waited.\n')
      return exitCodeOf({ exitCode: null, signal: stoppedBy })
    }
    if (!(error instanceof CountersignError)) throw error
    terminal.err(say`countersign: not run: ${error.code}: ${error.message}\n` + say`${error.remedy}\n`)
    if (error.note !== undefined) terminal.err(say`The reviewer wrote: ${error.note}\n`)
    if (error instanceof StillPending && error.key) terminal.err(say`To go on waiting, add: --key ${error.key}\n`)
    return errorExit(error)
  } finally {
    for (const signal of stopping) process.off(signal, stopWaiting)
  }
}

/**
 * The command could not be started, or was ended in the middle. One that ended with an error code was carried out: a failing
 * test is a result, and nobody has to find out what became of it.
 */
class CommandBroke extends Error {
  readonly code = 'command-broke'
  readonly ran: Ran
  constructor(ran: Ran) {
    super(wordsOf(ran))
    this.ran = ran
  }
}

/** What the reviewer sees: the command in any case, and as the action that the options say, or else as the call of a shell. */
async function requestFor(argv: string[], values: Values<'ask'>, terminal: Terminal): Promise<Guarded<Ran>> {
  const cwd = process.cwd()
  const input: Record<string, Json> = { argv, command: argv.map(quoted).join(' '), cwd }
  const told = (ran: Ran) => ({ output: ran as unknown as Json })
  const telling = {
    tell: told,
    tellFailure: (error: unknown) => (error instanceof CommandBroke ? told(error.ran) : {}),
  }
  const named = values.verb !== undefined || values.record !== undefined || values.request !== undefined
  const { wait, action, ...asked } = await askRequest(values, terminal, named)
  if (!named) return { ...(asked as Omit<ToolRequest, 'tool' | 'input'>), tool: 'shell/run', input, cwd, ...telling }
  const { input: more, ...rest } = action as AskRequest['action']
  return { ...asked, action: { ...rest, input: { ...more, ...input } }, ...telling }
}

/** For people to read: as a POSIX shell would take it. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
}

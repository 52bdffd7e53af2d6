/** From the ask to the report around one function: it never runs without a used grant (design promises 1 and 2). */
import type { ClientOptions, Done, Granted, Guarded, Permit, Told, Waiting } from './api.ts'
import type { CarryingOut } from './carrying-out.ts'
import type { Approved, Json, Report, Reported, ToolCall } from './contract.ts'
import { Blocked, CountersignError, NoGrant, Refused, Superseded } from './errors.ts'
import { orAborted } from './pause.ts'

/** What is longer, as JSON, is left out of a report: an output is for people to look at. In characters. */
const longestOutput = 64_000
const longestError = 4000

type Parts = CarryingOut & {
  ask: (request: Guarded<never>, waiting?: Waiting) => Promise<Granted>
  withdraw: (ask: string) => Promise<void>
  onReportFailed: ClientOptions['onReportFailed']
}

/** @throws what `ask` and `consume` throw, before anything ran; what `act` throws; the reason of the signal */
export async function perform<Result>(
  { ask, consume, report, withdraw, onReportFailed }: Parts,
  act: (permit: Permit) => Result | Promise<Result>,
  { tell, tellFailure, ...request }: Guarded<Result>,
  waiting: Waiting = {},
): Promise<Done<Result>> {
  const { signal } = waiting
  const granted = await ask(request as Guarded<never>, waiting)
  if (granted.grant !== null && granted.execution !== 'not_started') throw doneBefore(granted)
  const giveBack = () => withdraw(granted.ask).catch(() => undefined)
  if (waiting.refuseEdits && granted.status === 'approved_edited') {
    await giveBack()
    throw edited(granted)
  }
  if (signal?.aborted) {
    if (waiting.withdraw !== false) giveBack()
    throw signal.reason
  }
  const approved = await used(granted)
  let result: Result
  try {
    result = await orAborted(started(act, { ...approved, signal: signal ?? new AbortController().signal }), signal)
  } catch (error) {
    // Whoever gives up in the middle does not know how far it came.
    const said = tellFailure ? saidOf(error, approved, tellFailure) : {}
    await told(granted.ask, { ...said, execution: signal?.aborted ? 'unknown' : 'failed', error: wordsOf(error) })
    throw error
  }
  const { reported, reportFailed } = await told(granted.ask, {
    execution: 'executed',
    ...saidOf(result, approved, tell),
  })
  return { result, approved, run: granted.run, ...(reported && { reported }), ...(reportFailed && { reportFailed }) }

  async function used(granted: Granted): Promise<Approved> {
    try {
      return await consume(granted, callIn(request))
    } catch (error) {
      // Without a clear no the grant may have been used, so a person has to know that nobody carried it out for certain.
      if (!isClearNo(error)) await told(granted.ask, { execution: 'unknown', error: wordsOf(error) })
      throw error
    }
  }

  /** A report that does not arrive changes nothing about what was done. */
  async function told(id: string, said: Report): Promise<{ reported?: Reported; reportFailed?: CountersignError }> {
    try {
      return { reported: await report(id, said) }
    } catch (error) {
      if (!(error instanceof CountersignError)) throw error
      onReportFailed?.(error, id)
      return { reportFailed: error }
    }
  }
}

function callIn(request: object): ToolCall | undefined {
  const { tool, input, cwd } = request as Partial<ToolCall>
  return tool === undefined || input === undefined ? undefined : { tool, input, cwd }
}

/** So that `act` may throw at once or later. */
async function started<Result>(act: (permit: Permit) => Result | Promise<Result>, permit: Permit): Promise<Result> {
  return act(permit)
}

function saidOf<Result>(result: Result, approved: Approved, tell: Guarded<Result>['tell']): Told {
  try {
    if (tell) return tell(result, approved)
    const text = JSON.stringify(result)
    return text === undefined || text.length > longestOutput ? {} : { output: JSON.parse(text) as Json }
  } catch {
    // It was done, whatever can or cannot be said about it.
    return {}
  }
}

function wordsOf(error: unknown): string {
  const words = error instanceof Error ? error.message || error.name : String(error)
  return words.slice(0, longestError).toWellFormed() || 'It failed without a word.'
}

function isClearNo(error: unknown): boolean {
  if (error instanceof NoGrant) return error.code !== 'grant-consumed'
  return error instanceof Blocked || error instanceof Superseded || error instanceof Refused
}

function edited({ ask, run, note }: Granted): NoGrant {
  return new NoGrant('It was approved with changes, and can only be done as it was asked for.', {
    code: 'edited',
    again: 'changed',
    remedy: 'Do not act. Look at what was approved, and ask for exactly that.',
    ask,
    run,
    ...(note !== undefined && { note }),
  })
}

function doneBefore({ ask, run, execution }: Granted): NoGrant {
  return new NoGrant(`The grant of this ask was used before: ${execution}.`, {
    code: 'grant-consumed',
    again: 'no',
    remedy: 'Do not act. It was asked with a key that was used before; a new action takes a new key.',
    ask,
    run,
  })
}

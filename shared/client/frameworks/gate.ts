/**
 * A tool call of an agent framework at the gate. Frameworks keep approvals in state that a bug, a replay or a forged message
 * can change, so nothing there is trusted: a tool runs only with a grant that was used for exactly its arguments (design
 * promise 2). What the framework is told is only whether to pause.
 */
import type { Countersign, ToolRequest } from '../api.ts'
import type { Evidence, Json } from '../contract.ts'
import { CountersignError, Refused, StillPending } from '../errors.ts'
import { remarksOn, wordsFor } from './words.ts'

/** A call as the model made it. All of it is agent-controlled. */
export type Call = {
  name: string
  /** The framework's id of the call. With the run it makes the key, so that a resumed call adopts its own ask. */
  id: string | undefined
  input: unknown
}

export type GateOptions = {
  /** The run that the calls belong to. Keep its id with the framework's own state: after a restart it finds the asks. */
  run: string
  /** The folder that relative paths in arguments start from. */
  cwd?: string
  /** What the reviewer is handed with the call. */
  evidence?: (call: Call) => Evidence | undefined | Promise<Evidence | undefined>
  /**
   * How long a call waits for a person while it executes, in ms; else as long as the client does, and not at all where the
   * framework pauses instead.
   */
  patience?: number
}

/** How a call stands: it may go on to its execution, it waits for a person, or it ended with a no. */
export type Standing =
  | { stands: 'go' }
  | { stands: 'pending'; ask: string; words: string }
  | { stands: 'no'; words: string; error: CountersignError }

/** A call that was not carried out. `message` is for the model; `cause` is the typed error of the client. */
export class ToolRefused extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'ToolRefused'
  }
}

/** Checks arguments that a reviewer changed, and gives what the tool is to run with; throws where they do not fit. */
export type Adapt = (input: Record<string, Json>) => unknown

type Act<Result> = (input: unknown) => Result | Promise<Result>

type More<Result> = {
  signal?: AbortSignal | undefined
  adapt?: Adapt
  /** What the report says of the result, where it is not the result itself. */
  output?: (result: Result) => Json
}

export type Gate = {
  /**
   * Asks once, or looks at the ask that the call has made before; waits for nobody and runs nothing. `raw` says that the
   * input is as the model wrote it, without what the tool's schema made of it: then the key alone tells which ask it is.
   */
  standing(call: Call, raw?: boolean): Promise<Standing>
  /**
   * Asks or adopts, waits, uses the grant, runs `act` with the approved arguments and reports. `remarks` are for the model:
   * what a reviewer changed and wrote.
   *
   * @throws ToolRefused for every no, what `act` throws, and the reason of `signal`
   */
  through<Result>(
    call: Call,
    act: Act<Result>,
    more?: More<Result>,
  ): Promise<{ result: Result; remarks: string | undefined }>
}

/** To ask and not to wait. */
const once = { patience: 0, withdraw: false }

/** A gate for the tools of one framework; its name is the first part of the tool's, such as `ai-sdk/send_mail`. */
export function openGate(
  framework: string,
  countersign: Countersign,
  { run, cwd, evidence, patience }: GateOptions,
): Gate {
  async function requestFor(call: Call, input: Record<string, Json>): Promise<ToolRequest> {
    if (!call.id) throw new ToolRefused('The call has no id, so it cannot be approved. Nothing was done.')
    const backing = await evidence?.(call)
    return {
      tool: `${framework}/${call.name}`,
      input,
      run,
      key: `${framework}:${run}:${call.id}`,
      ...(cwd !== undefined && { cwd }),
      ...(backing && { evidence: backing }),
    }
  }

  return {
    async standing(call, raw = false) {
      try {
        const request = await requestFor(call, argumentsOf(call))
        await countersign.askTool(request, once).catch(error => {
          if (raw && error instanceof Refused && error.code === 'key-reused' && error.ask)
            return countersign.decided(error.ask, once)
          throw error
        })
        return { stands: 'go' }
      } catch (error) {
        if (error instanceof StillPending && error.ask)
          return { stands: 'pending', ask: error.ask, words: error.message }
        if (error instanceof CountersignError) return { stands: 'no', words: wordsFor(error), error }
        throw error
      }
    },
    async through<Result>(
      call: Call,
      act: Act<Result>,
      { signal, adapt = approved => approved, output }: More<Result> = {},
    ) {
      const input = argumentsOf(call)
      try {
        const { result, approved } = await countersign.perform(
          async permit => {
            if (!permit.input) throw new ToolRefused('The daemon did not say which arguments were approved.')
            // What was approved runs, even where the call has changed since, or a reviewer has changed it.
            const asked = sameJson(permit.input, input) && sameJson(argumentsOf(call), input)
            return act(asked ? call.input : await adapt(permit.input))
          },
          {
            ...(await requestFor(call, input)),
            ...(output && { tell: (result: Result) => ({ output: output(result) }) }),
          },
          { ...(signal && { signal }), ...(patience !== undefined && { patience }) },
        )
        return { result, remarks: remarksOn(approved, !sameJson(approved.input, input)) }
      } catch (error) {
        if (error instanceof CountersignError) throw new ToolRefused(wordsFor(error), { cause: error })
        throw error
      }
    },
  }
}

/** The arguments as JSON. Nothing else can be shown, approved and digested. */
function argumentsOf({ input }: Call): Record<string, Json> {
  const json: Json = JSON.parse(JSON.stringify(input ?? {}) ?? 'null')
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    throw new ToolRefused('The arguments are not an object, so they cannot be approved. Nothing was done.')
  return json
}

/** Whether two JSON values are the same; the order of members does not count. */
function sameJson(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const [left, right] = [a, b] as Record<string, Json>[]
  const names = Object.keys(left ?? {})
  return (
    names.length === Object.keys(right ?? {}).length &&
    names.every(name => Object.hasOwn(right ?? {}, name) && sameJson(left?.[name], right?.[name]))
  )
}

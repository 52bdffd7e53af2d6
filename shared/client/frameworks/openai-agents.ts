/**
 * OpenAI Agents SDK. `guardTool` takes what `tool()` takes: where a person is needed the run is interrupted, its state can be
 * stored, and `resolveInterruptions` approves or rejects in it what was decided meanwhile. An approval in a state alone runs
 * nothing: `execute` uses the grant first.
 */
import type { RunState, ToolInputParameters, ToolOptions } from '@openai/agents'
import type { Countersign } from '../api.ts'
import { type GateOptions, openGate, type Standing, ToolRefused } from './gate.ts'
import { adaptTo } from './standard-schema.ts'
import { isNoAnswer, withRemarks } from './words.ts'

export { ToolRefused } from './gate.ts'

const framework = 'openai-agents'

export type GuardToolOptions = GateOptions & {
  /** Whether the run is interrupted while a person decides (default), or `execute` waits. */
  pause?: boolean
}

/**
 * The options of a tool that runs only with a grant that was used for exactly its arguments, or for those that a reviewer
 * changed: `tool(guardTool({ name, description, parameters, execute }, countersign, { run }))`. The model gets a no as the
 * tool's output, without the SDK's invitation to try again; a tool with an output schema throws it as `ToolRefused`.
 */
export function guardTool<Parameters extends ToolInputParameters, Context = unknown>(
  options: ToolOptions<Parameters, Context>,
  countersign: Countersign,
  { pause = true, ...rest }: GuardToolOptions,
): ToolOptions<Parameters, Context> {
  const gate = openGate(framework, countersign, { ...(pause && { patience: 0 }), ...rest })
  const { execute, parameters, outputSchema } = options
  const name = options.name ?? execute.name
  const structured = outputSchema !== undefined
  return {
    ...options,
    name,
    needsApproval: async (_context: unknown, input: unknown, id?: string) =>
      pause && (await gate.standing({ name, id, input })).stands === 'pending',
    execute: async (
      input: unknown,
      context: unknown,
      details?: { toolCall?: { callId: string }; signal?: AbortSignal },
    ) => {
      const run = execute as (input: unknown, context: unknown, details: unknown) => unknown
      try {
        const { result, remarks } = await gate.through(
          { name, id: details?.toolCall?.callId, input },
          approved => run(approved, context, details),
          { signal: details?.signal, adapt: adaptTo(parameters) },
        )
        if (remarks === undefined || structured) return result
        return withRemarks(remarks, typeof result === 'string' ? result : JSON.stringify(result))
      } catch (error) {
        if (error instanceof ToolRefused && !structured) return error.message
        throw error
      }
    },
  } as unknown as ToolOptions<Parameters, Context>
}

/** What a run's state and its items offer, whatever the agent. */
type Interrupted = Pick<RunState<never, never>, 'getInterruptions' | 'approve' | 'reject'>

/**
 * Approves and rejects in the state of an interrupted run what is decided; what is `pending` stays open. Run the agent with
 * the state once nothing is, or with what there is: the SDK interrupts again for the rest.
 *
 * @throws CountersignError when the daemon does not answer; the state is as it was for what was not looked at yet
 */
export async function resolveInterruptions(
  state: Interrupted,
  countersign: Countersign,
  options: GateOptions,
): Promise<{ pending: number; resolved: number }> {
  const gate = openGate(framework, countersign, options)
  const counts = { pending: 0, resolved: 0 }
  for (const item of state.getInterruptions()) {
    const { rawItem } = item
    const call = rawItem.type === 'function_call' ? rawItem : undefined
    const input = argumentsIn(item.arguments)
    // Malformed arguments are nothing that a person could have approved.
    const standing: Standing | undefined =
      call && input && (await gate.standing({ name: call.name, id: call.callId, input }, true))
    if (standing?.stands === 'pending') {
      counts.pending += 1
      continue
    }
    if (standing?.stands === 'no' && isNoAnswer(standing.error)) throw standing.error
    if (standing?.stands === 'go') state.approve(item)
    else state.reject(item, { message: standing?.words ?? 'The call is malformed. Nothing was done.' })
    counts.resolved += 1
  }
  return counts
}

/** Agent-controlled. Anything but a JSON object is nothing. */
function argumentsIn(text: string | undefined): object | undefined {
  try {
    const value: unknown = JSON.parse(text ?? '')
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined
  } catch {
    return undefined
  }
}

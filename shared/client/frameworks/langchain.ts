/**
 * LangChain 1 and LangGraph. `countersignMiddleware` holds every tool call of an agent: where a person is needed it interrupts
 * the graph for that call alone, the checkpointer keeps it, and `agent.invoke(null, config)` goes on with whatever was
 * decided meanwhile. Other calls of the batch are not held up, and none is lost when one is denied.
 */
import { createMiddleware, ToolMessage } from 'langchain'
import * as z from 'zod'
import type { Countersign } from '../api.ts'
import type { Json } from '../contract.ts'
import { CountersignError } from '../errors.ts'
import { type Call, type GateOptions, openGate, type Standing, ToolRefused } from './gate.ts'
import { withRemarks } from './words.ts'

export { decisionsFor, interruptOn } from './langchain-hitl.ts'
export { ToolRefused }

export type MiddlewareOptions = Omit<GateOptions, 'run'> & {
  /** The run that all calls belong to, which the caller ends. Without it each invocation is a run of its own. */
  run?: string
  /** The workflow of such runs, for an agent that has several. */
  workflow?: string
  /** Whether the graph is interrupted while a person decides (default; it takes a checkpointer), or the call waits. */
  pause?: boolean
}

/** What an interrupt of this middleware carries. The decision never comes from the value that the graph is resumed with. */
export type Held = { type: 'countersign'; ask: string; tool: string; say: string }

/**
 * The middleware for `createAgent`. Put it last: what stands behind it runs a tool on the same grant. A tool runs only with
 * a grant that was used for exactly its arguments, or for those that a reviewer changed; the model gets a no, and what a
 * tool throws, as the tool's error message.
 */
export function countersignMiddleware(
  countersign: Countersign,
  { run, workflow, pause = true, ...rest }: MiddlewareOptions = {},
) {
  const patience = pause ? { patience: 0 } : {}
  return createMiddleware({
    name: 'Countersign',
    /** Kept by the checkpointer, so that a restarted graph finds its asks. */
    stateSchema: z.object({ countersignRun: z.string().optional() }),
    async beforeAgent({ messages }, runtime) {
      if (run !== undefined) return { countersignRun: run }
      const thread: unknown = runtime.configurable?.thread_id
      const summary = messages.at(-1)?.text.trim().slice(0, 200).toWellFormed() || 'An invocation of the agent'
      const { id } = await countersign.run({
        trigger: { kind: 'langchain', summary },
        ...(workflow !== undefined && { workflow }),
        ...(typeof thread === 'string' && thread !== '' && { session: thread.slice(0, 200) }),
      })
      return { countersignRun: id }
    },
    async wrapToolCall(request, handler) {
      const { toolCall, runtime, state } = request
      const { name, id, args: input } = toolCall
      const call: Call = { name, id, input }
      try {
        if (state.countersignRun === undefined) throw new ToolRefused('The call belongs to no run. Nothing was done.')
        const gate = openGate('langchain', countersign, { ...patience, ...rest, run: state.countersignRun })
        for (;;) {
          const standing: Standing = pause ? await gate.standing(call) : { stands: 'go' }
          if (standing.stands !== 'pending') break
          if (!runtime.interrupt) throw new ToolRefused('The graph cannot be interrupted. Nothing was done.')
          const { ask, words: say } = standing
          runtime.interrupt({ type: 'countersign', ask, tool: name, say } satisfies Held)
        }
        const { result, remarks } = await gate.through(
          call,
          async approved => {
            const answer = await handler({ ...request, toolCall: { ...toolCall, args: approved as typeof input } })
            // A tool may say itself that it failed; then that is what is reported.
            if (ToolMessage.isInstance(answer) && answer.status === 'error') throw new ToolFailed(answer)
            return answer
          },
          { signal: runtime.signal, output: answer => (ToolMessage.isInstance(answer) ? (answer.text as Json) : null) },
        )
        if (remarks === undefined || !ToolMessage.isInstance(result)) return result
        return new ToolMessage({ ...result, content: withRemarks(remarks, result.text), tool_call_id: id ?? '' })
      } catch (error) {
        if (error instanceof ToolFailed) return error.answer
        if (isOfGraph(error) || runtime.signal?.aborted) throw error
        const content = error instanceof Error ? error.message : String(error)
        return new ToolMessage({ content, status: 'error', name, tool_call_id: id ?? '' })
      }
    },
    async afterAgent({ messages, countersignRun }) {
      if (run !== undefined || countersignRun === undefined) return
      try {
        await countersign.resume(countersignRun).finish({ output: messages.at(-1)?.text ?? '' })
      } catch (error) {
        // The work is done, and the daemon notices by itself that the run has fallen silent.
        if (!(error instanceof CountersignError)) throw error
      }
    },
  })
}

class ToolFailed extends Error {
  readonly answer: ToolMessage
  constructor(answer: ToolMessage) {
    super(answer.text)
    this.answer = answer
  }
}

/** Interrupts and commands travel through a graph as thrown values. */
function isOfGraph(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'is_bubble_up' in error && error.is_bubble_up === true
}

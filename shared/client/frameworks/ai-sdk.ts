/**
 * Vercel AI SDK 7. `guardTools` holds every call of a tool until it may run. With `toolApproval` the SDK pauses instead while
 * a person decides: nothing waits in memory, and `approvalResponses` goes on from the stored messages. Both together are one
 * gate, as a forged or replayed approval in the messages still finds no grant.
 */
import type { ModelMessage, Tool, ToolApprovalRequest, ToolApprovalResponse, ToolModelMessage, ToolSet } from 'ai'
import type { Countersign } from '../api.ts'
import type { Json } from '../contract.ts'
import { type GateOptions, openGate } from './gate.ts'
import { adaptTo } from './standard-schema.ts'
import { isNoAnswer, withRemarks } from './words.ts'

export { ToolRefused } from './gate.ts'

const framework = 'ai-sdk'

export type GuardToolsOptions = GateOptions & {
  /** Sets `needsApproval` of every tool, for the older form in which tools and not `toolApproval` make the SDK pause. */
  pause?: boolean
}

/**
 * The same tools, whose `execute` runs only with a grant that was used for exactly its arguments, or for those that a
 * reviewer changed. A no is thrown as `ToolRefused`, which the SDK gives the model as the tool's error. Tools without
 * `execute` run elsewhere and are left as they are. Of a tool that yields results as it goes, the last one counts.
 */
export function guardTools<Tools extends ToolSet>(
  tools: Tools,
  countersign: Countersign,
  { pause = false, ...options }: GuardToolsOptions,
): Tools {
  const gate = openGate(framework, countersign, { ...(pause && { patience: 0 }), ...options })
  const guarded = (name: string, tool: Tool): Tool => {
    const { execute, toModelOutput } = tool
    if (!execute) return tool
    /** Remarks by call, until the SDK asks for what the model is to see. */
    const remarks = new Map<string, string>()
    return {
      ...tool,
      ...(pause && {
        needsApproval: async (input: unknown, { toolCallId: id }: { toolCallId: string }) =>
          (await gate.standing({ name, id, input })).stands === 'pending',
      }),
      execute: async (input: unknown, call: Parameters<typeof execute>[1]) => {
        const { toolCallId: id, abortSignal: signal } = call
        const done = await gate.through({ name, id, input }, approved => lastOf(execute(approved, call)), {
          signal,
          adapt: adaptTo(tool.inputSchema),
        })
        if (done.remarks !== undefined) remarks.set(id, done.remarks)
        return done.result
      },
      toModelOutput: async (call: Parameters<NonNullable<typeof toModelOutput>>[0]) => {
        const { output } = call
        const own = toModelOutput
          ? await toModelOutput(call)
          : typeof output === 'string'
            ? ({ type: 'text', value: output } as const)
            : ({ type: 'json', value: (output ?? null) as Json } as const)
        const said = remarks.get(call.toolCallId)
        if (said === undefined) return own
        if (own.type === 'content') return { ...own, value: [{ type: 'text', text: said }, ...own.value] }
        if (own.type !== 'text' && own.type !== 'json') return own
        return { type: 'text', value: withRemarks(said, own.type === 'text' ? own.value : JSON.stringify(own.value)) }
      },
    } as Tool
  }
  return Object.fromEntries(Object.entries(tools).map(([name, tool]) => [name, guarded(name, tool)])) as Tools
}

type ApprovalStatus = 'not-applicable' | { type: 'user-approval' | 'denied'; reason: string }

/**
 * The `toolApproval` of `generateText`, `streamText` and agents: asks for each call of a guarded tool, pauses where a person
 * is needed and tells the model of a no. The tools have to be guarded as well; what may go on is held again in `execute`.
 */
export function toolApproval(countersign: Countersign, options: GateOptions) {
  const gate = openGate(framework, countersign, options)
  return async ({
    toolCall,
  }: {
    toolCall: { toolName: string; toolCallId: string; input: unknown }
  }): Promise<ApprovalStatus> => {
    const { toolName: name, toolCallId: id, input } = toolCall
    const standing = await gate.standing({ name, id, input })
    if (standing.stands === 'pending') return { type: 'user-approval', reason: standing.words }
    return standing.stands === 'no' ? { type: 'denied', reason: standing.words } : 'not-applicable'
  }
}

/**
 * The answers to the approval requests that stand open in stored messages. `message` goes to the end of them before the
 * next call of the SDK; it is there once every request is decided, as the SDK goes on with all calls of a step or none.
 *
 * @throws CountersignError when the daemon does not answer; the requests stay open
 */
export async function approvalResponses(
  messages: readonly ModelMessage[],
  countersign: Countersign,
  options: GateOptions,
): Promise<{ pending: number; message?: ToolModelMessage }> {
  const gate = openGate(framework, countersign, options)
  const parts = messages.flatMap(({ content }): Part[] => (typeof content === 'string' ? [] : [...content]))
  const answered = new Set(parts.flatMap(part => (part.type === 'tool-approval-response' ? [part.approvalId] : [])))
  const calls = new Map(parts.flatMap(part => (part.type === 'tool-call' ? [[part.toolCallId, part]] : [])))
  const open = parts.filter(
    (part): part is ToolApprovalRequest => part.type === 'tool-approval-request' && !answered.has(part.approvalId),
  )
  const content: ToolApprovalResponse[] = []
  for (const { approvalId, toolCallId } of open) {
    const call = calls.get(toolCallId)
    const standing = await gate.standing({ name: call?.toolName ?? '', id: toolCallId, input: call?.input })
    if (standing.stands === 'pending') continue
    if (standing.stands === 'no' && isNoAnswer(standing.error)) throw standing.error
    const approved = standing.stands === 'go'
    const reason = approved ? {} : { reason: standing.words }
    content.push({ type: 'tool-approval-response', approvalId, approved, ...reason })
  }
  const pending = open.length - content.length
  return pending > 0 || content.length === 0 ? { pending } : { pending, message: { role: 'tool', content } }
}

type Part = Exclude<ModelMessage['content'], string>[number]

/** The last result of a tool that yields several. */
async function lastOf(result: unknown): Promise<unknown> {
  const awaited = await result
  if (typeof awaited !== 'object' || awaited === null || !(Symbol.asyncIterator in awaited)) return awaited
  let last: unknown
  for await (const part of awaited as AsyncIterable<unknown>) last = part
  return last
}

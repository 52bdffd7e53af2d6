/**
 * Gemini CLI. Exit code 2 blocks with standard error as the reason, and only if there is one; text on standard output that
 * is no JSON allows, so a block never relies on it. Other arguments are merged into the call's own; calls have no id.
 */
import type { Dialect, HookEvent } from '../hook.ts'
import { refusedByExit } from './claude-code.ts'
import { callOf, facts, isObject, maybe, type Payload, text, toolName } from './fields.ts'

/** Names of MCP tools have changed between versions; the context that comes with them has not. */
function nameOf(payload: Payload): string {
  const context = payload.mcp_context
  if (isObject(context)) return `mcp/${text(context, 'server_name')}/${text(context, 'tool_name')}`
  return toolName('gemini', text(payload, 'tool_name'))
}

export const gemini = (means: (event: string) => HookEvent['means']): Dialect => ({
  parse(event, payload): HookEvent {
    const session = text(payload, 'session_id')
    const call = () => callOf(nameOf(payload), payload.tool_input, { cwd: maybe(payload, 'cwd') })
    const meaning = means(event)
    switch (meaning) {
      case 'start':
        return { means: meaning, session, facts: facts(payload, 'source', 'cwd') }
      case 'prompt':
        return { means: meaning, session, text: text(payload, 'prompt') }
      case 'call':
        return { means: meaning, session, call: call() }
      case 'result':
      case 'failure':
        return resultOf(session, call(), payload.tool_response)
      case 'said':
      case 'stop': {
        const said = maybe(payload, 'prompt_response')
        return { means: 'stop', session, ...(said !== undefined && { text: said }) }
      }
      case 'end':
        return { means: meaning, session, reason: maybe(payload, 'reason') ?? 'other' }
    }
  },
  answer(verdict) {
    if (!verdict.allow) return refusedByExit(verdict.reason)
    const changed = verdict.changed && {
      hookSpecificOutput: { hookEventName: 'BeforeTool', tool_input: verdict.changed },
    }
    return { exit: 0, stdout: JSON.stringify({ decision: 'allow', ...changed }), stderr: '' }
  },
  goOn: () => ({ exit: 0, stdout: '', stderr: '' }),
})

/** One event tells of both: a tool that failed has an error in its response. */
function resultOf(session: string, call: ReturnType<typeof callOf>, response: unknown): HookEvent {
  if (!isObject(response)) return { means: 'result', session, call, output: response }
  const { error } = response
  if (error === undefined || error === null) return { means: 'result', session, call, output: response.llmContent }
  const words = isObject(error) ? maybe(error, 'message') : typeof error === 'string' ? error : undefined
  return { means: 'failure', session, call, error: words ?? 'It failed.' }
}

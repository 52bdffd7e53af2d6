/**
 * Cursor: JSON on standard output, also for a no, because only there the agent is told why; what is no valid answer blocks
 * by itself. Its payload before a call names an MCP tool without the server it belongs to, unless a version adds it.
 */
import type { Dialect, HookEvent } from '../hook.ts'
import { callOf, facts, maybe, milliseconds, type Payload, text, toolName } from './fields.ts'

function nameOf(payload: Payload): string {
  const name = text(payload, 'tool_name')
  const [, tool] = /^MCP:(.+)$/s.exec(name) ?? []
  const server = maybe(payload, 'mcp_server_name')
  if (tool === undefined) return toolName('cursor', name)
  return server === undefined ? `cursor/MCP/${tool}` : `mcp/${server}/${tool}`
}

export const cursor = (means: (event: string) => HookEvent['means']): Dialect => ({
  parse(event, payload): HookEvent {
    const session = maybe(payload, 'conversation_id') ?? text(payload, 'session_id')
    const call = () =>
      callOf(nameOf(payload), payload.tool_input, {
        id: maybe(payload, 'tool_use_id'),
        cwd: maybe(payload, 'cwd') ?? rootOf(payload),
      })
    const meaning = means(event)
    switch (meaning) {
      case 'start':
        return { means: meaning, session, facts: facts(payload, 'composer_mode', 'is_background_agent', 'model') }
      case 'prompt':
        return { means: meaning, session, text: text(payload, 'prompt') }
      case 'call':
        return { means: meaning, session, call: call() }
      case 'result':
        return {
          means: meaning,
          session,
          call: call(),
          output: payload.tool_output,
          ...milliseconds(payload, 'duration'),
        }
      case 'failure': {
        const type = maybe(payload, 'failure_type') ?? 'error'
        const error = `${type === 'timeout' ? 'timed out' : type}: ${maybe(payload, 'error_message') ?? 'no words'}`
        return { means: meaning, session, call: call(), error, ...milliseconds(payload, 'duration') }
      }
      case 'said':
        return { means: meaning, session, text: text(payload, 'text') }
      case 'stop':
        return {
          means: meaning,
          session,
          ...(payload.status === 'error' && {
            error: maybe(payload, 'error_message') ?? 'Cursor stopped with an error.',
          }),
        }
      case 'end':
        return { means: meaning, session, reason: maybe(payload, 'reason') ?? 'other' }
    }
  },
  answer(verdict) {
    if (!verdict.allow) {
      const denied = { permission: 'deny', user_message: verdict.reason, agent_message: verdict.reason }
      return { exit: 0, stdout: JSON.stringify(denied), stderr: '' }
    }
    const allowed = { permission: 'allow', ...(verdict.edited && { updated_input: verdict.edited }) }
    return { exit: 0, stdout: JSON.stringify(allowed), stderr: '' }
  },
  goOn: event => ({ exit: 0, stdout: means(event) === 'prompt' ? '{"continue":true}' : '{}', stderr: '' }),
})

function rootOf(payload: Payload): string | undefined {
  const [root] = Array.isArray(payload.workspace_roots) ? payload.workspace_roots : []
  return typeof root === 'string' ? root : undefined
}

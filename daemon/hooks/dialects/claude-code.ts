/**
 * Claude Code. A block is exit code 2 with the reason on standard error: JSON on standard output is worth nothing once a
 * shell profile has printed something before it, and then the call would pass.
 */
import type { Dialect, HookEvent, HookVerdict } from '../hook.ts'
import { callOf, facts, maybe, milliseconds, type Payload, text, toolName } from './fields.ts'

/** Also Codex sends these shapes. */
export function parseClaude(harness: string, means: HookEvent['means'], payload: Payload): HookEvent {
  const session = text(payload, 'session_id')
  const call = () =>
    callOf(toolName(harness, text(payload, 'tool_name')), payload.tool_input, {
      id: maybe(payload, 'tool_use_id'),
      cwd: maybe(payload, 'cwd'),
    })
  switch (means) {
    case 'start':
      return { means, session, facts: facts(payload, 'source', 'cwd', 'model', 'permission_mode') }
    case 'prompt':
      return { means, session, text: text(payload, 'prompt') }
    case 'call':
      return { means, session, call: call() }
    case 'result':
      return { means, session, call: call(), output: payload.tool_response, ...milliseconds(payload, 'duration_ms') }
    case 'failure': {
      const error = maybe(payload, 'error') ?? 'It failed, and Claude Code does not say why.'
      const interrupted = payload.is_interrupt === true ? 'Interrupted by the user: ' : ''
      return { means, session, call: call(), error: interrupted + error, ...milliseconds(payload, 'duration_ms') }
    }
    case 'said':
    case 'stop': {
      const said = maybe(payload, 'last_assistant_message')
      return { means: 'stop', session, ...(said !== undefined && { text: said }) }
    }
    case 'end':
      return { means, session, reason: maybe(payload, 'reason') ?? 'other' }
  }
}

export const refusedByExit = (reason: string) => ({ exit: 2, stdout: '', stderr: `${reason}\n` })

export const claudeCode = (means: (event: string) => HookEvent['means']): Dialect => ({
  parse: (event, payload) => parseClaude('claude-code', means(event), payload),
  answer(verdict: HookVerdict) {
    if (!verdict.allow) return refusedByExit(verdict.reason)
    const hookSpecificOutput = {
      hookEventName: 'PreToolUse',
      permissionDecision: 'allow',
      permissionDecisionReason: verdict.reason,
      ...(verdict.edited && { updatedInput: verdict.edited }),
    }
    return { exit: 0, stdout: JSON.stringify({ hookSpecificOutput }), stderr: '' }
  },
  goOn: () => ({ exit: 0, stdout: '', stderr: '' }),
})

/**
 * Copilot CLI, with its own event names and members. Exit code 2 denies whatever standard output says, and takes the reason
 * from the JSON there. It gives calls no id.
 */
import type { Dialect, HookEvent } from '../hook.ts'
import { callOf, facts, isObject, maybe, text, toolName } from './fields.ts'

export const copilot = (means: (event: string) => HookEvent['means']): Dialect => ({
  parse(event, payload): HookEvent {
    const session = text(payload, 'sessionId')
    const call = () =>
      callOf(toolName('copilot', text(payload, 'toolName')), payload.toolArgs, { cwd: maybe(payload, 'cwd') })
    const meaning = means(event)
    switch (meaning) {
      case 'start':
        return { means: meaning, session, facts: facts(payload, 'source', 'cwd') }
      case 'prompt':
        return { means: meaning, session, text: text(payload, 'prompt') }
      case 'call':
        return { means: meaning, session, call: call() }
      case 'result': {
        const result = payload.toolResult
        return { means: meaning, session, call: call(), output: isObject(result) ? result.textResultForLlm : result }
      }
      case 'failure':
        return { means: meaning, session, call: call(), error: maybe(payload, 'error') ?? 'It failed.' }
      case 'said':
      case 'stop':
        return { means: 'stop', session }
      case 'end':
        return { means: meaning, session, reason: maybe(payload, 'reason') ?? 'other' }
    }
  },
  answer(verdict) {
    if (!verdict.allow) {
      const denied = { permissionDecision: 'deny', permissionDecisionReason: verdict.reason }
      return { exit: 2, stdout: JSON.stringify(denied), stderr: '' }
    }
    const allowed = { permissionDecision: 'allow', ...(verdict.edited && { modifiedArgs: verdict.edited }) }
    return { exit: 0, stdout: JSON.stringify(allowed), stderr: '' }
  },
  goOn: () => ({ exit: 0, stdout: '{}', stderr: '' }),
})

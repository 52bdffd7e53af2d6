/**
 * Codex: the payloads of Claude Code and most of its answers. It takes no allow without other arguments (that would be an
 * invalid answer, and those let the call pass with a warning), so silence allows; and exit code 2 blocks only when standard
 * error holds a reason. Its shell reads the user's profile, which may print, so a block never relies on JSON.
 */
import type { Dialect, HookEvent } from '../hook.ts'
import { parseClaude, refusedByExit } from './claude-code.ts'

export const codex = (means: (event: string) => HookEvent['means']): Dialect => ({
  parse: (event, payload) => parseClaude('codex', means(event), payload),
  answer(verdict) {
    if (!verdict.allow) return refusedByExit(verdict.reason)
    if (!verdict.edited) return { exit: 0, stdout: '', stderr: '' }
    const hookSpecificOutput = {
      hookEventName: 'PreToolUse',
      permissionDecision: 'allow',
      updatedInput: verdict.edited,
    }
    return { exit: 0, stdout: JSON.stringify({ hookSpecificOutput }), stderr: '' }
  },
  goOn: () => ({ exit: 0, stdout: '', stderr: '' }),
})

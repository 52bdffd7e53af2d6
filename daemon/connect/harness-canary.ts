/**
 * The canary of each harness: the tool call that it would hand to a hook on standard input, and how it takes an answer as a
 * block. Both are the harness's, not ours: the point of the proof is to read the gate's answer with the harness's eyes.
 */
import type { Json } from '../../shared/action/canonical.ts'
import type { HarnessName } from '../../shared/harness/harnesses.ts'
import { at } from './hooks-file.ts'

/** What a hook answered: its exit code (null where it was killed), standard output and standard error. */
export type HookAnswer = { exit: number | null; stdout: string; stderr: string }
/** `session` and `command` name the canary; `cwd` is a folder that is there. */
export type Canary = { session: string; command: string; cwd: string }

type Row = {
  payload: (event: string, canary: Canary) => Json
  blocks: (answer: HookAnswer) => boolean
}

/** Exit code 2, or exit 0 with a decision in JSON that `denies`. */
const blocksBy =
  (denies: (said: Json) => boolean) =>
  ({ exit, stdout }: HookAnswer) =>
    exit === 2 || (exit === 0 && denies(parsed(stdout)))

/** Exit code 2 counts with them only where standard error holds a reason. */
const withReason =
  (blocks: Row['blocks']): Row['blocks'] =>
  answer =>
    blocks(answer) && (answer.exit !== 2 || answer.stderr.trim() !== '')

const claudeDenies = (said: Json) =>
  at(said, ['hookSpecificOutput', 'permissionDecision']) === 'deny' ||
  at(said, ['hookSpecificOutput', 'decision', 'behavior']) === 'deny' ||
  at(said, ['decision']) === 'block'

const likeClaude =
  (tool: string) =>
  (event: string, { session, command, cwd }: Canary): Json => ({
    session_id: session,
    transcript_path: null,
    cwd,
    permission_mode: 'default',
    hook_event_name: event,
    tool_name: tool,
    tool_input: { command },
    ...(event !== 'PermissionRequest' && { tool_use_id: session }),
  })

export const harnessCanaries: Readonly<Record<HarnessName, Row>> = {
  'claude-code': { payload: likeClaude('Bash'), blocks: blocksBy(claudeDenies) },
  codex: {
    payload: (event, canary) => ({
      ...(likeClaude('Bash')(event, canary) as object),
      turn_id: canary.session,
      model: 'none',
    }),
    blocks: withReason(blocksBy(claudeDenies)),
  },
  copilot: {
    payload: (event, canary) => {
      const { session, command, cwd } = canary
      if (/^[A-Z]/.test(event)) return likeClaude('Bash')(event, canary)
      return { sessionId: session, timestamp: 0, cwd, toolName: 'bash', toolArgs: { command } }
    },
    // Whatever else than 0 a preToolUse hook ends with denies the call.
    blocks: ({ exit, stdout }) =>
      exit === 0
        ? at(parsed(stdout), ['permissionDecision']) === 'deny' || claudeDenies(parsed(stdout))
        : exit !== null,
  },
  cursor: {
    payload: (event, { session, command, cwd }) => ({
      conversation_id: session,
      generation_id: session,
      hook_event_name: event,
      workspace_roots: [cwd],
      ...cursorCall(event, command, cwd),
    }),
    blocks: blocksBy(said => at(said, ['permission']) === 'deny'),
  },
  gemini: {
    payload: (event, { session, command, cwd }) => ({
      session_id: session,
      transcript_path: '',
      cwd,
      hook_event_name: event,
      timestamp: new Date(0).toISOString(),
      tool_name: 'run_shell_command',
      tool_input: { command },
    }),
    blocks: withReason(blocksBy(said => ['deny', 'block'].includes(String(at(said, ['decision']))))),
  },
}

/** Each of Cursor's gates sees another kind of call. */
function cursorCall(event: string, command: string, cwd: string): { [name: string]: Json } {
  if (event === 'beforeMCPExecution')
    return { tool_name: 'canary', tool_input: JSON.stringify({ command }), command: 'countersign-canary' }
  if (event === 'beforeReadFile') return { file_path: `${cwd}/${command}`, content: '', attachments: [] }
  if (event === 'preToolUse') return { tool_name: 'Shell', tool_input: { command, working_directory: cwd }, cwd }
  return { command, cwd, sandbox: false }
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json
  } catch {
    return null
  }
}

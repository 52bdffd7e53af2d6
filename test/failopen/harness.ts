/**
 * A coding agent as far as its hooks go: starts the configured command line as it would, and runs the tool exactly when it
 * would. Where a harness has an option to fail closed, it is taken as off. Sources: test/fixtures/hooks/README.md.
 */
import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import type { HarnessName } from '../../shared/harness/harnesses.ts'

export type HookEnd = { exit: number | null; stdout: string; stderr: string; timedOut: boolean }

/** `input`: the arguments that the tool runs with, where the hook gave others. `said`: what the agent is told of a no. */
export type ToolEnd = { executed: boolean; said: string; input?: unknown }

/** The payload of an event, as the harness would send it. */
export async function payloadOf(harness: HarnessName, file: string): Promise<Record<string, unknown>> {
  const text = await readFile(new URL(`../fixtures/hooks/${harness}/${file}.json`, import.meta.url), 'utf8')
  return JSON.parse(text) as Record<string, unknown>
}

export type HookRun = { shell?: string; timeoutMs?: number; env?: NodeJS.ProcessEnv; onStart?: (pid: number) => void }

/** Runs a configured command line with the payload on its standard input. */
export function runHook(command: string, payload: unknown, options: HookRun = {}): Promise<HookEnd> {
  const { shell = 'sh', timeoutMs = 20_000, env = process.env, onStart } = options
  return new Promise((resolve, reject) => {
    // A group of its own, so that a timeout ends all of it.
    const child = spawn(shell, ['-c', command], { env, detached: true })
    const end: HookEnd = { exit: null, stdout: '', stderr: '', timedOut: false }
    const timer = setTimeout(() => {
      end.timedOut = true
      if (child.pid) process.kill(-child.pid, 'SIGKILL')
    }, timeoutMs)
    child.on('error', reject)
    child.stdin.on('error', () => undefined)
    child.stdout.on('data', part => {
      end.stdout += part
    })
    child.stderr.on('data', part => {
      end.stderr += part
    })
    child.on('close', exit => {
      clearTimeout(timer)
      resolve({ ...end, exit })
    })
    if (child.pid) onStart?.(child.pid)
    child.stdin.end(JSON.stringify(payload))
  })
}

const runs = (input?: unknown): ToolEnd => ({ executed: true, said: '', ...(input !== undefined && { input }) })
const blocks = (said: unknown): ToolEnd => ({ executed: false, said: String(said ?? '').trim() })

/** What the harness does with a tool whose hook ended so. */
export const after: Readonly<Record<HarnessName, (end: HookEnd) => ToolEnd>> = {
  'claude-code'({ exit, stdout, stderr, timedOut }) {
    if (timedOut) return runs()
    if (exit === 2) return blocks(stderr)
    const output = exit === 0 ? object(object(stdout)?.hookSpecificOutput) : undefined
    if (output?.permissionDecision === 'deny') return blocks(output.permissionDecisionReason)
    return runs(output?.permissionDecision === 'allow' ? output.updatedInput : undefined)
  },
  codex({ exit, stdout, stderr, timedOut }) {
    if (timedOut) return runs()
    if (exit === 2 && stderr.trim() !== '') return blocks(stderr)
    const answer = exit === 0 ? object(stdout) : undefined
    // Members that it does not know make the whole answer invalid, and then the call passes.
    if (!answer || !only(answer, 'continue', 'systemMessage', 'decision', 'reason', 'hookSpecificOutput')) return runs()
    const output = object(answer.hookSpecificOutput)
    const known = [
      'hookEventName',
      'permissionDecision',
      'permissionDecisionReason',
      'updatedInput',
      'additionalContext',
    ]
    if (!output || !only(output, ...known)) return runs()
    if (output.permissionDecision === 'deny' && output.permissionDecisionReason)
      return blocks(output.permissionDecisionReason)
    return runs(output.permissionDecision === 'allow' ? output.updatedInput : undefined)
  },
  copilot({ exit, stdout, timedOut }) {
    if (timedOut) return runs()
    const answer = object(stdout)
    if (exit !== 0) return blocks(exit === 2 ? answer?.permissionDecisionReason : 'hook errored')
    if (answer?.permissionDecision === 'deny') return blocks(answer.permissionDecisionReason)
    return runs(answer?.modifiedArgs)
  },
  cursor({ exit, stdout, timedOut }) {
    if (timedOut) return runs()
    if (exit === 2) return blocks('')
    if (exit !== 0 || stdout.trim() === '') return runs()
    const answer = object(stdout)
    if (!answer) return blocks('The answer of the hook is invalid.')
    if (answer.permission === 'deny') return blocks(answer.agent_message)
    return runs(answer.updated_input)
  },
  gemini({ exit, stdout, stderr, timedOut }) {
    if (timedOut) return runs()
    if (exit === 2 && stderr.trim() !== '') return blocks(stderr)
    const answer = exit === 0 ? object(stdout) : undefined
    if (answer?.decision === 'deny' || answer?.decision === 'block') return blocks(answer.reason)
    return runs(object(answer?.hookSpecificOutput)?.tool_input)
  },
}

function object(value: unknown): Record<string, unknown> | undefined {
  try {
    const inner: unknown = typeof value === 'string' ? JSON.parse(value) : value
    return typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

const only = (value: object, ...names: string[]) => Object.keys(value).every(name => names.includes(name))

/**
 * What a coding agent waits for before an allowed tool call: the whole configured command line, from its start to its end.
 * In turns against the same shim that posts to a bare server, and against a Node that starts and posts the same to the daemon.
 */
import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hookCommand, shimFiles } from '../../daemon/hooks/shim/shim.ts'
import { type Server, startServer } from './ipc.ts'
import { percentile, round } from './statistics.ts'

const rounds = 200
const warmUp = 10

type Times = { p50: number; p99: number }
export type HookFigures = {
  hookMs: Times
  bareMs: Times
  nodeMs: Times
  toBare: Times
  toNode: Times
}

/** A call that the bench's boundary allows, in the payload that Claude Code sends. */
const payload = JSON.stringify({
  session_id: '00893aaf-19fa-41d2-8238-13269b9b3ca0',
  transcript_path: '/home/user/.claude/projects/my-project/session.jsonl',
  cwd: '/home/user/my-project',
  permission_mode: 'default',
  hook_event_name: 'PreToolUse',
  tool_name: 'WebFetch',
  tool_input: { url: 'https://docs.example.com/guide', prompt: 'How is it configured?' },
  tool_use_id: 'toolu_01ABC123',
})

/** Runs the command line once; ms until it ended. Rejects when it did not allow the call. */
function once(command: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const from = performance.now()
    const child = spawn('sh', ['-c', command], { stdio: ['pipe', 'pipe', 'pipe'] })
    let out = ''
    child.stdout.on('data', part => {
      out += part
    })
    child.stderr.on('data', part => {
      out += part
    })
    child.on('error', reject)
    child.on('close', exit => {
      if (exit === 0 && out.includes('"permissionDecision":"allow"')) resolve(performance.now() - from)
      else reject(new Error(`The hook ended with ${exit}: ${out}`))
    })
    child.stdin.end(payload)
  })
}

async function install({ port, token }: Server, folder: string): Promise<void> {
  for (const { path, text, mode } of shimFiles({ harness: 'claude-code', port, token, folder }))
    await writeFile(path, text, { mode })
}

export async function measureHooks(): Promise<HookFigures> {
  const [daemon, bare] = [await startServer('child-daemon.ts'), await startServer('child-hooks.ts')]
  const [ours, theirs] = await Promise.all([0, 1].map(() => mkdtemp(join(tmpdir(), 'countersign-bench-hooks-'))))
  try {
    await install(daemon, ours as string)
    await install(bare, theirs as string)
    const commands = [
      hookCommand('claude-code', 'PreToolUse', ours as string, 'linux'),
      hookCommand('claude-code', 'PreToolUse', theirs as string, 'linux'),
      hookCommand('claude-code', 'PreToolUse', ours as string, 'win32'),
    ]
    const times: number[][] = commands.map(() => [])
    for (let n = -warmUp; n < rounds; n++)
      for (const [at, command] of commands.entries()) {
        const ms = await once(command)
        if (n >= 0) times[at]?.push(ms)
      }
    const [hookMs, bareMs, nodeMs] = times.map(middle) as [Times, Times, Times]
    return { hookMs, bareMs, nodeMs, toBare: ratio(hookMs, bareMs), toNode: ratio(hookMs, nodeMs) }
  } finally {
    await Promise.all([daemon.stop(), bare.stop()])
    await Promise.all([ours, theirs].map(folder => rm(folder as string, { recursive: true, force: true })))
  }
}

const middle = (samples: readonly number[]): Times => ({
  p50: round(percentile(samples, 0.5), 1),
  p99: round(percentile(samples, 0.99), 1),
})

const ratio = (one: Times, other: Times): Times => ({
  p50: round(one.p50 / other.p50),
  p99: round(one.p99 / other.p99),
})

if (import.meta.main) process.stdout.write(`${JSON.stringify(await measureHooks(), null, 2)}\n`)

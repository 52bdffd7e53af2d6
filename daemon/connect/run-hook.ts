/** Runs a configured command line as a harness does: through a shell, the payload on standard input. */
import { spawn } from 'node:child_process'
import type { HookAnswer } from './harness-canary.ts'

/** A gate that decides answers a canary at once; a harness would wait longer, but a person looks on. */
const patienceMs = 15_000
/** More than any answer has; the rest is not read. */
const mostBytes = 64 * 1024

export type RunHook = (command: string, payload: string, cwd: string) => Promise<HookAnswer>

/** Never rejects: a command that cannot be started, or is still running after its time, has no exit code. */
export const runHook: RunHook = (command, payload, cwd) =>
  new Promise(resolve => {
    const windows = process.platform === 'win32'
    // In a group of its own, so that what the command has started ends with it.
    const child = windows
      ? spawn(command, { shell: true, cwd, windowsHide: true })
      : spawn('/bin/sh', ['-c', command], { cwd, detached: true })
    const said = { stdout: '', stderr: '' }
    for (const name of ['stdout', 'stderr'] as const)
      child[name].setEncoding('utf8').on('data', (text: string) => {
        if (said[name].length < mostBytes) said[name] += text
      })
    const kill = () => {
      try {
        if (windows || child.pid === undefined) child.kill('SIGKILL')
        else process.kill(-child.pid, 'SIGKILL')
      } catch {
        // It has ended by itself.
      }
    }
    const timer = setTimeout(kill, patienceMs)
    const end = (exit: number | null) => {
      clearTimeout(timer)
      resolve({ exit, ...said })
    }
    child.on('error', () => end(null))
    child.on('close', end)
    // A command that reads nothing closes its end first.
    child.stdin.on('error', () => {})
    child.stdin.end(payload)
  })

/** Runs one command as it stands, without a shell, and keeps its exit code and a digest of what it wrote. */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { constants } from 'node:os'
import type { Readable, Writable } from 'node:stream'

/** What was written to one stream: how much, and the SHA-256 of it. */
export type Written = { bytes: number; sha256: string }

/** How the command ended. `exitCode` is null where a signal ended it, or where it could not be started. */
export type Ran = {
  exitCode: number | null
  signal?: NodeJS.Signals
  /** Why it could not be started, such as `ENOENT`. */
  fault?: string
  ms?: number
  stdout?: Written
  stderr?: Written
}

const forwarded = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGUSR1', 'SIGUSR2', 'SIGWINCH', 'SIGCONT'] as const

/** With `capture` its output passes through here and is hashed; without it has the terminal for itself. Never rejects. */
export async function runCommand([program = '', ...args]: string[], { capture }: { capture: boolean }): Promise<Ran> {
  const since = Date.now()
  const child = spawn(program, args, { stdio: capture ? ['inherit', 'pipe', 'pipe'] : 'inherit', shell: false })
  const forward = (signal: NodeJS.Signals) => child.kill(signal)
  for (const signal of forwarded) process.on(signal, forward)
  try {
    const ended = once(child, 'exit')
    const [[code, signal], stdout, stderr] = await Promise.all([
      ended as Promise<[number | null, NodeJS.Signals | null]>,
      child.stdout && passed(child.stdout, process.stdout),
      child.stderr && passed(child.stderr, process.stderr),
    ])
    const ms = Date.now() - since
    return { exitCode: code, ...(signal && { signal }), ms, ...(stdout && { stdout }), ...(stderr && { stderr }) }
  } catch (error) {
    return { exitCode: null, fault: (error as NodeJS.ErrnoException).code ?? String(error) }
  } finally {
    for (const signal of forwarded) process.off(signal, forward)
  }
}

/** Passes everything on as fast as `to` takes it, and nothing is kept but the count and the hash. */
async function passed(from: Readable, to: Writable): Promise<Written> {
  const hash = createHash('sha256')
  let bytes = 0
  // Where nobody reads any more, the command has to notice as it would without us.
  const broken = () => from.destroy()
  to.once('error', broken)
  try {
    for await (const chunk of from as AsyncIterable<Buffer>) {
      hash.update(chunk)
      bytes += chunk.length
      if (!to.write(chunk)) await Promise.race([once(to, 'drain'), once(from, 'close')])
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error
  } finally {
    to.off('error', broken)
  }
  return { bytes, sha256: hash.digest('hex') }
}

/** As a shell gives it: 128 and the signal's number, 127 where the program was not found, 126 where it could not be run. */
export function exitCodeOf({ exitCode, signal, fault }: Ran): number {
  if (exitCode !== null) return exitCode
  if (signal !== undefined) return 128 + constants.signals[signal]
  return fault === 'ENOENT' ? 127 : 126
}

export function wordsOf({ exitCode, signal, fault }: Ran): string {
  if (fault !== undefined) return `It could not be started: ${fault}`
  return signal === undefined ? `It ended with exit code ${exitCode}` : `It was ended by ${signal}`
}

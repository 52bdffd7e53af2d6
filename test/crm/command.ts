/** Programs that a machine's own installation is made of: bounded in time, ended whole, their output in a file. */
import { type ChildProcess, spawn } from 'node:child_process'
import { createWriteStream, promises as files } from 'node:fs'
import { finished } from 'node:stream/promises'

/** A program that did not do its work; the message ends with the last words of its output. */
export class CommandFailed extends Error {
  override readonly name = 'CommandFailed'
}

export type CommandOptions = {
  /** What a failure calls it. */
  called: string
  /** File for its output, to which is added. */
  log: string
  minutes: number
}

/** Runs a program in a process group of its own, and kills all of that group when the time is over. Throws {@link CommandFailed}. */
export async function run(
  program: string,
  args: readonly string[],
  { called, log, minutes }: CommandOptions,
): Promise<void> {
  const output = createWriteStream(log, { flags: 'a' })
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C.UTF-8' }
  const child = spawn(program, args, { env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  for (const stream of [child.stdout, child.stderr]) stream.pipe(output, { end: false })
  let late = false
  const timer = setTimeout(() => {
    late = true
    endGroup(child)
  }, minutes * 60_000)
  const interrupted = () => endGroup(child)
  process.once('exit', interrupted)
  const code = await new Promise<number | null>(resolve => {
    child.once('error', () => resolve(null))
    child.once('close', resolve)
  })
  clearTimeout(timer)
  process.off('exit', interrupted)
  output.end()
  await finished(output)
  if (code === 0) return
  const how = late ? `took longer than ${minutes} min` : `ended with ${code ?? 'no exit code'}`
  throw new CommandFailed(`${called} ${how}: ${await lastWords(log)}`)
}

/** The last line of a log that says something. */
export async function lastWords(log: string): Promise<string> {
  const text = await files.readFile(log, 'utf8').catch(() => '')
  const lines = text.split(/[\r\n]+/).filter(line => line.trim() !== '')
  return (lines.at(-1) ?? 'it said nothing').slice(0, 300)
}

function endGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}

/**
 * Kills a program at random moments, again and again in one folder, and has everything looked at that it left behind. What
 * the program is, how it is put under load, and what counts as acknowledged, the caller says: the journal's writer over its
 * standard output, or the whole daemon over HTTP.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import type { Pick } from '../conformance/story.ts'

export type CrashLoop<Ack> = {
  rounds: number
  pick: Pick
  /** The program to start in round `round`, from 1. */
  command(round: number): { file: string; args: string[]; env?: NodeJS.ProcessEnv }
  /** Puts the child under load and reports each acknowledgement; returns when the child is dead. */
  client(child: ChildProcess, acknowledged: (ack: Ack) => void): Promise<void>
  /** Looks at what is there after a crash, given everything acknowledged so far; throws where something is wrong. */
  check(acks: readonly Ack[], round: number): Promise<void>
  /** The longest that a child lives, in ms: mostly counted from its first acknowledgement, now and then from its start. */
  longest: number
}

/** Gives all that was acknowledged. Rejects where a check throws, or where a child ends before it is killed. */
export async function crashLoop<Ack>({
  rounds,
  pick,
  command,
  client,
  check,
  longest,
}: CrashLoop<Ack>): Promise<Ack[]> {
  const acks: Ack[] = []
  for (let round = 1; round <= rounds; round++) {
    const { file, args, env } = command(round)
    const child = spawn(file, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
    const stderr = textOf(child.stderr)
    const exit = once(child, 'exit')
    const started = Promise.withResolvers<void>()
    const driven = client(child, ack => {
      acks.push(ack)
      started.resolve()
    })
    // Every fourth one dies while it is still opening its files.
    if (pick(4) > 0) await Promise.race([started.promise, exit])
    await Promise.race([wait(pick(longest)), exit])
    child.kill('SIGKILL')
    const [code, signal] = await exit
    await driven
    if (signal !== 'SIGKILL')
      throw new Error(`round ${round}: ended with ${code ?? signal} before it was killed: ${await stderr}`)
    await check(acks, round)
  }
  return acks
}

/** Everything that a stream says until it ends. */
export async function textOf(stream: NodeJS.ReadableStream): Promise<string> {
  let text = ''
  for await (const chunk of stream) text += chunk
  return text
}

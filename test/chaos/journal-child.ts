/** The journal's writer as a child, what it says, and the check of what it leaves in its folder. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import { compareProjections, rebuildProjections } from '../../daemon/journal/rebuild.ts'
import { verifyStore } from '../../daemon/journal/verify-store.ts'
import { openSqliteStore } from '../../daemon/store/sqlite/sqlite-store.ts'
import { textOf } from './crash-loop.ts'

/** An acknowledged entry: its number, and its leaf hash in hexadecimal. */
export type Ack = { seq: number; leaf: string }

const writer = fileURLToPath(new URL('./writer.ts', import.meta.url))

/** The arguments to Node for a writer in `folder`; see writer.ts. */
export function writerIn(folder: string, seed: number, writes?: number): string[] {
  return [writer, folder, String(seed), ...(writes === undefined ? [] : [String(writes)])]
}

/** Reports each acknowledgement line, and `failed` where the writer says that its journal has given up. */
export async function listen(stdout: NodeJS.ReadableStream, on: (said: Ack | 'failed') => void): Promise<void> {
  // Lines are far below PIPE_BUF, so a kill leaves whole ones only.
  for await (const line of createInterface({ input: stdout })) on(JSON.parse(line))
}

/** Runs a command to its end, which may be a violent one, and gives what it said. */
export async function runToEnd(file: string, args: string[]) {
  const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  const said: (Ack | 'failed')[] = []
  const stderr = textOf(child.stderr)
  const exit = once(child, 'close')
  await listen(child.stdout, what => said.push(what))
  const [code, signal] = await exit
  return { said, code, signal, stderr: await stderr }
}

/** Everything that was acknowledged is there, nothing is half there, and the projections are those of the journal. */
export async function checkFolder(folder: string, acks: readonly Ack[]): Promise<{ size: number }> {
  const store = await openSqliteStore(join(folder, 'countersign.db'))
  try {
    expect(await store.check()).toEqual([])
    expect(await verifyStore(store)).toBeNull()
    const { size } = await store.head()
    const leaves = await store.leaves(0, size)
    const lost = acks.filter(({ seq, leaf }) => !leaves[seq] || Buffer.from(leaves[seq]).toString('hex') !== leaf)
    expect(lost).toEqual([])
    expect(compareProjections(await store.projections(), await rebuildProjections(store))).toEqual([])
    const { total } = await store.runs({ limit: 1 })
    expect(await store.runs({ limit: 1, text: 'run' })).toMatchObject({ total })
    return { size }
  } finally {
    await store.close()
  }
}

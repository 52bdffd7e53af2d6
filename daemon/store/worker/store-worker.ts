/** The thread that owns the database: it carries out one call after the other, so that no sync of the disk holds up a request. */
import { parentPort, workerData } from 'node:worker_threads'
import { StoreError } from '../error.ts'
import { openSqliteStore } from '../sqlite/sqlite-store.ts'
import { decodeBatch, type WireBatch } from './batch-wire.ts'
import type { Answer, Call, Opened } from './calls.ts'

const port = parentPort
if (!port) throw new Error('This file is the start of a worker thread.')

const failed = (error: unknown) => ({
  error: error instanceof Error ? error : new Error(String(error)),
  ...(error instanceof StoreError && { code: error.code }),
})

try {
  const store = await openSqliteStore((workerData as { path: string }).path)
  port.on('message', async ({ id, call, args }: Call) => {
    const answer = (message: Answer) => port.postMessage(message)
    try {
      const given = call === 'append' ? [decodeBatch(args[0] as WireBatch)] : args
      const value = await (store[call] as (...args: readonly unknown[]) => Promise<unknown>)(...given)
      answer({ id, value })
      if (call === 'close') port.close()
    } catch (error) {
      answer({ id, ...failed(error) })
    }
  })
  port.postMessage({ opened: true } satisfies Opened)
} catch (error) {
  port.postMessage({ opened: false, ...failed(error) } satisfies Opened)
}

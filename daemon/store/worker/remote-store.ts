/** The SQLite store in a thread of its own (store-worker.ts), behind the same port. */
import { Worker } from 'node:worker_threads'
import { STORE_ERRORS, StoreError, type StoreErrorCode } from '../error.ts'
import type { Batch, Store } from '../store.ts'
import { encodeBatch } from './batch-wire.ts'
import { type Answer, type Call, type Opened, type RemoteCall, remoteCalls } from './calls.ts'

/** Beside this file, whether it runs from its source or was bundled (daemon/build.ts). */
const workerFile = new URL(`./store-worker.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url)

/** The thread handles one batch after the other, so that little is alive at once; left alone it would keep 100 MB of garbage. */
const resourceLimits = { maxYoungGenerationSizeMb: 16 }

/** Opens the store in the file `path`. Rejects as `openSqliteStore` does. */
export async function openRemoteStore(path: string): Promise<Store> {
  const worker = new Worker(workerFile, { workerData: { path }, resourceLimits })
  const waiting = new Map<number, PromiseWithResolvers<unknown>>()
  let last = 0
  let ended: Error | undefined

  /** A thread that ends takes every answer with it; the journal then fails and the daemon stops. */
  const end = (error: Error) => {
    ended ??= error
    for (const { reject } of waiting.values()) reject(ended)
    waiting.clear()
  }
  worker.on('error', error => end(error instanceof Error ? error : new Error(String(error))))
  worker.on('exit', code => end(new Error(`The thread of the store has ended with code ${code}.`)))

  const opened = await new Promise<Opened>((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
  })
  if (!opened.opened) {
    await worker.terminate()
    throw errorOf(opened)
  }
  worker.on('message', (answer: Answer) => {
    const call = waiting.get(answer.id)
    waiting.delete(answer.id)
    if ('error' in answer) call?.reject(errorOf(answer))
    else call?.resolve(answer.value)
  })

  function ask(call: RemoteCall, args: readonly unknown[]): Promise<unknown> {
    if (ended) return Promise.reject(ended)
    const answer = Promise.withResolvers<unknown>()
    waiting.set(++last, answer)
    worker.postMessage({ id: last, call, args } satisfies Call)
    return answer.promise
  }

  const calls = remoteCalls.map(call => [call, (...args: unknown[]) => ask(call, args)] as const)
  return {
    ...(Object.fromEntries(calls) as unknown as Omit<Store, 'engine'>),
    engine: 'sqlite',
    append: (batch: Batch) => ask('append', [encodeBatch(batch)]) as Promise<void>,
  }
}

function errorOf({ error, code }: { error: Error; code?: string }): Error {
  if (code === undefined || !Object.hasOwn(STORE_ERRORS, code)) return error
  const known = code as StoreErrorCode
  return new StoreError(known, error.message.replace(`; ${STORE_ERRORS[known]}`, ''), error)
}

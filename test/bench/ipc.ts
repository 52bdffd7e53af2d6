/** The servers that the bench measures: child processes, started, asked and stopped over IPC. */
import { type ChildProcess, fork } from 'node:child_process'
import { readFileSync } from 'node:fs'

export type Order = 'memory' | 'pair' | 'stop'
export type Report = { ready: { port: number; token: string } } | { rss: number } | { code: string }

export type Server = {
  port: number
  token: string
  /** From the start of the process until it answered that it is ready, in ms. */
  readyMs: number
  ask<K extends 'rss' | 'code'>(order: Order, key: K): Promise<Extract<Report, Record<K, unknown>>[K]>
  stop(): Promise<void>
}

/** What the program gives Node in its first line, so that what is measured is what people run. */
const program = new URL('../../daemon/cli/main.ts', import.meta.url)
const nodeFlags =
  readFileSync(program, 'utf8')
    .split('\n', 1)[0]
    ?.match(/--[\w-]+(=\S+)?/g) ?? []

/** Starts `file` of this folder with Node and waits until it is ready. */
export async function startServer(file: `child-${string}.ts`, args: readonly string[] = []): Promise<Server> {
  const from = performance.now()
  const child = fork(new URL(file, import.meta.url).pathname, args, { execArgv: [...nodeFlags, '--expose-gc'] })
  const { ready } = await next(child, 'ready')
  const readyMs = performance.now() - from
  return {
    ...ready,
    readyMs,
    async ask(order, key) {
      const answer = next(child, key)
      child.send(order)
      return ((await answer) as never)[key]
    },
    stop: () =>
      new Promise(resolve => {
        child.once('exit', () => resolve())
        child.send('stop' satisfies Order)
      }),
  }
}

function next<K extends string>(child: ChildProcess, key: K): Promise<Extract<Report, Record<K, unknown>>> {
  return new Promise((resolve, reject) => {
    child.once('exit', code => reject(new Error(`The server ended with code ${code}.`)))
    child.on('message', function listen(report: Report) {
      if (!(key in report)) return
      child.off('message', listen)
      child.removeAllListeners('exit')
      resolve(report as Extract<Report, Record<K, unknown>>)
    })
  })
}

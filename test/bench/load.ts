/** Load from this process: autocannon on one endpoint, with bounds on time and connections. */
import autocannon from 'autocannon'
import { asks } from './boundary.ts'
import type { Server } from './ipc.ts'

export type Load = { perSecond: number; p50: number; p99: number; failed: number; total: number }

const connections = 64

/** Posts the allowed ask for `seconds`, or `amount` times. `run` is empty for the bare server, which does not look at it. */
export async function load(
  server: Server,
  path: string,
  run: string,
  bound: { seconds: number } | { amount: number },
): Promise<Load> {
  const result = await autocannon({
    url: `http://127.0.0.1:${server.port}${path}`,
    method: 'POST',
    connections,
    ...('seconds' in bound ? { duration: bound.seconds } : { amount: bound.amount }),
    headers: { 'content-type': 'application/json', authorization: `Bearer ${server.token}` },
    body: JSON.stringify({ run, ...asks.allowed }),
  })
  const { requests, latency, non2xx, errors, timeouts } = result
  return {
    perSecond: requests.total / result.duration,
    p50: latency.p50,
    p99: latency.p99,
    failed: non2xx + errors + timeouts,
    total: requests.total,
  }
}

/** One agent request; throws when it is not answered with 2xx. */
export async function post<T>(server: Server, path: string, body: unknown): Promise<T> {
  const response = await fetch(`http://127.0.0.1:${server.port}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${server.token}` },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`)
  return (await response.json()) as T
}

export async function startRun(server: Server): Promise<string> {
  const trigger = { kind: 'bench', summary: 'Measure' }
  return (await post<{ run: string }>(server, '/agent/v1/runs', { workflow: 'bench', trigger })).run
}

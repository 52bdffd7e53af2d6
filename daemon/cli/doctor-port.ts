/** The doctor's look at the port: the daemon answers on it, or nobody does. */
import { createServer } from 'node:net'
import type { Finding, Status } from './doctor.ts'

const usualPort = 7420

export async function checkPort(status: Status | null): Promise<Finding> {
  if (!status) return checkFree(usualPort)
  const address = `http://127.0.0.1:${status.port}/healthz`
  const answer = await fetch(address, { signal: AbortSignal.timeout(5_000) }).catch(() => undefined)
  return answer?.ok
    ? { what: 'port', words: `${status.port} answers` }
    : { what: 'port', words: `${address} does not answer`, remedy: 'Stop the daemon and start it again.' }
}

/** Whether the daemon could take the port. */
function checkFree(port: number): Promise<Finding> {
  return new Promise(resolve => {
    const server = createServer()
    server.once('error', () =>
      resolve({
        what: 'port',
        words: `${port} is taken by another program`,
        remedy: 'Stop it, or start the daemon with --port N.',
      }),
    )
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () =>
      server.close(() => resolve({ what: 'port', words: `${port} is free` })),
    )
  })
}

/**
 * A loopback forwarder that adds an agent's token to what passes, for programs that cannot send one. It changes nothing else:
 * a Host or Origin that is not its own reaches the daemon's guard as it was sent.
 */
import { once } from 'node:events'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Forwarder = { port: number; close(): Promise<void> }

export async function startForwarder(to: number, token: string): Promise<Forwarder> {
  const server = createServer((incoming, outgoing) => {
    const own = `127.0.0.1:${(server.address() as AddressInfo).port}`
    const host = incoming.headers.host === own ? `127.0.0.1:${to}` : (incoming.headers.host ?? '')
    const headers = { ...incoming.headers, host, authorization: `Bearer ${token}` }
    const { method, url: path } = incoming
    const onward = request({ host: '127.0.0.1', port: to, method, path, headers }, answer => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
    })
    onward.on('error', () => outgoing.destroy())
    outgoing.on('close', () => onward.destroy())
    incoming.pipe(onward)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

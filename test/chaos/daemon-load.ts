/** Load on a daemon that may die at any moment: runs, asks that pass alone, grants used, asks that wait. */
import { createInterface } from 'node:readline'
import { asks } from '../bench/boundary.ts'

/** What the daemon answered with 2xx: an ask with how it stood, or a grant that it let be used. */
export type Ack = { ask: string; what: 'allowed' | 'pending' | 'consumed' }

const clients = 16

/** Reads where the daemon listens, then keeps it busy until it no longer answers. */
export async function loadUntilDead(stdout: NodeJS.ReadableStream, acknowledged: (ack: Ack) => void): Promise<void> {
  for await (const line of createInterface({ input: stdout })) {
    const { port, token } = JSON.parse(line) as { port: number; token: string }
    await Promise.all(Array.from({ length: clients }, (_, client) => work(client)))

    async function work(client: number): Promise<void> {
      const post = async <T>(path: string, body: unknown): Promise<T> => {
        const response = await fetch(`http://127.0.0.1:${port}${path}`, {
          method: 'POST',
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
          body: JSON.stringify(body),
        })
        const answer = (await response.json()) as T
        if (!response.ok) throw new Error(`${path} answered ${response.status}: ${JSON.stringify(answer)}`)
        return answer
      }
      try {
        const trigger = { kind: 'chaos', summary: `client ${client}` }
        const { run } = await post<{ run: string }>('/agent/v1/runs', { workflow: 'bench', trigger })
        for (let i = 0; ; i++) {
          const wanted = i % 8 === 7 ? asks.pending(client * 100_000 + i) : asks.allowed
          const { ask, digest, status } = await post<{ ask: string; digest: string; status: 'allowed' | 'pending' }>(
            '/agent/v1/asks',
            { run, ...wanted },
          )
          acknowledged({ ask, what: status })
          if (status !== 'allowed' || i % 2 === 0) continue
          await post(`/agent/v1/asks/${ask}/consume`, { digest })
          acknowledged({ ask, what: 'consumed' })
        }
      } catch (error) {
        // Only a dead daemon ends the load; one that answers with an error is a fault of its own.
        if (error instanceof Error && error.message.includes(' answered ')) throw error
      }
    }
  }
}

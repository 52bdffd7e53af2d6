/** A call that the boundary allows, through the gateway and to the upstream itself: both over HTTP, in turns, in one run. */
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { type Server, startServer } from './ipc.ts'
import { percentile, round } from './statistics.ts'

const rounds = 20
const callsARound = 50

export type GatewayFigures = {
  directMs: { p50: number; p99: number }
  gatewayMs: { p50: number; p99: number }
  addedMsP50: number
  addedMsP99: number
}

export async function measureGateway(): Promise<GatewayFigures> {
  const upstream = await startServer('child-upstream.ts')
  const daemon = await startServer('child-gateway.ts', [String(upstream.port)])
  try {
    const direct = await connect(upstream, '/mcp')
    const through = await connect(daemon, '/mcp/bench')
    await measure(direct, 200)
    await measure(through, 200)
    const [directs, throughs]: [number[], number[]] = [[], []]
    for (let n = 0; n < rounds; n++) {
      directs.push(...(await measure(direct, callsARound)))
      throughs.push(...(await measure(through, callsARound)))
    }
    await Promise.all([direct.close(), through.close()])
    const figures = (samples: number[]) => ({
      p50: round(percentile(samples, 0.5)),
      p99: round(percentile(samples, 0.99)),
    })
    const [directMs, gatewayMs] = [figures(directs), figures(throughs)]
    return {
      directMs,
      gatewayMs,
      addedMsP50: round(gatewayMs.p50 - directMs.p50),
      addedMsP99: round(gatewayMs.p99 - directMs.p99),
    }
  } finally {
    await Promise.all([daemon.stop(), upstream.stop()])
  }
}

async function connect({ port, token }: Server, path: string): Promise<Client> {
  const client = new Client({ name: 'bench', version: '1' }, { versionNegotiation: { mode: 'auto' } })
  const headers: Record<string, string> = token === '' ? {} : { authorization: `Bearer ${token}` }
  await client.connect(
    new StreamableHTTPClientTransport(new URL(`http://127.0.0.1:${port}${path}`), { requestInit: { headers } }),
  )
  return client
}

let texts = 0

/** Times of so many calls one after the other, ms. Throws where one was not carried out: its time would mean nothing. */
async function measure(client: Client, calls: number): Promise<number[]> {
  const times: number[] = []
  for (let n = 0; n < calls; n++) {
    const text = `call ${texts++}`
    const from = performance.now()
    const result = await client.callTool({ name: 'note', arguments: { text } })
    times.push(performance.now() - from)
    const [content] = result.content
    if (result.isError || content?.type !== 'text' || content.text !== text)
      throw new Error(`A call failed: ${JSON.stringify(result)}`)
  }
  return times
}

if (import.meta.main) process.stdout.write(`${JSON.stringify(await measureGateway(), null, 2)}\n`)

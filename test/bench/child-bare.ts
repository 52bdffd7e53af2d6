/** What everything is held against: a Hono endpoint that reads the same JSON, answers as much JSON, and writes nothing. */
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import type { Order, Report } from './ipc.ts'

/** As long as the answer to an ask. */
const answer = {
  ask: `ask_${'0'.repeat(32)}`,
  run: `run_${'0'.repeat(32)}`,
  status: 'allowed',
  digest: `sha256:${'0'.repeat(64)}`,
  verdict: {
    decision: 'allow',
    grant: true,
    reasons: [{ decision: 'allow', rule: 'alone[0]', sentence: 'x'.repeat(60) }],
  },
  grant: { digest: `sha256:${'0'.repeat(64)}`, expiresAt: 1_800_000_000_000 },
  say: 'x'.repeat(120),
}

const app = new Hono()
app.post('/asks', async c => {
  const { action } = await c.req.json<{ action: { verb: string } }>()
  return c.json({ verb: action.verb, ...answer })
})
serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => {
  process.send?.({ ready: { port, token: '' } } satisfies Report)
})
process.on('message', (order: Order) => {
  if (order === 'stop') process.exit(0)
})

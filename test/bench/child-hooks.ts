/** What the hook is held against: a Hono endpoint that reads the same JSON and answers the same frame, and does nothing else. */
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { dialects } from '../../daemon/hooks/dialects/dialects.ts'
import { frameOf } from '../../daemon/hooks/frame.ts'
import type { Order, Report } from './ipc.ts'

const frame = frameOf(dialects['claude-code'].answer({ allow: true, reason: 'Countersign: the boundary allows it.' }))

const app = new Hono()
app.post('/hooks/v1/:harness/:event', async c => {
  await c.req.json()
  return c.text(frame)
})
serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => {
  process.send?.({ ready: { port, token: `cs_${'0'.repeat(43)}` } } satisfies Report)
})
process.on('message', (order: Order) => {
  if (order === 'stop') process.exit(0)
})

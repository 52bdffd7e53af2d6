/** What everything is held against: a Hono endpoint that reads JSON, answers JSON and writes nothing. */
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import type { Order, Report } from './ipc.ts'

const app = new Hono()
app.post('/asks', async c => {
  const { action } = await c.req.json<{ action: { verb: string } }>()
  return c.json({ ok: true, verb: action.verb })
})
serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => {
  process.send?.({ ready: { port, token: '' } } satisfies Report)
})
process.on('message', (order: Order) => {
  if (order === 'stop') process.exit(0)
})

/** Server-sent events from the feed, for agents and scripts; `id` is the cursor to resume from. */
import { securityHeaders } from '../http/guard.ts'
import type { Feed, FeedFilter } from './feed.ts'

/** A stream ends after this time, so that no connection is held for ever; the client comes back with its cursor. */
const life = 10 * 60_000
const heartbeat = 15_000

/** The stream of changes after a cursor, until the caller leaves. */
export function eventStream(feed: Feed, after: number, filter: FeedFilter, signal: AbortSignal): Response {
  const until = AbortSignal.any([signal, AbortSignal.timeout(life)])
  let cursor = after
  const encoder = new TextEncoder()
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      // One page a pull: a reader that does not read is sent nothing more (security R47).
      const { promise, resolve } = Promise.withResolvers<'quiet'>()
      const timer = setTimeout(resolve, heartbeat, 'quiet')
      const waited = new AbortController()
      const page = await Promise.race([
        feed.page(cursor, { wait: 25, filter, signal: AbortSignal.any([until, waited.signal]) }),
        promise,
      ])
      clearTimeout(timer)
      waited.abort()
      if (until.aborted) return controller.close()
      if (page === 'quiet' || page.changes.length === 0) return controller.enqueue(encoder.encode(': still here\n\n'))
      cursor = page.cursor
      const events = page.changes.map(change => `id: ${change.seq}\nevent: change\ndata: ${JSON.stringify(change)}\n\n`)
      controller.enqueue(encoder.encode(events.join('')))
    },
  })
  return new Response(stream, { headers: { 'Content-Type': 'text/event-stream', ...securityHeaders } })
}

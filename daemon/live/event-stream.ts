/** Server-sent events from the feed, for agents and scripts; `id` is the cursor to resume from. */
import { securityHeaders } from '../http/guard.ts'
import type { Feed, FeedFilter } from './feed.ts'

/** A stream ends after this time in ms, so that no connection is held for ever; the client comes back with its cursor. */
const life = 10 * 60_000
/** Seconds after which a silent stream says that it is still there. */
const heartbeat = 15

export type StreamOptions = {
  filter: FeedFilter
  /** Aborts when the caller leaves. */
  signal: AbortSignal
  /** Whether the caller may still listen; a revoked one may not. */
  holds: () => boolean
  /** Called when the stream is over, perhaps more than once. */
  onEnd: () => void
}

/** The stream of changes after a cursor, until the caller leaves. */
export function eventStream(feed: Feed, after: number, { filter, signal, holds, onEnd }: StreamOptions): Response {
  const until = AbortSignal.any([signal, feed.ended, AbortSignal.timeout(life)])
  until.addEventListener('abort', onEnd, { once: true })
  const encoder = new TextEncoder()
  let cursor = after
  const stream = new ReadableStream<Uint8Array>({
    start: controller => controller.enqueue(encoder.encode('retry: 2000\n\n')),
    async pull(controller) {
      // One page a pull: a reader that does not read is sent nothing more (security R47).
      const { cursor: next, changes } = await feed.page(cursor, { wait: heartbeat, filter, signal: until })
      if (until.aborted || !holds()) {
        onEnd()
        return controller.close()
      }
      cursor = next
      const events = changes.map(change => `id: ${change.seq}\nevent: change\ndata: ${JSON.stringify(change)}\n\n`)
      controller.enqueue(encoder.encode(events.join('') || ': still here\n\n'))
    },
    cancel: onEnd,
  })
  return new Response(stream, { headers: { 'Content-Type': 'text/event-stream', ...securityHeaders } })
}

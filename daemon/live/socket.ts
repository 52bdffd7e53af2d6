/**
 * The WebSocket of the human surface. A message at least every 20 s keeps Chrome's extension worker alive; everything
 * is resumable by cursor, so that a socket that dies loses nothing (design §11, security R48).
 */
import type { Feed, FeedChange } from './feed.ts'

/** What the server sends. `resync` tells the client to fetch everything anew. */
export type Frame =
  | { type: 'changes'; cursor: number; changes: FeedChange[] }
  | { type: 'resync'; cursor: number }
  | { type: 'stopped'; stopped: boolean }
  | { type: 'ping' }

/** One end of a socket. `buffered` is the number of bytes that the client has not taken yet. */
export type Connection = { send(text: string): void; buffered(): number; closed: AbortSignal }

const pingEvery = 20_000
/** Frames closer together than this are put into one: at most 20 a second however fast the journal grows. */
const gather = 50
/** A client that lags this far is told to start over instead of being sent the backlog. */
const mostBuffered = 1024 * 1024
const mostBehind = 2_000

/** Serves one connection until it closes: first what was missed since `after`, then what happens. */
export async function serveSocket(
  feed: Feed,
  connection: Connection,
  after: number,
  stopped: () => boolean,
): Promise<void> {
  const { closed } = connection
  let collected: FeedChange[] = []
  let timer: NodeJS.Timeout | undefined
  let lastSent = 0
  let lagging = false

  const send = (frame: Frame) => {
    if (!closed.aborted) connection.send(JSON.stringify(frame))
  }

  function flush() {
    timer = undefined
    const changes = collected
    collected = []
    if (connection.buffered() > mostBuffered) {
      lagging = true
      timer = setTimeout(flush, 1_000)
      return
    }
    lastSent = performance.now()
    if (lagging || changes.length > mostBehind) {
      lagging = false
      return send({ type: 'resync', cursor: feed.cursor() })
    }
    if (changes.length === 0) return
    send({
      type: 'changes',
      cursor: feed.cursor(),
      changes: changes.map(({ seq, type, ask, run }) => ({ seq, type, ask, run })),
    })
    if (changes.some(({ type }) => type === 'agents.stopped' || type === 'agents.resumed'))
      send({ type: 'stopped', stopped: stopped() })
  }

  const ping = setInterval(send, pingEvery, { type: 'ping' })
  closed.addEventListener('abort', () => {
    clearInterval(ping)
    clearTimeout(timer)
  })
  // A client that is ahead of us knows a journal that is no longer there.
  const behind = feed.cursor() - after
  if (after < 0 || behind < 0 || behind > mostBehind) send({ type: 'resync', cursor: feed.cursor() })
  else
    for (let from = after; from < feed.cursor() && !closed.aborted; ) {
      const { cursor, changes } = await feed.page(from)
      if (changes.length > 0) send({ type: 'changes', cursor, changes })
      from = cursor
    }
  // No earlier, because a frame that overtakes another would move the client's cursor past what it has not seen; and
  // nothing is missed, because nothing waited since the cursor was compared.
  send({ type: 'stopped', stopped: stopped() })
  feed.subscribe(changes => {
    collected.push(...changes)
    // The first change goes out at once; those that follow closely wait for one another.
    const pause = gather - (performance.now() - lastSent)
    if (pause <= 0 && !timer) flush()
    else timer ??= setTimeout(flush, Math.max(pause, 0))
  }, closed)
}

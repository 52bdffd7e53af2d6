/**
 * Asks before a view can: what the first card needs is on its way while the view is still being made, and what a card will
 * need as soon as its ask is told of. An answer is used once and at once or never, and whoever uses it follows the changes
 * since before it was asked for (`Start.cached`), so nothing is decided on an older state than without it.
 */
import type { AskView } from '../../shared/api/views.ts'
import { type BodyOf, type CallName, type Daemon, openDaemon, type ResultOf } from './daemon.ts'
import { focus, type Snapshot, snapshot } from './snapshot.ts'

/** What a view starts from. */
export type Start = {
  cached: Snapshot | undefined
  /** The item that a notification or the overlay wants shown. */
  wish: string | null
}

/** A request to show one item counts for this long, ms. */
const focusLasts = 60_000
/** An answer that nobody wanted for so long is asked for again, ms. */
const lasts = 1_000

type Ahead = { at: number; daemon: Promise<Daemon>; ask: string; view: Promise<AskView> | undefined }
let ahead: Ahead | undefined
let begun: Promise<Start> | undefined

/** What a view of this page starts from; read once, with the page's script if that says so, and asks for the first card. */
export function begin(): Promise<Start> {
  begun ??= (async () => {
    const daemon = openDaemon()
    daemon.catch(() => undefined) // whoever wants it is told
    const [cached, wanted] = await Promise.all([snapshot.get(), focus.get()])
    if (wanted) void focus.remove()
    const wish = wanted && Date.now() - wanted.at < focusLasts ? wanted.ask : null
    const pending = cached?.queue?.pending ?? []
    const first = pending.find(({ ask }) => ask === wish) ?? pending[0]
    if (first) lookAhead(first.ask, daemon)
    return { cached, wish }
  })()
  return begun
}

/** Asks for what the card of `ask` will need. */
export function lookAhead(ask: string, daemon = openDaemon()): void {
  const made: Ahead = { at: Date.now(), daemon, ask, view: daemon.then(opened => opened.call('askView', { ask })) }
  ahead = made
  // Whoever wants it is told; and tries for itself the next time.
  made.view?.catch(() => {
    if (ahead === made) ahead = undefined
  })
}

/** The daemon as `openDaemon` gives it. What was asked for ahead is not asked for again. Throws DaemonError. */
export async function openAhead(): Promise<Daemon> {
  const known = ahead
  if (!known || Date.now() - known.at >= lasts) return openDaemon()
  const daemon = await known.daemon
  return {
    ...daemon,
    call<N extends CallName>(name: N, body: BodyOf<N>): Promise<ResultOf<N>> {
      const { view } = known
      if (name !== 'askView' || !view || (body as BodyOf<'askView'>).ask !== known.ask) return daemon.call(name, body)
      known.view = undefined
      return view as Promise<unknown> as Promise<ResultOf<N>>
    },
  }
}

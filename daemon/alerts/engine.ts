/**
 * Alerts: what happened becomes what people are told. Fed by the journal's commits and by a look every second; an alert is
 * durable before it leaves, and the journal's cursor with it, so that a restart neither loses nor repeats one.
 */
import { type Alert, type Occurrence, wordsOf } from '../../shared/alerts/alert.ts'
import type { AlertKind } from '../../shared/alerts/kinds.ts'
import { keep, raise, release, type Surroundings } from '../../shared/alerts/raise.ts'
import type { AlertSettings } from '../../shared/alerts/settings.ts'
import type { EntryData } from '../../shared/run/entries.ts'
import type { Parts } from '../hub/parts.ts'
import type { Committed, Journal } from '../journal/journal.ts'
import { namesIn } from '../journal/seal.ts'
import type { Feed } from '../live/feed.ts'
import type { Clock } from '../system/clock.ts'
import type { Logger } from '../system/log.ts'
import { type AlertDocuments, writeOver } from './documents.ts'
import { createDrift, hasDrifted } from './drift.ts'
import { createOutbox } from './outbox.ts'
import { createWatch } from './watch.ts'

export type Engine = {
  /** The latest alerts, newest first. */
  recent(): Alert[]
  /** Takes in what happened, lets go what was held back, and starts what is due. */
  tick(): Promise<void>
  /** Sends a test through every channel that is set up, whatever is switched off or quiet, and says what happened. */
  test(): Promise<Alert>
  /** Ends it and makes durable how far it came. */
  close(): Promise<void>
}

export type EngineOptions = {
  parts: Pick<Parts, 'store' | 'recorder' | 'open' | 'workflows' | 'standing' | 'approvers' | 'newId'>
  journal: Pick<Journal, 'on' | 'size'>
  feed: Pick<Feed, 'hint'>
  clock: Clock
  log: Logger
  onError: (error: unknown) => void
  documents: AlertDocuments
  settings: () => AlertSettings
}

const page = 1_000
/** After what happens, other things that happen are waited for this long: a flood is one look. Real ms. */
const settle = 20
/** How often the cursor and the counts are written where nobody was told of anything: after a crash they are made up for. */
const saveEvery = 5_000

export function createEngine(options: EngineOptions): Engine {
  const { parts, journal, feed, clock, log, onError, documents, settings } = options
  const { store, open, workflows, standing, approvers, newId } = parts
  const { data: state } = documents.state
  const watch = createWatch(parts)
  const drift = createDrift(workflows)
  // Nothing from before the first start is told of.
  let seen = journal.size - 1
  state.cursor ??= seen
  let unsaved = false
  let savedAt = performance.now()

  const outbox = createOutbox({
    clock,
    log,
    random: Math.random,
    target() {
      const { secret } = documents.settings.data.alerts
      const url = settings().webhook?.url
      return url !== undefined && secret !== null ? { url, secret } : null
    },
    link: ({ place }) => linkTo(approvers.origins()[0], place),
    onChange() {
      void save()
      feed.hint('alert.delivered', '')
    },
  })

  const around = (): Surroundings => ({ settings: settings(), now: clock.now(), newId: () => newId('alr'), isOver })

  /** What an alert held back is about may have ended before the quiet hours did. */
  function isOver(kind: AlertKind, workflow: string | null): boolean {
    const waits = (forOwner: boolean) =>
      open.pending().some(ask => ask.workflow === workflow && (ask.owner !== null) === forOwner)
    if (kind === 'pending') return !waits(false)
    if (kind === 'owner_escalation') return !waits(true)
    if (kind === 'pause') return workflow === null ? !standing.stopped : standing.paused(workflow) === null
    if (kind === 'boundary_drift') return !hasDrifted(workflows, workflow ?? '')
    return false
  }

  /** What cannot be kept is told all the same. */
  const save = () => {
    unsaved = false
    savedAt = performance.now()
    return writeOver(documents.state).catch(onError)
  }

  /** What was committed while nobody looked: since the last write before a stop or a crash. */
  async function catchUp(): Promise<void> {
    const end = seen + 1
    for (let from = (state.cursor ?? seen) + 1; from < end; from += page) {
      const stored = await store.entries(from, Math.min(end, from + page), page)
      watch.see(stored.map(({ seq, text }) => committedOf(seq, JSON.parse(text) as EntryData)))
    }
  }

  async function look(): Promise<void> {
    const until = seen
    const found: Occurrence[] = [...(await watch.occurrences(state)), ...drift.look(state.drift)]
    const before = around()
    const told = found.flatMap(occurrence => raise(state, occurrence, before) ?? [])
    told.push(...release(state, around()))
    for (const { notification } of told) if (notification.state === 'due') notification.state = 'sent'
    unsaved ||= until !== state.cursor
    // Whatever is written is written together with the cursor up to which it is true.
    state.cursor = until
    const isLate = unsaved && performance.now() - savedAt >= saveEvery
    if (told.length > 0 || isLate) await save()
    if (told.length > 0) feed.hint('alert.raised', '')
    outbox.start(state.alerts)
  }

  let tail = catchUp().catch(onError)
  let asked = false
  /** One look at a time; those asked for while one waits its turn are that one. */
  function tick(): Promise<void> {
    if (asked) return tail
    asked = true
    tail = tail.catch(onError).then(() => {
      asked = false
      return look()
    })
    return tail
  }
  const tickNow = () => {
    clearTimeout(planned)
    planned = undefined
    void tick().catch(onError)
  }
  let planned: NodeJS.Timeout | undefined
  const stopListening = journal.on(committed => {
    seen = committed.at(-1)?.seq ?? seen
    if (watch.see(committed)) planned ??= setTimeout(tickNow, settle)
  })
  const timer = setInterval(tickNow, 1_000)

  return {
    recent: () => state.alerts.toReversed(),
    tick,
    async test() {
      const now = clock.now()
      const nowhere = { state: 'off', attempts: 0, at: now, trouble: null } as const
      const made: Alert = {
        id: newId('alr'),
        kind: 'test',
        at: now,
        workflow: null,
        count: 1,
        place: ['settings', 'alerts'],
        badge: false,
        notification: { ...nowhere, state: 'sent' },
        webhook: { ...nowhere },
      }
      keep(state, made)
      await save()
      feed.hint('alert.raised', '')
      if (settings().webhook) await outbox.once(made)
      log.info({ alert: made.id, severity: wordsOf(made).severity }, 'a test alert was sent')
      return made
    },
    async close() {
      clearInterval(timer)
      clearTimeout(planned)
      stopListening()
      await outbox.close()
      await tail.catch(() => {})
      await look().catch(onError)
      await outbox.close()
      state.cursor = seen
      await save()
    },
  }
}

function committedOf(seq: number, entry: EntryData): Committed {
  return { seq, type: entry.type, ...namesIn(entry) }
}

/** Where the full page of the extension shows it. */
function linkTo(origin: string | undefined, place: readonly string[]): string | null {
  return origin === undefined ? null : `${origin}/app.html#/${place.map(encodeURIComponent).join('/')}`
}

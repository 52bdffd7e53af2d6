/**
 * Notifications of alerts: incidents, pauses, budgets and the like, by kind as the settings say. What waits in the queue is
 * told of by notify.ts. The words are ours and hold a count at most.
 */
import * as z from 'zod'
import type { Alert } from '../../../shared/alerts/alert.ts'
import { type AlertState, alertState, seenUntil, stateOf, untold } from '../../lib/alerts.ts'
import { browser } from '../../lib/browser.ts'
import type { Daemon } from '../../lib/daemon.ts'
import type { Change } from '../../lib/hub.ts'
import { openApp } from '../../lib/pages.ts'
import { loadSettings } from '../../lib/settings.ts'
import { stored } from '../../lib/stored.ts'
import { alertSays } from '../../locales/shared-alerts.ts'

/** Alerts that this browser has told of; the id of a notification names the place it opens. */
const told = stored('local', 'alertsTold', z.array(z.string()))
const prefix = 'alert/'
/** What the daemon says when there is something new, or the settings are others. */
const news: ReadonlySet<string> = new Set(['alert.raised', 'alerts.set'])

export type AlertNotifier = {
  /** Looks where the changes say that there is something to look at. */
  changed(changes: readonly Change[] | 'all'): void
  /** Fetches the alerts, keeps what the badge needs, and shows what is new. */
  look(): Promise<void>
}

type Options = {
  open: () => Promise<Pick<Daemon, 'call'>>
  onState: (state: AlertState) => void
  now: () => number
}

export function createAlertNotifier({ open, onState, now }: Options): AlertNotifier {
  let tail = Promise.resolve()
  const look = async () => {
    const answer = await (await open()).call('alerts', {})
    const state = stateOf(answer, await seenUntil.get())
    await alertState.set(state)
    onState(state)
    const { fresh, remember } = untold(answer.alerts, await told.get(), now())
    await told.set(remember)
    if (fresh.length > 0 && (await loadSettings()).notify) for (const alert of latestOfKind(fresh)) await show(alert)
  }
  /** One look after the other, so that nothing is told twice. Offline, the next connection looks again. */
  const inTurn = () => {
    tail = tail.then(look).catch(() => undefined)
    return tail
  }
  seenUntil.watch(() => void inTurn())
  browser.notifications.onClicked.addListener(clicked => {
    if (!clicked.startsWith(prefix)) return
    void browser.notifications.clear(clicked)
    void openApp(...clicked.slice(prefix.length).split('/').map(decodeURIComponent))
  })
  return {
    changed(changes) {
      if (changes === 'all' || changes.some(({ type }) => news.has(type))) void inTurn()
    },
    look: inTurn,
  }
}

/** One notification a kind, which stands for all of them (pure). Alerts come newest first. */
export function latestOfKind(fresh: readonly Alert[]): Alert[] {
  const byKind = new Map<string, Alert>()
  for (const alert of fresh) {
    const known = byKind.get(alert.kind)
    byKind.set(alert.kind, known ? { ...known, count: known.count + alert.count } : alert)
  }
  return [...byKind.values()]
}

async function show(alert: Alert): Promise<void> {
  const { title, body } = alertSays(alert)
  const id = prefix + alert.place.map(encodeURIComponent).join('/')
  const iconUrl = browser.runtime.getURL('/icon/128.png')
  // Switched off in the browser or the system, there is nothing that we could do.
  await browser.notifications.create(id, { type: 'basic', iconUrl, title, message: body }).catch(() => undefined)
}

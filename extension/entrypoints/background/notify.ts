/**
 * One notification for a batch of new asks. It is a hint and says nothing of their content: a notification can be read by
 * whoever looks at the screen, and its text would come from an agent.
 */
import * as z from 'zod'
import { type AlertKind, kindOf } from '../../../shared/alerts/kinds.ts'
import { alertState, noAlerts } from '../../lib/alerts.ts'
import { browser } from '../../lib/browser.ts'
import { openApp } from '../../lib/pages.ts'
import { loadSettings } from '../../lib/settings.ts'
import { focus, type Snapshot } from '../../lib/snapshot.ts'
import { stored } from '../../lib/stored.ts'
import { notificationWords } from '../../locales/badge.ts'
import { openPopup } from './attention.ts'

/** The first is told of at once, give or take what arrives with it; then nothing for this long, ms. */
const settle = 1_000
const batch = 10_000
const id = 'waiting'

/** Asks that were told of, or seen in the queue before; kept, so that a new worker does not tell of them again. */
const told = stored('session', 'told', z.array(z.string()))

/** Which asks are new to somebody who was told of `before`, and what to remember (pure). */
export function newcomers(
  before: readonly string[] | undefined,
  pending: readonly string[],
): { fresh: string[]; remember: string[] } {
  const known = new Set(before)
  return { fresh: pending.filter(ask => !known.has(ask)), remember: [...pending] }
}

export type Notifier = { look(snapshot: Snapshot): void }

export function createNotifier(): Notifier {
  let planned = false
  let toldAt = 0
  let latest: ReadonlyMap<string, AlertKind> = new Map()
  const tell = async () => {
    planned = false
    const { silent, quiet } = (await alertState.get()) ?? noAlerts
    // What comes in quiet hours stays new until they are over.
    const mine = [...latest].filter(([, kind]) => !quiet || kindOf(kind).quiet === 'through').map(([ask]) => ask)
    const { fresh, remember } = newcomers(await told.get(), mine)
    await told.set(remember)
    if (fresh.length === 0) return
    toldAt = Date.now()
    const { notify, openPopup: open } = await loadSettings()
    const loud = fresh.filter(ask => !silent.some(kind => kind === latest.get(ask)))
    if (notify && loud.length > 0) await show(notificationWords.title(loud.length), notificationWords.body)
    if (open) {
      await focus.set({ ask: fresh[0]!, at: Date.now() })
      await openPopup()
    }
  }
  browser.notifications.onClicked.addListener(clicked => {
    if (clicked !== id) return
    void browser.notifications.clear(id)
    // Without a focused window there is no popup to open; the page shows the same queue.
    void openPopup().then(async opened => {
      if (!opened) await openApp('queue')
    })
  })
  return {
    look({ connection, queue }) {
      if (connection !== 'online' || !queue) return
      latest = new Map(queue.pending.map(({ ask, owner }) => [ask, owner === null ? 'pending' : 'owner_escalation']))
      if (latest.size === 0) void browser.notifications.clear(id)
      if (planned) return
      planned = true
      setTimeout(() => void tell(), Math.max(settle, toldAt + batch - Date.now()))
    },
  }
}

/** Shows what a notification looks like; whether the browser took it. */
export async function notifyOnce(): Promise<boolean> {
  return show(notificationWords.title(1), notificationWords.test)
}

async function show(title: string, message: string): Promise<boolean> {
  try {
    await browser.notifications.create(id, {
      type: 'basic',
      iconUrl: browser.runtime.getURL('/icon/128.png'),
      title,
      message,
    })
    return true
  } catch {
    return false // switched off in the browser or the system
  }
}

/** What this browser knows of alerts: which kinds it keeps quiet about, and which alerts nobody has looked at. */
import * as z from 'zod'
import type { Alert } from '../../shared/alerts/alert.ts'
import { type AlertKind, type Channel, kindNames } from '../../shared/alerts/kinds.ts'
import { isOn } from '../../shared/alerts/settings.ts'
import type { ResultOf } from './daemon.ts'
import { stored } from './stored.ts'

const Kinds = z.array(z.enum(kindNames))

const AlertState = z.object({
  /** Kinds without a notification, and without a mark on the badge. */
  silent: Kinds,
  unmarked: Kinds,
  /** Whether quiet hours hold back what can wait. */
  quiet: z.boolean(),
  /** Alerts since somebody looked, of kinds that leave no trace in the queue. */
  unseen: z.int(),
})
export type AlertState = z.infer<typeof AlertState>
export const noAlerts: AlertState = { silent: [], unmarked: [], quiet: false, unseen: 0 }

/** Kept by the worker for the badge and the notifications. */
export const alertState = stored('session', 'alerts', AlertState)

/** The newest alert that a person has had before their eyes. Ids of alerts sort by time. */
export const seenUntil = stored('local', 'alertsSeen', z.string())

/** Kinds of which the queue itself tells, for as long as they last. */
const inQueue: ReadonlySet<string> = new Set<AlertKind>([
  'pending',
  'owner_escalation',
  'incident',
  'pause',
  'boundary_drift',
  'history_rewound',
])

/** The state that follows from the daemon's answer (pure). */
export function stateOf(
  { settings, quiet, alerts }: Pick<ResultOf<'alerts'>, 'settings' | 'quiet' | 'alerts'>,
  seen: string | undefined,
): AlertState {
  const without = (channel: Channel) => kindNames.filter(kind => !isOn(settings, kind, channel))
  const unseen = alerts.filter(
    ({ id, kind, badge }) => badge && !inQueue.has(kind) && (seen === undefined || id > seen),
  )
  return { silent: without('notification'), unmarked: without('badge'), quiet, unseen: unseen.length }
}

/** How old an alert may be for a browser that was never told of any, ms. */
const recently = 10 * 60_000

/** Alerts to notify of now, and the ids to remember; those of the queue are told of from the queue (pure). */
export function untold(
  alerts: readonly Alert[],
  told: readonly string[] | undefined,
  now: number,
): { fresh: Alert[]; remember: string[] } {
  const mine = alerts.filter(({ kind, notification }) => notification.state === 'sent' && !fromQueue.has(kind))
  const known = new Set(told)
  const fresh = mine.filter(({ id, at }) => !known.has(id) && (told !== undefined || now - at < recently))
  return { fresh, remember: mine.map(({ id }) => id) }
}

const fromQueue: ReadonlySet<string> = new Set<AlertKind>(['pending', 'owner_escalation'])

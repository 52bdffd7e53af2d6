/**
 * What is on its way to the webhook: tried at once, then again with growing pauses, and given up in the end. At least
 * once: an answer that was lost is asked for again under the same id.
 */
import type { Alert } from '../../shared/alerts/alert.ts'
import type { Clock } from '../system/clock.ts'
import type { Logger } from '../system/log.ts'
import { bodyOfAlert, post, signedHeaders } from './webhook.ts'

export type Target = { url: string; secret: string }

export type Outbox = {
  /** Starts what is due. */
  start(alerts: readonly Alert[]): void
  /** One attempt, now and no other. Resolves when its delivery says what happened. */
  once(alert: Alert): Promise<void>
  /** Breaks off what is under way, which does not count as an attempt, and resolves when that is over. */
  close(): Promise<void>
}

export type OutboxOptions = {
  clock: Clock
  log: Logger
  /** Where to; `null` while there is no webhook. */
  target: () => Target | null
  /** Where an alert is opened, for the one who reads it; `null` while no browser is paired. */
  link: (alert: Alert) => string | null
  /** Called when a delivery has changed. */
  onChange: () => void
  /** In [0, 1), for the jitter. */
  random: () => number
}

const second = 1_000
const minute = 60 * second
/** Pauses after each attempt that failed; after the last one it is given up. */
export const pauses = [5 * second, 30 * second, 2 * minute, 10 * minute, 30 * minute, 60 * minute, 120 * minute]
const atOnce = 4

export function createOutbox({ clock, log, target, link, onChange, random }: OutboxOptions): Outbox {
  const ending = new AbortController()
  const underWay = new Map<string, Promise<void>>()

  async function attempt(alert: Alert, again: boolean): Promise<void> {
    const to = target()
    const delivery = alert.webhook
    if (!to) {
      Object.assign(delivery, { state: 'failed', at: clock.now(), trouble: 'no webhook, or no secret for it' })
      return
    }
    const body = bodyOfAlert(alert, link(alert))
    const trouble = await post(to.url, signedHeaders(to.secret, alert.id, clock.now(), body), body, ending.signal)
    if (ending.signal.aborted && trouble !== null) return
    delivery.attempts += 1
    delivery.trouble = trouble
    // A fifth more or less, so that what failed together does not come back together.
    const pause = again ? pauses[delivery.attempts - 1] : undefined
    delivery.state = trouble === null ? 'sent' : pause === undefined ? 'failed' : 'due'
    delivery.at = clock.now() + (delivery.state === 'due' ? Math.round(pause! * (0.8 + 0.4 * random())) : 0)
    if (trouble !== null)
      log.warn({ alert: alert.id, to: new URL(to.url).host, trouble, attempts: delivery.attempts }, 'not delivered')
  }

  function begin(alert: Alert, again: boolean): Promise<void> {
    const work = attempt(alert, again).finally(() => {
      underWay.delete(alert.id)
      onChange()
    })
    underWay.set(alert.id, work)
    return work
  }

  return {
    start(alerts) {
      const now = clock.now()
      for (const alert of alerts) {
        const { state, at } = alert.webhook
        // A clock that was set back makes nothing wait longer than the longest pause.
        const isDue = state === 'due' && (at <= now || at - now > 2 * pauses.at(-1)!)
        if (isDue && !underWay.has(alert.id) && underWay.size < atOnce) void begin(alert, alert.kind !== 'test')
      }
    },
    once: alert => begin(alert, false),
    async close() {
      ending.abort()
      await Promise.all(underWay.values())
    },
  }
}

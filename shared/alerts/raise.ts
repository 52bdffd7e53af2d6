/**
 * What alert follows from what happened: pure. The first of its kind and subject is told at once; what follows closely is
 * counted and told together, and quiet hours hold back what can wait.
 */
import type { Alert, Delivery, Occurrence } from './alert.ts'
import { type AlertKind, kindOf } from './kinds.ts'
import { isQuiet } from './quiet.ts'
import { type AlertSettings, isOn } from './settings.ts'

/** What was told of a kind and subject: nothing more until `until`, and how many have gathered since. */
export type Gathering = { until: number; more: number; last: Occurrence }
export type AlertState = { alerts: Alert[]; gathering: Record<string, Gathering> }

/** What the rules need of the world around them. */
export type Surroundings = {
  settings: AlertSettings
  /** Wall-clock ms. */
  now: number
  newId: () => string
  /** Whether what an alert is about has ended meanwhile: nothing waits any more, agents go on. */
  isOver: (kind: AlertKind, workflow: string | null) => boolean
  zone?: string
}

/** Alerts that are kept, the newest; what is still on its way goes last. */
export const mostKept = 200
/** No gathering lasts longer, whatever the clock on the wall did meanwhile. */
const longest = 24 * 3_600_000

/** Takes in what happened. Changes `state`; gives the alert that it led to, or made larger. */
export function raise(state: AlertState, occurrence: Occurrence, around: Surroundings): Alert | undefined {
  const key = `${occurrence.kind} ${occurrence.workflow ?? ''} ${occurrence.subject}`
  const known = state.gathering[key]
  if (known && around.now < known.until && known.until - around.now <= longest) {
    known.more += 1
    known.last = occurrence
    return undefined
  }
  const count = 1 + (known?.more ?? 0)
  state.gathering[key] = { until: around.now + kindOf(occurrence.kind).gather, more: 0, last: occurrence }
  return told(state, occurrence, count, around)
}

/** Tells what has gathered, and lets go what was held back. Gives the alerts that can leave now. */
export function release(state: AlertState, around: Surroundings): Alert[] {
  const released: Alert[] = []
  for (const [key, gathered] of Object.entries(state.gathering)) {
    if (around.now < gathered.until && gathered.until - around.now <= longest) continue
    const { kind, workflow } = gathered.last
    if (gathered.more === 0 || around.isOver(kind, workflow)) {
      delete state.gathering[key]
      continue
    }
    const { more, last } = gathered
    state.gathering[key] = { until: around.now + kindOf(kind).gather, more: 0, last }
    released.push(told(state, last, more, around))
  }
  if (isQuiet(around.settings.quiet, around.now, around.zone)) return released
  for (const one of state.alerts) {
    const held = [one.notification, one.webhook].filter(({ state }) => state === 'held')
    if (held.length === 0) continue
    const over = one.kind !== 'test' && around.isOver(one.kind, one.workflow)
    for (const delivery of held) Object.assign(delivery, { state: over ? 'over' : 'due', at: around.now })
    if (!over) released.push(one)
  }
  return released
}

/** Where an earlier alert of the same is still held back, that one grows instead. */
function told(state: AlertState, { kind, workflow, place }: Occurrence, count: number, around: Surroundings): Alert {
  const { settings, now } = around
  const waits = kindOf(kind).quiet === 'held' && isQuiet(settings.quiet, now, around.zone)
  const held = state.alerts.find(
    one => one.kind === kind && one.workflow === workflow && [one.notification, one.webhook].some(isHeld),
  )
  if (waits && held) {
    held.count += count
    held.place = place
    return held
  }
  const first = (channel: 'notification' | 'webhook'): Delivery => ({
    state: isOn(settings, kind, channel) ? (waits ? 'held' : 'due') : 'off',
    attempts: 0,
    at: now,
    trouble: null,
  })
  const made: Alert = {
    id: around.newId(),
    kind,
    at: now,
    workflow,
    count,
    place,
    badge: isOn(settings, kind, 'badge'),
    notification: first('notification'),
    webhook: first('webhook'),
  }
  keep(state, made)
  return made
}

/** Adds an alert. Of too many, the oldest that has arrived goes first; what has not arrived is given up last. */
export function keep(state: AlertState, made: Alert): void {
  state.alerts.push(made)
  if (state.alerts.length <= mostKept) return
  const done = state.alerts.findIndex(({ webhook }) => webhook.state !== 'due' && webhook.state !== 'held')
  state.alerts.splice(Math.max(done, 0), 1)
}

const isHeld = ({ state }: Delivery) => state === 'held'

/** The standing grant that a reviewer may give with an approval (pure): whether, and as what (design §5). */
import { parseRecord } from '../../shared/action/record.ts'
import type { AskView } from '../../shared/api/views.ts'
import { isAnswerable, typeOf, writtenNames } from '../../shared/approval/standing.ts'
import type { StandingScope } from '../../shared/approval/standing-scope.ts'

export type Place = 'record' | 'run'

/** What the person chose. `until` is fixed when it is chosen, so that what is shown is what is given. */
export type StandingChoice = { place: Place; times: number; hours: number; until: number }

export const timesOffered = [1, 3, 5, 10, 25] as const
export const hoursOffered = [1, 8, 24, 7 * 24] as const

/** The most names a scope holds (shared/approval/standing-scope.ts). */
const mostNames = 200
const hour = 60 * 60_000

/** Where a grant may hold; empty where none may be given: for what has a high impact, or is about this one action. */
export function placesFor({ risk, owner, verdict, action, trigger }: AskView): Place[] {
  if (!action || risk === 2 || owner !== null || !isAnswerable(verdict)) return []
  if (writtenNames(action).length > mostNames) return []
  return [
    ...(parseRecord(action.record)?.id === undefined ? [] : ['record' as const]),
    // A run that an ask opened for itself ends with it.
    ...(trigger.kind === 'ask' ? [] : ['run' as const]),
  ]
}

/** A choice to begin with, as narrow as they come. The daemon's own clock has the last word about 7 days. */
export function choiceOf(place: Place, now: number, times: number = 3, hours: number = 1): StandingChoice {
  const until = now + hours * hour
  // A minute less, so that a clock that is a little ahead of the daemon's does not ask for more than 7 days.
  return { place, times, hours, until: hours === 7 * 24 ? until - 60_000 : until }
}

/** The scope that is signed. */
export function scopeOf({ action, run }: AskView, { place, times, until }: StandingChoice): StandingScope | undefined {
  if (!action) return undefined
  const { verb, record } = action
  const where = place === 'record' ? { record } : { run, type: typeOf(record) }
  return { verb, ...where, fields: writtenNames(action), times, until }
}

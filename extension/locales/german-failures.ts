/** What the failure modes are called, in German. */
import { type FailureModeName, failureModes } from '../../shared/failure/modes.ts'

/** Failure modes by their names; a drill in the history is called after one. */
export const failureTitles: Record<FailureModeName, string> = {
  low_confidence: 'Geringe Sicherheit',
  unknown_confidence: 'Unbekannte Sicherheit',
  missing_source: 'Quelldaten fehlen',
  stale_source: 'Quelle zu alt',
  policy_conflict: 'Regelkonflikt',
  tool_error: 'Werkzeugfehler',
  unknown_execution: 'Unbekannte Ausführung',
  repeated_rejection: 'Wiederholte Ablehnung',
  expiry: 'Frist abgelaufen',
  withdrawal: 'Agent will es nicht mehr',
  late_grant: 'Agent wartet nicht mehr',
  budget_ask: 'Budget fast aufgebraucht',
  budget_limit: 'Budget aufgebraucht',
  limits_reached: 'Zu viele Anfragen',
  record_changed: 'Datensatz geändert',
  stalled_run: 'Verstummter Lauf',
  daemon_unreachable: 'Daemon nicht erreichbar',
}

/** The German of a failure mode's title; the title itself where it is of none. */
export function failureOf(title: string): string {
  const found = (Object.keys(failureModes) as FailureModeName[]).find(name => failureModes[name].title === title)
  return found ? failureTitles[found] : title
}

/**
 * The words of the popup and of everything that shows a card, in the language in use. They stand in files by feature, both
 * languages side by side. Plain text, never markup; functions where a number or a name goes in.
 *
 * German, the same word everywhere: approval Freigabe, approver Freigebende, ask and request Anfrage, boundary Grenze,
 * deny ablehnen, digest Prüfsumme, drill Probe, escalate eskalieren, evidence Belege, grant Erlaubnis, history Verlauf,
 * incident Vorfall, journal Journal, owner zuständiges Team, pair koppeln, queue Warteschlange, record Datensatz, reviewer
 * Prüfende, run Lauf, standing grant Dauererlaubnis, step Schritt, tier Stufe, workflow Ablauf. Neutral infinitives instead
 * of “Sie” or “du”.
 */
import { badgeWords, notificationWords } from './badge.ts'
import { daemonTroubleWords, problemWords, unexpectedWords } from './connection.ts'
import { daemonWords, pairingWords } from './pairing.ts'
import { viewWords } from './views.ts'

export const en = {
  ...viewWords,
  problems: problemWords,
  troubles: daemonTroubleWords,
  unexpected: unexpectedWords,
  badge: badgeWords,
  notification: notificationWords,
  connection: daemonWords,
  pairing: pairingWords,
}

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
import type { ProblemCode } from '../../shared/api/problems.ts'
import { badgeWords, notificationWords } from './badge.ts'
import { cardWords, troubleWords } from './card.ts'
import { daemonTroubleWords, daemonWords, pairingWords, problemWords, unexpectedWords } from './connection.ts'
import { attentionWords, emptyWords, headerWords, listWords, rewoundWords, stoppedWords } from './frame.ts'
import { denialWords, reviewWords } from './review.ts'

export const en = {
  product: 'Countersign',
  badge: badgeWords,
  notification: notificationWords,
  header: headerWords,
  list: listWords,
  card: cardWords,
  trouble: troubleWords,
  review: reviewWords,
  denial: denialWords,
  empty: emptyWords,
  stopped: stoppedWords,
  rewound: rewoundWords,
  attention: attentionWords,
  connection: daemonWords,
  pairing: pairingWords,
  problems: problemWords as Partial<Record<ProblemCode, string>>,
  troubles: daemonTroubleWords,
  unexpected: unexpectedWords,
}

/**
 * Words of tables in shared/ that people read in the extension. English stands in the tables, where the daemon and the
 * journal have it from; German stands here by the tables' keys, so that a new key without German does not compile.
 */
import { evidenceParts } from '../../shared/action/evidence.ts'
import { markNames } from '../../shared/action/marks.ts'
import { executions, type Outcome, outcomes } from '../../shared/approval/outcome.ts'
import { denialReasons } from '../../shared/approval/statement.ts'
import { tiers } from '../../shared/boundary/tiers.ts'
import type { Level } from '../../shared/readiness/level.ts'
import { evidenceWords, outcomeTitles, tierMeans, tierTitles } from './german.ts'
import { inLanguage } from './language.ts'

export const tierWords = inLanguage({
  en: tiers,
  de: {
    observe: { title: tierTitles.observe, means: tierMeans.observe },
    recommend: { title: tierTitles.recommend, means: tierMeans.recommend },
    prepare: { title: tierTitles.prepare, means: tierMeans.prepare },
    execute: { title: tierTitles.execute, means: tierMeans.execute },
    escalate: { title: tierTitles.escalate, means: tierMeans.escalate },
  },
})

const aloneTitle = inLanguage({ en: 'Execute, alone', de: 'Ausführen, allein' })

/** How much an agent may do by itself: a tier, or above them to act alone. */
export const levelTitle = (level: Level) => (level === 'alone' ? aloneTitle : tierWords[level].title)

export const outcomeWords = inLanguage({
  en: outcomes,
  de: {
    allowed: { title: outcomeTitles.allowed, means: 'die Grenze ließ es ohne einen Menschen durch' },
    approved: { title: outcomeTitles.approved, means: 'ein Mensch hat es wie angefragt freigegeben' },
    approved_edited: {
      title: outcomeTitles.approved_edited,
      means: 'ein Mensch hat es geändert und die Änderung freigegeben',
    },
    denied: { title: outcomeTitles.denied, means: 'ein Mensch hat nein gesagt' },
    blocked: { title: outcomeTitles.blocked, means: 'die Grenze oder ein Halt ließ es nicht durch' },
    expired: { title: outcomeTitles.expired, means: 'niemand hat rechtzeitig entschieden, was keine Ablehnung ist' },
    withdrawn: { title: outcomeTitles.withdrawn, means: 'der Agent will es nicht mehr' },
    superseded: {
      title: outcomeTitles.superseded,
      means: 'worum es ging, hat sich geändert; es muss neu angefragt werden',
    },
  },
})

/** An outcome in the middle of a line: none of them is a noun. */
export const outcomeInLine = (outcome: Outcome) => outcomeWords[outcome].title.toLowerCase()

export const executionWords = inLanguage({
  en: executions,
  de: {
    not_started: { title: 'Nicht begonnen', means: 'die Erlaubnis wurde nicht benutzt' },
    started: { title: 'Begonnen', means: 'die Erlaubnis wurde benutzt, und der Agent hat noch nichts gemeldet' },
    executed: { title: 'Ausgeführt', means: 'der Agent hat gemeldet, dass es getan ist' },
    failed: { title: 'Fehlgeschlagen', means: 'der Agent hat gemeldet, dass es nicht ging' },
    unknown: { title: 'Unbekannt', means: 'niemand weiß, ob es geschehen ist; ein Mensch muss es herausfinden' },
  },
})

export const markMeanings = inLanguage({
  en: markNames,
  de: {
    verified: 'diesen Wert haben wir selbst gesehen',
    reported: 'ein früherer Schritt dieses Laufs sagt, dass er es gelesen hat',
    asserted: 'nichts als diese Behauptung',
    mismatch: 'was wir gesehen haben, sagt etwas anderes',
    missing: 'die Grenze verlangt es, und es fehlt oder ist zu alt',
  },
})

export const evidencePartWords = inLanguage({
  en: evidenceParts,
  de: evidenceWords,
})

/** What the agent is told with a denial. */
export const denialReasonWords = inLanguage({
  en: denialReasons,
  de: {
    wrong_value: 'Ein Wert ist falsch.',
    wrong_record: 'Das ist der falsche Datensatz.',
    not_now: 'Nicht jetzt.',
    weak_evidence: 'Die Belege tragen es nicht.',
    not_allowed: 'Der Agent soll das überhaupt nicht tun.',
  },
})

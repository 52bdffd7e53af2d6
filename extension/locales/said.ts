/**
 * What the daemon and the text renderer say, in the language in use. The record keeps it in English, and so does what a
 * decision signs: only what a person reads is said otherwise.
 */
import { summarise } from '../../shared/text/notes.ts'
import { notReplayedInGerman, replayInGerman, wideningInGerman } from './german-changes.ts'
import { lintInGerman } from './german-lint.ts'
import { incidentInGerman, markInGerman, raiseInGerman, readinessInGerman } from './german-records.ts'
import { lineInGerman, partInGerman } from './german-summary.ts'
import { labelInGerman, notesInGerman, titleInGerman } from './german-text.ts'
import { missingInGerman, pauseInGerman, reasonInGerman, sideInGerman } from './german-verdict.ts'
import { inLanguage } from './language.ts'
import { asRecorded } from './other-words.ts'

const reason = inLanguage({ en: asRecorded, de: reasonInGerman })
const side = inLanguage({ en: asRecorded, de: sideInGerman })
const missing = inLanguage({ en: asRecorded, de: missingInGerman })
const pause = inLanguage({ en: asRecorded, de: pauseInGerman })
const mark = inLanguage({ en: asRecorded, de: markInGerman })
const incident = inLanguage({ en: asRecorded, de: incidentInGerman })
const readiness = inLanguage({ en: asRecorded, de: readinessInGerman })
const raise = inLanguage({ en: asRecorded, de: raiseInGerman })
const widening = inLanguage({ en: asRecorded, de: wideningInGerman })
const lint = inLanguage({ en: asRecorded, de: lintInGerman })
const replay = inLanguage({ en: asRecorded, de: replayInGerman })
const notReplayed = inLanguage({ en: asRecorded, de: notReplayedInGerman })
const chipLabel = inLanguage({ en: asRecorded, de: labelInGerman })
const chipTitle = inLanguage({ en: asRecorded, de: titleInGerman })
const notes = inLanguage({ en: summarise, de: notesInGerman })

/** One for each place that a recorded sentence can come from. */
export const said = {
  reason,
  side,
  missing,
  pause,
  mark,
  incident,
  readiness,
  raise,
  widening,
  lint,
  replay,
  notReplayed,
}
export type SaidBy = keyof typeof said

/** The one-page summary of a boundary: its headings and lines, each with the part it is of. */
const summaryHeading = inLanguage({ en: (_part: string, heading: string) => heading, de: partInGerman })
const summaryLine = inLanguage({ en: (_part: string, line: string) => line, de: lineInGerman })
export const summarySaid = { heading: summaryHeading, line: summaryLine }

/** What the text renderer says of characters that hide or mislead. */
export const hiddenWords = { notes, chipLabel, chipTitle }

/**
 * What the daemon and the text renderer say, in the language in use. The record keeps it in English, and so does what a
 * decision signs: only what a person reads is said otherwise.
 */
import { summarise } from '../../shared/text/notes.ts'
import { notReplayedInGerman, replayInGerman, wideningInGerman } from './german-changes.ts'
import { canaryInGerman, canaryPromiseInGerman, connectionInGerman, remedyInGerman } from './german-connections.ts'
import { drillPromiseInGerman, drillStepInGerman, runErrorInGerman, runTitleInGerman } from './german-drills.ts'
import { faultInGerman, faultLineInGerman, faultPlaceInGerman } from './german-faults.ts'
import { lintInGerman } from './german-lint.ts'
import { mendInGerman } from './german-mends.ts'
import { incidentInGerman, markInGerman, raiseInGerman, readinessInGerman } from './german-records.ts'
import { lineInGerman, partInGerman } from './german-summary.ts'
import { labelInGerman, notesInGerman, titleInGerman } from './german-text.ts'
import { attentionInGerman, missingInGerman, pauseInGerman, reasonInGerman, sideInGerman } from './german-verdict.ts'
import { checkedInGerman, checkNameInGerman } from './german-verified.ts'
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
const mend = inLanguage({ en: asRecorded, de: mendInGerman })
const fault = inLanguage({ en: asRecorded, de: faultInGerman })
const faultPlace = inLanguage({ en: asRecorded, de: faultPlaceInGerman })
const faultLine = inLanguage({ en: asRecorded, de: faultLineInGerman })
const connection = inLanguage({ en: asRecorded, de: connectionInGerman })
const remedy = inLanguage({ en: asRecorded, de: remedyInGerman })
const canaryPromise = inLanguage({ en: asRecorded, de: canaryPromiseInGerman })
const attention = inLanguage({ en: asRecorded, de: attentionInGerman })
const canary = inLanguage({ en: asRecorded, de: canaryInGerman })
const drillStep = inLanguage({ en: asRecorded, de: drillStepInGerman })
const drillPromise = inLanguage({ en: asRecorded, de: drillPromiseInGerman })
const runTitle = inLanguage({ en: asRecorded, de: runTitleInGerman })
const runError = inLanguage({ en: asRecorded, de: runErrorInGerman })
const checkName = inLanguage({ en: asRecorded, de: checkNameInGerman })
const checked = inLanguage({ en: asRecorded, de: checkedInGerman })
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
  mend,
  fault,
  faultPlace,
  faultLine,
  attention,
  connection,
  remedy,
  canaryPromise,
  canary,
  drillStep,
  drillPromise,
  runTitle,
  runError,
  checkName,
  checked,
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

/** What a person reads when something did not work: one sentence with what to do. */

import type { ProblemCode } from '../../shared/api/problems.ts'
import { DaemonError, ProblemError } from '../lib/errors.ts'
import { daemonTroubleWords, endedWords, otherProblem, problemWords, unexpectedWords } from '../locales/connection.ts'
import { said } from '../locales/said.ts'

const own: Partial<Record<ProblemCode, string>> = problemWords

/** `error` is whatever was thrown. */
export function errorWords(error: unknown): string {
  if (error instanceof ProblemError) {
    const { detail, remedy, reasons, first } = error.document
    if (error.code === 'already-decided' && first === null) return endedWords
    // Only the daemon can say which rule an edit broke.
    return error.code === 'edit-blocked'
      ? `${problemWords[error.code]} ${sentencesIn(reasons) ?? detail}`
      : (own[error.code] ?? otherProblem(error.code, detail, remedy))
  }
  if (error instanceof DaemonError) return daemonTroubleWords[error.reason]
  return unexpectedWords
}

/** The sentences of a verdict that came with a problem, or nothing where none did. */
function sentencesIn(reasons: unknown): string | undefined {
  const found = Array.isArray(reasons) ? reasons.map(reason => (reason as { sentence?: unknown }).sentence) : []
  const sentences = found.filter(sentence => typeof sentence === 'string')
  return sentences.length > 0 ? sentences.map(said.reason).join(' ') : undefined
}

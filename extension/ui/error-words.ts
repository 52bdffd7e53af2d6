/** What a person reads when something did not work: one sentence with what to do. */
import { DaemonError, ProblemError } from '../lib/errors.ts'
import { words } from '../lib/words.ts'
import { otherProblem } from '../locales/connection.ts'
import { said } from '../locales/said.ts'

/** `error` is whatever was thrown. */
export function errorWords(error: unknown): string {
  if (error instanceof ProblemError) {
    const { detail, remedy, reasons } = error.document
    // Only the daemon can say which rule an edit broke.
    return error.code === 'edit-blocked'
      ? `${words.problems[error.code]} ${sentencesIn(reasons) ?? detail}`
      : (words.problems[error.code] ?? otherProblem(error.code, detail, remedy))
  }
  if (error instanceof DaemonError) return words.troubles[error.reason]
  return words.unexpected
}

/** The sentences of a verdict that came with a problem, or nothing where none did. */
function sentencesIn(reasons: unknown): string | undefined {
  const found = Array.isArray(reasons) ? reasons.map(reason => (reason as { sentence?: unknown }).sentence) : []
  const sentences = found.filter(sentence => typeof sentence === 'string')
  return sentences.length > 0 ? sentences.map(said.reason).join(' ') : undefined
}

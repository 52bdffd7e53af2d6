/** What a person reads when something did not work: one sentence with what to do. */
import { DaemonError, ProblemError } from '../lib/errors.ts'
import { PairingError } from '../lib/pairing.ts'
import { words } from '../lib/words.ts'

/** `error` is whatever was thrown; a problem without words of ours says the daemon's own. */
export function errorWords(error: unknown): string {
  if (error instanceof PairingError)
    return error.code === 'malformed-code' ? words.pairing.malformed : words.pairing.notProven
  if (error instanceof ProblemError) {
    const { detail, remedy } = error.document
    // Only the daemon can say which rule an edit broke.
    return error.code === 'edit-blocked'
      ? `${words.problems[error.code]} ${detail}`
      : (words.problems[error.code] ?? `${detail} ${remedy}`)
  }
  if (error instanceof DaemonError) return words.troubles[error.reason]
  return words.unexpected
}

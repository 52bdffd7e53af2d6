/** What went wrong, in words a person can act on. */
import { oneLine } from '../../../shared/text/excerpt.ts'
import { DaemonError, ProblemError } from '../../lib/errors.ts'
import { words } from '../../lib/words.ts'

/** A problem's detail can quote what an agent or a file said, so it goes through the renderer. */
export function errorWords(error: unknown): string {
  if (error instanceof DaemonError) return words.troubles[error.reason]
  if (error instanceof ProblemError)
    return words.problems[error.code] ?? `${oneLine(error.message, 600)} ${error.document.remedy}`
  return words.unexpected
}

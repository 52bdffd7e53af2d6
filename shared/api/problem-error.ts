/** What a caller of the daemon can get in the place of an answer; needs no schema library. */
import { type ProblemCode, type ProblemDocument, problemCode } from './problems.ts'

/** The daemon answered with one of its problems. */
export class ProblemError extends Error {
  readonly code: ProblemCode
  readonly document: ProblemDocument
  constructor(code: ProblemCode, document: ProblemDocument) {
    super(document.detail)
    this.name = 'ProblemError'
    this.code = code
    this.document = document
  }
}

/** Something answered that does not speak this version of the table. */
export class UnexpectedAnswer extends Error {
  readonly code = 'unexpected-answer'
  readonly status: number
  constructor(path: string, status: number) {
    super(`${path} answered ${status} with something this version does not know. Use the same version on both sides.`)
    this.name = 'UnexpectedAnswer'
    this.status = status
  }
}

/** The problem that a body is, or `undefined` where it is none of ours. The body comes from whoever answered. */
export function problemIn(body: unknown): ProblemError | undefined {
  if (!isProblemDocument(body)) return undefined
  const code = problemCode(body)
  return code && new ProblemError(code, body)
}

/** As the schema `ProblemDocument` says. */
function isProblemDocument(body: unknown): body is ProblemDocument {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return false
  const { type, title, status, detail, remedy } = body as Record<string, unknown>
  return [type, title, detail, remedy].every(text => typeof text === 'string') && Number.isSafeInteger(status)
}

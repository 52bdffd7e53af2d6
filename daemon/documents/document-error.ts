/** What can be wrong with a document on disk, said so that the person who owns the file can mend it. */

/**
 * `unsafe`: the file or its folder could be changed, or was placed, by somebody else.
 * `too_large`, `not_text`, `syntax`, `refused`: the content cannot be accepted (`refused` is valid YAML that we do not take).
 * `changed`: the file is no longer what was last read, so writing would lose somebody's work.
 * `failed`: the operating system refused; `cause` holds its error.
 */
export type DocumentFault = 'unsafe' | 'too_large' | 'not_text' | 'syntax' | 'refused' | 'changed' | 'failed'

/** One-based, as editors count. */
export type Position = { line: number; column: number }

/** A document cannot be read or written. The message names the place and ends with what to do. */
export class DocumentError extends Error {
  override readonly name = 'DocumentError'
  readonly code: DocumentFault
  readonly file: string
  /** The message without the place. */
  readonly words: string
  readonly line: number | undefined
  readonly column: number | undefined

  constructor(code: DocumentFault, file: string, words: string, more: { at?: Position; cause?: unknown } = {}) {
    const place = more.at ? `${file}:${more.at.line}:${more.at.column}` : file
    super(`${place}: ${words}`, more.cause === undefined ? undefined : { cause: more.cause })
    this.code = code
    this.file = file
    this.words = words
    this.line = more.at?.line
    this.column = more.at?.column
  }
}

/** What a store refuses, and what to do then. */

/** One line for each code: the remedy that ends the message. */
export const STORE_ERRORS = {
  OUT_OF_ORDER: 'read the head again: entries continue it without gaps, and nothing else may write to this store',
  KEY_TAKEN: 'look for the ask with askByKey before making another one',
  NEWER_SCHEMA: 'install the version of Countersign that wrote it, or a newer one',
  NOT_A_STORE: 'move the file away or name another one; it is left as it is',
  NOT_PRIVATE: 'make the file yours alone; it is left as it is',
  NO_WAL: 'keep the data folder on a local disk, where SQLite can use its write-ahead log',
} as const

export type StoreErrorCode = keyof typeof STORE_ERRORS

/** Thrown by every adapter; `code` is for programs, the message says what to do next. */
export class StoreError extends Error {
  override readonly name = 'StoreError'
  readonly code: StoreErrorCode

  constructor(code: StoreErrorCode, detail: string, cause?: unknown) {
    super(`${detail}; ${STORE_ERRORS[code]}`, cause === undefined ? undefined : { cause })
    this.code = code
  }
}

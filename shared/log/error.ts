/** What can be wrong with a log, a proof or a checkpoint, and what to do then. */

/** One line for each code: the remedy that ends the message. */
export const LOG_ERRORS = {
  BASE64_MALFORMED: 'use the standard alphabet with padding (RFC 4648 §4)',
  CHECKPOINT_MALFORMED: 'a checkpoint is three lines: origin, decimal size, base64 root',
  ENTRY_TOO_LARGE: 'store the large part as a body and log its digest',
  FRONTIER_MALFORMED: 'rebuild the frontier from the leaf hashes',
  HASH_MALFORMED: 'a hash is 32 bytes',
  HASH_MISSING: 'the store lacks hashes that its size promises; rebuild its tiles, or restore the data folder',
  NOTE_MALFORMED: 'a signed note is text, a blank line and signature lines (c2sp.org/signed-note)',
  OUT_OF_RANGE: 'ask for an index below the size, and a size that the log has reached',
  PROOF_MALFORMED: 'a proof is a short list of hashes of 32 bytes; ask for it again',
  PROOF_MISMATCH: 'do not trust this history: it is not the one that the checkpoint stands for',
  SHA256_WRONG: 'use another implementation',
  SIGNATURE_INVALID: 'do not trust this checkpoint: its text or its signature was changed',
  SIGNATURE_MISSING: 'do not trust this checkpoint: the expected key has not signed it',
} as const

export type LogErrorCode = keyof typeof LOG_ERRORS

/** Thrown by everything in `shared/log/`; `code` is for programs, the message says what to do next. */
export class LogError extends Error {
  readonly code: LogErrorCode

  constructor(code: LogErrorCode, detail: string) {
    super(`${detail}; ${LOG_ERRORS[code]}`)
    this.name = 'LogError'
    this.code = code
  }
}

/** What goes wrong with a journal, and what to do then. */

/**
 * A commit failed, so nothing may be acknowledged by this process any more: what is on the disk is known only after it was
 * read again from there (security R45). `cause` is the store's error.
 */
export class JournalFailed extends Error {
  override readonly name = 'JournalFailed'
  readonly code = 'JOURNAL_FAILED'

  constructor(cause: unknown) {
    super(
      'the journal could not be written; nothing was acknowledged. Free or repair the disk, then start the daemon',
      {
        cause,
      },
    )
  }
}

/** An entry that cannot be what it is said to be. `seq` is its number in the journal. */
export class EntryUnsound extends Error {
  override readonly name = 'EntryUnsound'
  readonly code = 'ENTRY_UNSOUND'
  readonly seq: number

  constructor(seq: number, detail: string, cause?: unknown) {
    super(`entry ${seq}: ${detail}; restore the data folder from a backup, or export what comes before it`, { cause })
    this.seq = seq
  }
}

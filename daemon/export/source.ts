/** What an export is made from; the hub provides it, tests too. */

export type JournalLine = { seq: number; text: string }

export type ExportSource = {
  /** The journal's name in its checkpoints. */
  origin: string
  /** The daemon's Ed25519 key, SPKI in base64url. */
  daemonKey: string
  /** The signed head of the journal as it is now, and its size. */
  checkpoint(): Promise<{ note: string; size: number }>
  /** All entries of a run in order; empty for a run that does not exist. */
  entriesOfRun(run: string): Promise<JournalLine[]>
  /** All entries of the given types in order. */
  entriesOfTypes(types: readonly string[]): Promise<JournalLine[]>
  /** The canonical text of a body, or `undefined` where it is erased. */
  body(digest: string): Promise<string | undefined>
  /** Proof that entry `seq` is in the journal's first `size` entries, lowest hash first, in base64. */
  inclusion(seq: number, size: number): Promise<string[]>
  /** Ed25519 signature by the daemon's key over the UTF-8 bytes of a text, in base64url. */
  sign(text: string): Promise<string>
  /** Wall clock in ms. */
  now(): number
}

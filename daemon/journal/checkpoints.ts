/** Signed checkpoints of the durable head, and the proofs that hang on them (design §9, RFC 9162 §2.1). */
import { toBase64 } from '../../shared/log/base64.ts'
import { signCheckpoint } from '../../shared/log/checkpoint.ts'
import { LogError } from '../../shared/log/error.ts'
import { type Frontier, root } from '../../shared/log/frontier.ts'
import type { NoteKey, Sign } from '../../shared/log/note.ts'
import { consistencyProof, type HashReader, inclusionProof } from '../../shared/log/proof.ts'

/** A signed head, with the proof that a smaller one is its beginning. */
export type SignedHead = {
  /** A C2SP signed note. */
  note: string
  size: number
  /** Base64 hashes; `null` where none was asked for, or where the asked size is larger than the journal: a rewound one. */
  consistency: string[] | null
}

export type Checkpoints = {
  /** The durable head, signed. `from` is the size of a checkpoint that the asker has seen (agent- or user-controlled). */
  latest(from?: number): Promise<SignedHead>
  /** Base64 hashes that prove entry `seq` in the first `size` entries. Rejects with `LogError` `OUT_OF_RANGE`. */
  inclusion(seq: number, size: number): Promise<string[]>
}

/** Checkpoints of `journal` with the proofs from `hashes`, usually its store; `key.name` is the origin. */
export function createCheckpoints({
  journal,
  hashes,
  key,
  sign,
}: {
  journal: { readonly head: Frontier }
  hashes: HashReader
  key: NoteKey
  sign: Sign
}): Checkpoints {
  let signed: { size: number; note: string } | undefined

  /** Many ask for the same head; it is signed once. */
  async function noteOf(head: Frontier): Promise<string> {
    if (signed?.size === head.size) return signed.note
    const note = await signCheckpoint({ origin: key.name, size: head.size, root: root(head) }, key, sign)
    signed = { size: head.size, note }
    return note
  }

  return {
    async latest(from) {
      const { head } = journal
      const provable = from !== undefined && from <= head.size
      const proof = provable ? await consistencyProof(hashes, from, head.size) : undefined
      return { note: await noteOf(head), size: head.size, consistency: proof?.map(toBase64) ?? null }
    },
    async inclusion(seq, size) {
      const { head } = journal
      if (size > head.size)
        throw new LogError('OUT_OF_RANGE', `no proof in ${size} entries of a journal of ${head.size}`)
      return (await inclusionProof(hashes, seq, size)).map(toBase64)
    },
  }
}

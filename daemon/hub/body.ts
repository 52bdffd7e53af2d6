/** Bodies: what entries name by digest and the store keeps beside the journal, so that it can be erased (design §8). */
import { canonical, type Json } from '../../shared/action/canonical.ts'
import { sha256Hex } from '../../shared/log/sha256.ts'

export type Body = { digest: string; text: string }

/** The body of a value: its canonical text and `sha256:` digest. */
export function bodyOf(value: Json): Body {
  const text = canonical(value)
  return { digest: `sha256:${sha256Hex(text)}`, text }
}

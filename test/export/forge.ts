/** An export by a daemon that rewrites its own journal: everything it can sign and prove is right, whatever it says. */
import { canonical, type Json, sha256Hex } from '../../shared/action/canonical.ts'
import { rawDaemonKey } from '../../shared/api/session.ts'
import { signedText } from '../../shared/approval/statement.ts'
import { toBase64 } from '../../shared/log/base64.ts'
import { type BundleHeader, contextTypes } from '../../shared/log/bundle.ts'
import { signCheckpoint } from '../../shared/log/checkpoint.ts'
import { root } from '../../shared/log/frontier.ts'
import { leafHash } from '../../shared/log/hash.ts'
import { inclusionProof } from '../../shared/log/proof.ts'
import { rebuild } from '../../shared/log/verify.ts'

export type Loose = { [name: string]: Json | undefined }
type Line = { seq: number; data: Loose }

/** `change` rewrites the parsed entries (of the run, then of the context) and bodies in place, before all is hashed again. */
export async function forge(
  lines: string,
  signText: (text: string) => string,
  change: (entries: Loose[], bodies: Loose[]) => void,
): Promise<string> {
  const [header, ...rest] = lines
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line) as Loose) as [BundleHeader, ...Loose[]]
  const found: Line[] = rest
    .filter(line => 'entry' in line)
    .map(({ seq, entry }) => ({ seq: seq as number, data: JSON.parse(entry as string) as Loose }))
  const bodies = rest.filter(line => 'body' in line)
  change(
    found.map(({ data }) => data),
    bodies,
  )

  const size = Math.max(...found.map(({ seq }) => seq)) + 1
  const leaves = Array.from({ length: size }, (_, seq) => leafHash(`filler ${seq}`))
  for (const { seq, data } of found) leaves[seq] = leafHash(canonical(data))
  const reader = { leaves: (from: number, to: number) => leaves.slice(from, to), tiles: () => [] }
  const proven = async ({ seq, data }: Line) => ({
    entry: canonical(data),
    proof: (await inclusionProof(reader, seq, size)).map(toBase64),
    seq,
  })
  const entries = await Promise.all(found.map(proven))

  const publicKey = rawDaemonKey(header.daemonKey)!
  const sign = (message: Uint8Array) => Buffer.from(signText(new TextDecoder().decode(message)), 'base64url')
  const checkpoint = await signCheckpoint(
    { origin: header.origin, size, root: root(rebuild(leaves)) },
    { name: header.origin, publicKey },
    sign,
  )
  const content = [...entries, ...bodies].map(line => `${canonical(line as Json)}\n`).join('')
  const count = found.filter(({ data }) => !(contextTypes as readonly unknown[]).includes(data.type)).length
  const { signature: _, ...told } = header
  const statement = { ...told, checkpoint, entries: count, content: `sha256:${sha256Hex(content)}` }
  return `${canonical({ ...statement, signature: signText(signedText('export', statement)) })}\n${content}`
}

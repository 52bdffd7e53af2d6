/** One run as lines of canonical JSON that can be verified offline. The form is described in shared/log/bundle.ts. */
import { canonical, type Json, sha256Hex } from '../../shared/action/canonical.ts'
import { signedText } from '../../shared/approval/statement.ts'
import type { BodyLine, BundleHeader, EntryLine } from '../../shared/log/bundle.ts'
import { type Found, type Gathered, gather } from './gather.ts'
import type { ExportSource } from './source.ts'

/** The whole text. Rejects with the problem `not-found`, and with what the source rejects with. */
export async function exportNdjson(source: ExportSource, run: string): Promise<string> {
  return toNdjson(source, await gather(source, run))
}

/** Writes down what was gathered, and has the daemon sign it. */
export async function toNdjson(source: ExportSource, gathered: Gathered): Promise<string> {
  const { checkpoint, bodies } = gathered
  const entryLine = async ({ seq, text }: Found): Promise<EntryLine> => {
    const proof = await source.inclusion(seq, checkpoint.size)
    return { seq, entry: text, proof }
  }
  const lines: Json[] = []
  for (const entry of [...gathered.run, ...gathered.context]) lines.push(await entryLine(entry))
  for (const [digest, text] of bodies) lines.push({ digest, body: JSON.parse(text) } satisfies BodyLine)
  const content = lines.map(line => `${canonical(line)}\n`).join('')
  const statement: Omit<BundleHeader, 'signature'> = {
    countersign: 'run',
    v: 1,
    origin: source.origin,
    daemonKey: source.daemonKey,
    checkpoint: checkpoint.note,
    run: gathered.id,
    entries: gathered.run.length,
    exportedAt: gathered.at,
    content: `sha256:${sha256Hex(content)}`,
  }
  const signature = await source.sign(signedText('export', statement))
  return `${canonical({ ...statement, signature })}\n${content}`
}

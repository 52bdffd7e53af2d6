/**
 * One run as a page that a person reads anywhere: no script, nothing from elsewhere. It carries the verifiable lines, and
 * the daemon signs the whole page, so that its words cannot be changed around them.
 */
import { sha256Hex } from '../../shared/action/canonical.ts'
import { signedText } from '../../shared/approval/statement.ts'
import { pageMarks } from '../../shared/log/bundle.ts'
import { gather } from './gather.ts'
import { toNdjson } from './ndjson.ts'
import { pageOf } from './page.ts'
import { modelOf } from './run-model.ts'
import type { ExportSource } from './source.ts'

/** The whole text. Rejects with the problem `not-found`, and with what the source rejects with. */
export async function exportHtml(source: ExportSource, run: string): Promise<string> {
  const gathered = await gather(source, run)
  const { at, checkpoint } = gathered
  const facts = { origin: source.origin, daemonKey: source.daemonKey, size: checkpoint.size, exportedAt: at }
  const words = pageOf(modelOf(gathered), facts).html
  const data = Buffer.from(await toNdjson(source, gathered)).toString('base64')
  const page = words + pageMarks.data.join(data)
  const signature = await source.sign(signedText('page', { digest: `sha256:${sha256Hex(page)}` }))
  return page + pageMarks.signature.join(signature)
}

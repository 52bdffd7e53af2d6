/** The MCP servers that stand behind the gateway, `mcp.yaml` in the configuration folder: people read it, we write it. */
import { Low } from 'lowdb'
import * as z from 'zod'
import { UpstreamConfig, UpstreamName } from '../../shared/api/control-mcp.ts'
import { DocumentError } from './document-error.ts'
import { yamlDocument } from './yaml-document.ts'

const UpstreamsDocument = z.strictObject({ upstreams: z.record(UpstreamName, UpstreamConfig).default({}) })
export type UpstreamsDocument = z.infer<typeof UpstreamsDocument>

/** Opens the file, which may be missing. Rejects with `DocumentError` where it is there and cannot be used. */
export async function openUpstreamFile(path: string): Promise<Low<UpstreamsDocument>> {
  const file = new Low<UpstreamsDocument>(yamlDocument(path), { upstreams: {} })
  await file.read()
  const parsed = UpstreamsDocument.safeParse(file.data ?? {})
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const where = issue && issue.path.length > 0 ? `${issue.path.join('.')}: ` : ''
    throw new DocumentError('refused', path, `${where}${issue?.message}. Correct it, or remove the file`)
  }
  file.data = parsed.data
  return file
}

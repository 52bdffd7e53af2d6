/** Policy files: Markdown with id, version and title in front matter, as the operator registers them (design §4, §6). */
import * as z from 'zod'
import { policyFaults, wholeFrontMatter } from '../../shared/boundary/fault-sentences.ts'
import { DocumentError } from './document-error.ts'
import { textDocument } from './text-document.ts'
import { maxYamlBytes, parseYaml } from './yaml-text.ts'

/** `text` is what stands below the front matter. */
export type PolicyFile = { id: string; version: string; title: string; text: string }

const shown = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, policyFaults.oneLine)

const FrontMatter = z.strictObject({
  id: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,119}$/, policyFaults.id),
  // 1.10 would be read as the number 1.1, so that only whole numbers can go without quotes.
  version: z.union([shown(60), z.int().nonnegative().transform(String)], policyFaults.version),
  title: shown(400),
})

/** Reads the text of a policy file. Throws a `DocumentError` that says what to mend; `file` is for its message. */
export function parsePolicy(text: string, file: string): PolicyFile {
  const found = /^\uFEFF?---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)([\s\S]*)$/.exec(text)
  if (!found) throw new DocumentError('refused', file, policyFaults.frontMatter)
  const { value, positionOf } = parseYaml(found[1] ?? '', file)
  const parsed = FrontMatter.safeParse(value)
  if (parsed.success) return { ...parsed.data, text: (found[2] ?? '').trim() }
  const [issue] = parsed.error.issues
  const path = (issue?.path ?? []).filter(key => typeof key !== 'symbol')
  const { line, column } = positionOf(path)
  const at = { line: line + 1, column }
  throw new DocumentError('refused', file, `${path.join('.') || wholeFrontMatter}: ${issue?.message}`, { at })
}

/** The text of a policy file; `null` when it is gone. Rejects with `DocumentError` where it cannot be trusted or read. */
export function readPolicyText(file: string): Promise<string | null> {
  return textDocument(file, { maxBytes: maxYamlBytes }).read()
}

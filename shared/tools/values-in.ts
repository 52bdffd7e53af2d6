/** The values that a tool's answer shows, for holding claims against them (design §6). Pure. */
import * as z from 'zod'
import type { Json } from '../action/canonical.ts'

const Part = z.object({ type: z.literal('text'), text: z.string() })
const Answer = z.object({ content: z.array(z.unknown()).optional(), structuredContent: z.unknown().optional() })
const Fields = z.record(z.string(), z.json())

/**
 * By field: the parts of a structured answer (MCP `structuredContent`), or of an only text that is a JSON object; another
 * only text is the field `content`, as with files. Nothing where the answer has no such form. Upstream-controlled.
 */
export function valuesIn(result: Json): Record<string, Json> | undefined {
  const answer = Answer.safeParse(result).data
  if (!answer) return undefined
  const structured = Fields.safeParse(answer.structuredContent)
  if (structured.success) return structured.data
  const [only, ...others] = answer.content ?? []
  const part = Part.safeParse(only).data
  if (!part || others.length > 0) return undefined
  return Fields.safeParse(parsed(part.text)).data ?? { content: part.text }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

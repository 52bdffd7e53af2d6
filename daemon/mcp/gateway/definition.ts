/**
 * What a tool of an upstream says it is, as a digest: name, description, schemas and hints. An upstream may say something
 * else tomorrow (MCPoison, CVE-2025-54136; security §3), so the digest is a part of every action that calls the tool.
 */
import type { Tool } from '@modelcontextprotocol/client'
import type { Action } from '../../../shared/action/action.ts'
import { canonical, type Json, sha256Hex } from '../../../shared/action/canonical.ts'

/** A tool that can be offered. `tool` is upstream-controlled and passed on as it came. */
export type Offered = { tool: Tool; digest: string }

/** Names that make a record of their own: what would have to be replaced could make two tools look like one. */
const plainName = /^(?!__proto__$)[A-Za-z0-9_.-]{1,128}$/

/**
 * The tools of an upstream's list that can be offered, by name, and why others cannot. A name that comes twice is offered
 * once, as first described; its digest is over all of them, so that a change of any shows.
 */
export function offeredOf(
  tools: readonly Tool[],
  limits: { tools: number; definitionBytes: number },
): { offered: Map<string, Offered>; refused: string[] } {
  const refused: string[] = []
  const byName = new Map<string, { tool: Tool; texts: string[] }>()
  for (const tool of tools) {
    const text = definitionText(tool)
    const held = byName.get(tool.name)
    if (!plainName.test(tool.name)) refused.push('a name with other characters than letters, digits, _ . and -')
    else if (text === undefined) refused.push(`${tool.name}: its definition is not JSON that two readers read alike`)
    else if (text.length > limits.definitionBytes) refused.push(`${tool.name}: its definition is too large`)
    else if (held) held.texts.push(text)
    else if (byName.size >= limits.tools) refused.push(`${tool.name}: there are more than ${limits.tools} tools`)
    else byName.set(tool.name, { tool, texts: [text] })
  }
  const offered = new Map(
    [...byName].map(([name, { tool, texts }]) => [name, { tool, digest: sha256Hex(texts.join('\n')) }]),
  )
  return { offered, refused }
}

/** Without `_meta`, which is the upstream's own book-keeping and reaches no model. */
function definitionText({ _meta, ...definition }: Tool): string | undefined {
  try {
    return canonical(definition as Json)
  } catch {
    return undefined
  }
}

/**
 * The member of an action's input that names the definition. The digest stands in its name as well as in its value: the
 * value puts it under the digest that is approved, and the name keeps a standing grant, which names what may be written
 * but not its values, from covering the tool once it says something else.
 */
const member = /^_tool_[0-9a-f]{16}$/

/** Whether arguments of the agent use that name, which would let them speak for the upstream. */
export function namesDefinition(input: Readonly<Record<string, Json>>): boolean {
  return Object.keys(input).some(name => member.test(name))
}

/**
 * The action with the definition of the tool that it calls as a part of it. `says` is the definition itself, for a person
 * who has to look at it.
 */
export function withDefinition(action: Action, tool: string, digest: string, says?: Json): Action {
  const named = `${tool} sha256:${digest}`
  const value: Json = says === undefined ? named : { named, says }
  return { ...action, input: { ...action.input, [`_tool_${digest.slice(0, 16)}`]: value } }
}

/** The action as the tool call was read, without the definition. */
export function withoutDefinition({ input, ...action }: Action): Action {
  const rest = Object.entries(input ?? {}).filter(([name]) => !member.test(name))
  return rest.length > 0 ? { ...action, input: Object.fromEntries(rest) } : action
}

/** Which tools and which definitions of them an action of the gateway names; agent-controlled where it is none. */
export function definitionsIn({ input }: Action): { tool: string; digest: string }[] {
  return Object.entries(input ?? {}).flatMap(([name, value]) => {
    if (!member.test(name)) return []
    const named = typeof value === 'string' ? value : (value as { named?: unknown } | null)?.named
    const [tool, digest] = typeof named === 'string' ? named.split(' sha256:') : []
    return tool !== undefined && digest !== undefined ? [{ tool, digest }] : []
  })
}

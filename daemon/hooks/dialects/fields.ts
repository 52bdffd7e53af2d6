/** Reading members of a payload that nobody has checked: what is missing or of another type is absent, or refused. */
import type { Json } from '../../../shared/action/canonical.ts'
import { type HookCall, PayloadRefused } from '../hook.ts'

export type Payload = Record<string, unknown>

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A text that has to be there. */
export function text(payload: Payload, name: string): string {
  const value = payload[name]
  if (typeof value === 'string' && value !== '') return value
  throw new PayloadRefused(`The hook's payload has no ${name}.`)
}

/** A text that may be there. */
export function maybe(payload: Payload, name: string): string | undefined {
  const value = payload[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** Milliseconds that something took. */
export function milliseconds(payload: Payload, name: string): { ms?: number } {
  const value = payload[name]
  return typeof value === 'number' && value >= 0 && value < 864_000_000 ? { ms: Math.round(value) } : {}
}

/** Members of a payload that are worth keeping about a session. */
export function facts(payload: Payload, ...names: string[]): Record<string, Json> {
  const kept = names.map(name => [name, payload[name]] as const)
  return Object.fromEntries(
    kept.filter((entry): entry is readonly [string, string | boolean] =>
      ['string', 'boolean'].includes(typeof entry[1]),
    ),
  )
}

/** Whose tool it is: an MCP server's under the name that all harnesses share, else the harness's own. */
export function toolName(harness: string, name: string): string {
  const [, server, tool] = /^mcp__(.+?)__(.+)$/s.exec(name) ?? []
  return server && tool ? `mcp/${server}/${tool}` : `${harness}/${name}`
}

/** The arguments of a call as an object: some versions send them as JSON in a text, and tools exist that take none. */
export function callOf(
  tool: string,
  input: unknown,
  more: { id?: string | undefined; cwd?: string | undefined },
): HookCall {
  const { id, cwd } = more
  const of = { tool, ...(id !== undefined && { id }), ...(cwd !== undefined && { cwd }) }
  const value = typeof input === 'string' ? parsed(input) : input
  if (isObject(value)) return { ...of, input: value as Record<string, Json>, whole: true }
  if (value === undefined || value === null) return { ...of, input: {}, whole: true }
  return { ...of, input: { input: value as Json }, whole: false }
}

function parsed(value: string): unknown {
  try {
    const inner: unknown = JSON.parse(value)
    return isObject(inner) ? inner : value
  } catch {
    return value
  }
}

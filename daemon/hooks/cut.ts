/**
 * Cuts what a harness tells after the fact to a size worth keeping, and says in the value what was cut. Everything here is
 * agent-controlled; what comes out has a canonical form.
 */
import type { Json } from '../../shared/action/canonical.ts'

const most = { text: 8_000, members: 100, depth: 8, all: 32_000 } as const

/** The value, no larger than about 32,000 characters as JSON. */
export function cut(value: unknown): Json {
  const kept = tame(value, most.depth)
  const size = JSON.stringify(kept).length
  return size <= most.all ? kept : cutText(JSON.stringify(kept), most.all / 2)
}

/** A text of at most `longest` characters: its head and its tail, with how much is missing between them. */
export function cutText(text: string, longest: number = most.text): string {
  const whole = text.toWellFormed()
  if (whole.length <= longest) return whole
  const tail = Math.floor(longest / 4)
  const head = longest - tail
  const left = whole.length - longest
  return `${whole.slice(0, head)}… [${left} characters cut by Countersign] …${whole.slice(-tail)}`.toWellFormed()
}

function tame(value: unknown, depth: number): Json {
  switch (typeof value) {
    case 'string':
      return cutText(value)
    case 'number':
      return Number.isFinite(value) ? value : String(value)
    case 'boolean':
      return value
    case 'object':
      if (value === null) return null
      if (depth === 0) return '[cut by Countersign: nested too deep]'
      return Array.isArray(value) ? items(value, depth - 1) : members(value, depth - 1)
    default:
      return null
  }
}

function items(values: readonly unknown[], depth: number): Json {
  const kept = values.slice(0, most.members).map(value => tame(value, depth))
  const left = values.length - kept.length
  return left > 0 ? [...kept, `[${left} items cut by Countersign]`] : kept
}

function members(value: object, depth: number): Json {
  const all = Object.entries(value)
  const kept = all.slice(0, most.members).map(([name, member]) => [cutText(name, 200), tame(member, depth)] as const)
  const left = all.length - kept.length
  return Object.fromEntries(left > 0 ? [...kept, ['…', `[${left} members cut by Countersign]`]] : kept)
}

/**
 * What is stored in place of a finding: its kind and its length in words. Only the characters of the finding itself are
 * replaced, so hosts, paths and the structure of a command stay as they were (design §8, security §4 R35).
 */
import type { Json } from '../../action/canonical.ts'
import { type DetectorName, detectors } from './detectors.ts'
import { fold } from './fold.ts'
import { hostsIn } from './host.ts'
import { membersOf } from './leaves.ts'
import { maskWords, type Span } from './span.ts'

/** The text with the findings replaced. Of a finding that lies in the name of a host nothing is replaced. */
export function mask(text: string, spans: readonly Span[]): string {
  if (spans.length === 0) return text
  const hosts = hostsIn(text)
  let masked = ''
  let at = 0
  let host = 0
  for (const { start, end, what } of spans.toSorted((a, b) => a.start - b.start)) {
    while (host < hosts.length && hosts[host]!.end <= start) host++
    // An e-mail address is masked up to its host.
    const until = Math.min(end, hosts[host]?.start ?? end)
    if (start < at || until <= start) continue
    masked += text.slice(at, start) + maskWords(what, until - start)
    at = until
  }
  return masked + text.slice(at)
}

/** The text with everything replaced that the detectors find. `name` is the member that holds it, where there is one. */
export function maskText(text: string, kinds: readonly DetectorName[], name?: string): string {
  const folded = fold(text)
  return mask(
    text,
    kinds.flatMap(kind => detectors[kind].find(folded, name)),
  )
}

/**
 * The payload with every text, name and number masked in which the detectors find something; such numbers become texts.
 * Total for values as deep as `MAX_DEPTH`, which the door enforces.
 */
export function maskJson(value: Json, kinds: readonly DetectorName[], name?: string): Json {
  if (typeof value === 'string') return maskText(value, kinds, name)
  if (typeof value === 'number') {
    const masked = maskText(String(value), kinds, name)
    return masked === String(value) ? value : masked
  }
  if (Array.isArray(value)) return value.map(item => maskJson(item, kinds, name))
  if (typeof value !== 'object' || value === null) return value
  const masked = new Map<string, Json>()
  for (const { member, inner, called } of membersOf(value))
    if (inner !== undefined) masked.set(unused(maskText(member, kinds), masked), maskJson(inner, kinds, called))
  return Object.fromEntries(masked)
}

/** Two names can be masked alike, and neither member may be lost. */
function unused(name: string, taken: ReadonlyMap<string, unknown>): string {
  let free = name
  for (let count = 2; taken.has(free); count++) free = `${name} ${count}`
  return free
}

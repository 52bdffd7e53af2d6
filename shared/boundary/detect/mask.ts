/**
 * What is stored in place of a finding: its kind and its length in words. Only the characters of the finding itself are
 * replaced, so hosts, paths and the structure of a command stay as they were (design §8, security §4 R35).
 */
import type { Json } from '../../action/canonical.ts'
import { detect } from './detect.ts'
import { type DetectorName, detectors, spansOf } from './detectors.ts'
import { hostsIn } from './host.ts'
import { isDigits, membersOf } from './leaves.ts'
import { maskWords, type Span } from './span.ts'

/** The text with the findings replaced, hits of `detect` among them. What lies in the name of a host stays. */
export function mask(text: string, spans: readonly Span[]): string {
  if (spans.length === 0) return text
  const hosts = hostsIn(text)
  let masked = ''
  let at = 0
  let host = 0
  for (const { start, end, what } of spans.toSorted((a, b) => a.start - b.start))
    for (let from = Math.max(start, at); from < end; from = Math.max(from, at)) {
      while (host < hosts.length && hosts[host]!.end <= from) host++
      const next = hosts[host]
      if (next && next.start <= from) {
        from = next.end
        continue
      }
      const until = Math.min(end, next?.start ?? end)
      masked += text.slice(at, from) + maskWords(what, until - from)
      at = until
    }
  return masked + text.slice(at)
}

/**
 * The payload with every text, name and number masked in which the detectors find something; such numbers become texts.
 * What does not count as found, such as two e-mail addresses, stays. Total for values as deep as `MAX_DEPTH`, which the
 * door enforces.
 */
export function maskJson(value: Json, kinds: readonly DetectorName[]): Json {
  const counting = kinds.filter(kind => detectors[kind].atLeast === 1 || detect(kind, value).length > 0)
  return maskValue(value, counting, undefined)
}

function maskText(text: string, kinds: readonly DetectorName[], name: string | undefined): string {
  return mask(
    text,
    kinds.flatMap(kind => spansOf(detectors[kind], text, name)),
  )
}

function maskValue(value: Json, kinds: readonly DetectorName[], name: string | undefined): Json {
  if (typeof value === 'string') return maskText(value, kinds, name)
  if (isDigits(value)) {
    const masked = maskText(String(value), kinds, name)
    return masked === String(value) ? value : masked
  }
  if (Array.isArray(value)) return value.map(item => maskValue(item, kinds, name))
  if (typeof value !== 'object' || value === null) return value
  const masked = new Map<string, Json>()
  for (const { member, inner, called } of membersOf(value))
    if (inner !== undefined)
      masked.set(unused(maskText(member, kinds, undefined), masked), maskValue(inner, kinds, called))
  return Object.fromEntries(masked)
}

/** Two names can be masked alike, and neither member may be lost. */
function unused(name: string, taken: ReadonlyMap<string, unknown>): string {
  let free = name
  for (let count = taken.size + 1; taken.has(free); count++) free = `${name} ${count}`
  return free
}

/**
 * What is stored in place of a finding: its kind and its length in words. Only the characters of the finding itself are
 * replaced, so hosts, paths and the structure of a command stay as they were (design §8, security §4 R35).
 */
import type { Json } from '../../action/canonical.ts'
import { type DetectorName, detectors } from './detectors.ts'
import { fold } from './fold.ts'
import { hostsIn } from './host.ts'
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

/** The payload with every text, name and number replaced that the detectors find; numbers become texts. Total. */
export function maskJson(value: Json, kinds: readonly DetectorName[], name?: string): Json {
  if (typeof value === 'string') return maskText(value, kinds, name)
  if (typeof value === 'number') {
    const digits = String(value)
    const masked = maskText(digits, kinds, name)
    return masked === digits ? value : masked
  }
  if (Array.isArray(value)) return value.map(item => maskJson(item, kinds, name))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([member, inner]) =>
      inner === undefined ? [] : [[maskText(member, kinds), maskJson(inner, kinds, member)]],
    ),
  )
}

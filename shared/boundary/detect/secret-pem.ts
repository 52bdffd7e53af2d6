/** Private keys between their BEGIN and END lines (RFC 7468, PGP's armour included). */
import type { Span } from './span.ts'

const begin = /-----BEGIN (?:[A-Z0-9]{2,12} ){0,2}PRIVATE KEY(?: BLOCK)?-----/g
/** A line of the body: base64 and nothing else, so that no mask can hide a command between the two lines. */
const line = /(?:\\r)?(?:\\n|[\r\n \t]){0,4}([A-Za-z0-9+/]{16,76}={0,2}|=[A-Za-z0-9+/]{4})(?![A-Za-z0-9+/=])/y
/** Headers before the body, such as `DEK-Info: AES-128-CBC,3F17…`. */
const header = /(?:\\r)?(?:\\n|[\r\n]){1,2}(?:Proc-Type|DEK-Info|Version|Comment|Hash): [^\r\n\\]{0,80}/y
const mostLines = 400

/** Finds the body of each private key, from the first to the last line of base64; without a body there is none. */
export function findPrivateKeys(text: string): Span[] {
  const spans: Span[] = []
  if (!text.includes('PRIVATE KEY')) return spans
  for (const { 0: opening, index } of text.matchAll(begin)) {
    let at = skip(header, text, index + opening.length)
    let start: number | undefined
    for (let count = 0; count < mostLines; count++) {
      line.lastIndex = at
      const match = line.exec(text)
      if (!match) break
      start ??= line.lastIndex - match[1]!.length
      at = line.lastIndex
    }
    if (start !== undefined) spans.push({ start, end: at, what: 'private key' })
  }
  return spans
}

function skip(pattern: RegExp, text: string, from: number): number {
  for (let at = from; ; at = pattern.lastIndex) {
    pattern.lastIndex = at
    if (!pattern.test(text)) return at
  }
}

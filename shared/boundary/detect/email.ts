/** E-mail addresses. One is nothing to hide; many in one payload are a list of people. */
import type { Span } from './span.ts'

const local = /[\p{L}\p{N}._%+'-]/u
const domain = /[\p{L}\p{N}.-]/u
/** `logo@2x.png` is a file. */
const files = /\.(?:png|jpe?g|gif|svg|webp|avif|ico|css|jsx?|tsx?|json|html?|txt|pdf)$/i

/** Finds addresses; each @ is looked at for 64 code units before and 255 behind (RFC 5321 §4.5.3.1). */
export function findEmails(text: string): Span[] {
  const spans: Span[] = []
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    let start = at
    while (start > 0 && at - start < 64 && local.test(text[start - 1]!)) start--
    while (start < at && !/[\p{L}\p{N}_]/u.test(text[start]!)) start++
    let end = at + 1
    while (end < text.length && end - at <= 255 && domain.test(text[end]!)) end++
    while (end > at && /[.-]/.test(text[end - 1]!)) end--
    const host = text.slice(at + 1, end)
    if (start < at && /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+\p{L}{2,63}$/u.test(host) && !files.test(host))
      spans.push({ start, end, what: 'e-mail address' })
  }
  return spans
}

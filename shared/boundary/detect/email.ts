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
    if (start < at && isHost(text.slice(at + 1, end))) spans.push({ start, end, what: 'e-mail address' })
  }
  return spans
}

function isHost(host: string): boolean {
  const labels = host.split('.')
  const last = labels[labels.length - 1] ?? ''
  if (labels.length < 2 || !/^\p{L}{2,63}$/u.test(last) || files.test(host)) return false
  return labels.every(label => label !== '' && !label.startsWith('-') && !label.endsWith('-'))
}

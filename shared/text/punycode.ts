/** Reads international host names from their ASCII form (Punycode, RFC 3492), so that both can be shown side by side. */

const base = 36
const tMin = 1
const tMax = 26
const skew = 38
const damp = 700
const initialBias = 72
const initialPoint = 128

/** Bias adaptation, RFC 3492 §6.1. */
function adapt(delta: number, points: number, first: boolean): number {
  let rest = first ? Math.floor(delta / damp) : delta >> 1
  rest += Math.floor(rest / points)
  let k = 0
  for (; rest > ((base - tMin) * tMax) >> 1; k += base) rest = Math.floor(rest / (base - tMin))
  return k + Math.floor(((base - tMin + 1) * rest) / (rest + skew))
}

/** `a`–`z` are 0–25 and `0`–`9` are 26–35; anything else is no digit. */
function digitOf(char: string): number {
  const at = 'abcdefghijklmnopqrstuvwxyz0123456789'.indexOf(char.toLowerCase())
  return at < 0 ? base : at
}

/** The Unicode form of one host label such as `xn--bcher-kva`, or nothing if it is not a well-formed encoded label. */
export function decodeLabel(label: string): string | undefined {
  // DNS labels are 63 octets at most; the bound also keeps the insertions below from becoming quadratic.
  if (!/^xn--[a-z0-9-]+$/i.test(label) || label.length > 63) return undefined
  const encoded = label.slice(4)
  const split = encoded.lastIndexOf('-')
  const points = Array.from(encoded.slice(0, Math.max(0, split)), char => char.codePointAt(0)!)
  let codePoint = initialPoint
  let bias = initialBias
  let position = 0
  for (let at = split < 0 ? 0 : split + 1; at < encoded.length; ) {
    const before = position
    for (let weight = 1, k = base; ; k += base) {
      const digit = digitOf(encoded[at++] ?? '')
      if (digit >= base) return undefined
      position += digit * weight
      const threshold = Math.min(Math.max(k - bias, tMin), tMax)
      if (digit < threshold) break
      weight *= base - threshold
    }
    const length = points.length + 1
    bias = adapt(position - before, length, before === 0)
    codePoint += Math.floor(position / length)
    position %= length
    if (codePoint > 0x10ffff || (codePoint >= 0xd800 && codePoint <= 0xdfff)) return undefined
    points.splice(position++, 0, codePoint)
  }
  return points.length > 0 ? String.fromCodePoint(...points) : undefined
}

/** A host with every encoded label in its Unicode form; labels that do not decode stay as they are. */
export function decodeHost(host: string): string {
  return host
    .split('.')
    .map(label => decodeLabel(label) ?? label)
    .join('.')
}

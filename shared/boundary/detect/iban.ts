/** International bank account numbers: the country's length and kinds of characters, and check digits that are right. */
import { countries } from './iban-countries.ts'
import type { Span } from './span.ts'

const classes = { n: /^\d$/, a: /^[A-Z]$/, c: /^[A-Z0-9]$/ } as const

/** What each place of the national part has to be, by country. */
const places: ReadonlyMap<string, RegExp[]> = new Map(
  Object.entries(countries).map(([country, structure]) => [
    country,
    [...structure.matchAll(/(\d+)([nac])/g)].flatMap(([, count, kind]) =>
      Array<RegExp>(Number(count)).fill(classes[kind as keyof typeof classes]),
    ),
  ]),
)

/** Finds IBANs in one piece, or in groups with one blank or dash between them. */
export function findIbans(text: string): Span[] {
  const spans: Span[] = []
  for (const match of text.matchAll(/(?<![A-Za-z0-9])[A-Za-z]{2}\d{2}/g)) {
    const end = endOfIban(text, match.index, match[0].toUpperCase())
    if (end !== undefined) spans.push({ start: match.index, end, what: 'bank account' })
  }
  return spans
}

function endOfIban(text: string, start: number, head: string): number | undefined {
  const national = places.get(head.slice(0, 2))
  if (!national) return undefined
  let at = start + 4
  let body = ''
  for (const place of national) {
    if (text[at] === ' ' || text[at] === '-') at++
    const character = text[at]?.toUpperCase() ?? ''
    if (!place.test(character)) return undefined
    body += character
    at++
  }
  return /^[A-Za-z0-9]/.test(text.slice(at, at + 1)) || !checks(body + head) ? undefined : at
}

/** ISO 7064 mod 97-10, with letters as the numbers from 10 to 35. */
function checks(rearranged: string): boolean {
  let rest = 0
  for (const character of rearranged) {
    const value = Number.parseInt(character, 36)
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97
  }
  return rest === 1
}

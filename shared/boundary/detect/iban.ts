/** International bank account numbers: the country's length and kinds of characters, and check digits that are right. */
import { countries } from './iban-countries.ts'
import type { Span } from './span.ts'

const classes = { n: /^\d$/, a: /^[A-Z]$/, c: /^[A-Z0-9]$/ } as const

const separators: ReadonlySet<string> = new Set([' ', '-', '.'])

/** What each place of the national part has to be, by country. */
const places: ReadonlyMap<string, RegExp[]> = new Map(
  Object.entries(countries).map(([country, structure]) => [
    country,
    [...structure.matchAll(/(\d+)([nac])/g)].flatMap(([, count, kind]) =>
      Array<RegExp>(Number(count)).fill(classes[kind as keyof typeof classes]),
    ),
  ]),
)

/** Finds IBANs in one piece, or in groups with blanks, dashes or points between them. */
export function findIbans(text: string): Span[] {
  const spans: Span[] = []
  for (const { 0: all, 1: country = '', 2: check = '', index } of text.matchAll(
    /(?<![A-Za-z0-9])(?:IBAN)?([A-Z]{2}) ?(\d{2})/gi,
  )) {
    const end = endOfIban(text, index + all.length, country.toUpperCase() + check)
    if (end !== undefined) spans.push({ start: index + all.search(/.. ?..$/), end, what: 'bank account' })
  }
  return spans
}

function endOfIban(text: string, from: number, head: string): number | undefined {
  const national = places.get(head.slice(0, 2))
  if (!national) return undefined
  let at = from
  let body = ''
  for (const place of national) {
    for (let skipped = 0; skipped < 2 && separators.has(text[at] ?? ''); skipped++) at++
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

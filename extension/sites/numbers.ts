/** Numbers as their reader writes them: exact, and grouped so that thousands and millions are not taken for each other. */

/** Names of fields whose numbers are names themselves: an id, a year, a postal code. */
const names = /(?:^|_)(?:ids?|no|nr|year|code|zip|plz|phone|number)$|[a-z](?:Ids?|No|Nr|Year|Code|Zip|Phone|Number)$/

/** Every digit that the number has and no other. `locale` is the reader's; digits are those that all systems show. */
export function numberWords(
  value: number,
  field = '',
  locale: string = globalThis.navigator?.language ?? 'en',
): string {
  const plain = String(value)
  if (names.test(field) || /[e]/.test(plain) || !Number.isFinite(value)) return plain
  // Of a text the formatter takes each digit as it stands, which it would round of a number.
  const format = new Intl.NumberFormat(locale, { numberingSystem: 'latn', maximumFractionDigits: 20 })
  return format
    .format(plain as unknown as number)
    .replace(/[\u00a0\u202f\u2009]/g, ' ')
    .replace(/[\u200e\u200f\u061c]/g, '')
}

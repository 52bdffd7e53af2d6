/** Scripts of letters, and which of them may stand together in one word. */

/** The scripts that are named; a letter of any other counts as `another script`. The frequent ones come first. */
const names = [
  ...['Latin', 'Cyrillic', 'Greek', 'Han', 'Hiragana', 'Katakana', 'Hangul', 'Arabic', 'Hebrew', 'Devanagari', 'Thai'],
  ...['Armenian', 'Georgian', 'Bengali', 'Tamil', 'Telugu', 'Kannada', 'Malayalam', 'Gujarati', 'Gurmukhi', 'Sinhala'],
  ...['Khmer', 'Lao', 'Myanmar', 'Tibetan', 'Ethiopic', 'Mongolian', 'Bopomofo', 'Syriac', 'Thaana', 'Oriya', 'Nko'],
  ...['Cherokee', 'Coptic', 'Lisu', 'Runic', 'Ogham', 'Gothic', 'Deseret', 'Canadian_Aboriginal', 'Tifinagh', 'Vai'],
]
const patterns = names.map(name => ({
  name: name.replaceAll('_', ' '),
  pattern: new RegExp(`^\\p{Script=${name}}`, 'u'),
}))

/** Chinese, Japanese and Korean are written with several scripts, Latin among them (Unicode TR 39, "highly restrictive"). */
const companions: ReadonlySet<string>[] = [
  new Set(['Latin', 'Han', 'Hiragana', 'Katakana']),
  new Set(['Latin', 'Han', 'Hangul']),
  new Set(['Latin', 'Han', 'Bopomofo']),
]

/** The script of a letter; nothing for digits, signs and marks that serve every script. */
export function scriptOf(char: string): string | undefined {
  if (/^[\p{Script=Common}\p{Script=Inherited}]/u.test(char)) return undefined
  return patterns.find(({ pattern }) => pattern.test(char))?.name ?? 'another script'
}

/** Whether these scripts in a single word are a reason to look twice. */
export function isMixed(scripts: string[]): boolean {
  return scripts.length > 1 && !companions.some(set => scripts.every(script => set.has(script)))
}

const rightToLeft = '[\\u0590-\\u08FF\\uFB1D-\\uFDFF\\uFE70-\\uFEFC\\u{10800}-\\u{10FFF}\\u{1E800}-\\u{1EFFF}]'

/**
 * Words written from right to left, with the single spaces between them. Numbers and Latin words are left out, so that a
 * view that isolates each match shows everything else in the order in which it was written.
 */
export const RTL_WORDS = new RegExp(`${rightToLeft}+(?: ${rightToLeft}+)*`, 'gu')

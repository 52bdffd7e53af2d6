/**
 * Words, for finding runs by what is in them. Every adapter indexes and asks for these and nothing else, so that all find
 * the same, so that a view can say when there is nothing to search for, and so that no text of a person or an agent ever reaches an engine's own query language.
 */

/**
 * A run of letters and digits; a single character of a script that puts no spaces between words; or a symbol, such as an
 * emoji. Longer runs are cut, in what is stored and in what is asked alike.
 */
const word = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{N}]{1,64}|\p{So}/gu

/** As many as the 200 characters that the API lets through can hold. */
const mostAsked = 100

/** The distinct words of a text (agent-controlled), in lower case and without accents: "Müller-2" is `muller` and `2`. */
export function wordsOf(text: string): Set<string> {
  const plain = text.normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '')
  return new Set(plain.match(word))
}

/** The words that a search text asks for; a run must hold, for each one, a word that begins with it. */
export function wordsAsked(text: string): string[] {
  return [...wordsOf(text)].slice(0, mostAsked)
}

/** Reads the messages that invisible characters can carry, as printable ASCII that is safe to show. */

function spell(raw: string, unitOf: (codePoint: number) => number): string {
  let text = ''
  for (const char of raw) text += String.fromCharCode(unitOf(char.codePointAt(0)!))
  return text
}

/** Long blanks inside a message are counted, like everywhere else. */
export const countBlanks = (text: string) => text.replace(/ {4,}/g, run => `(×${run.length})`)

/** Unicode tags U+E0020 … U+E007E mirror ASCII, each at 0xE0000 above its letter: text that only machines read. */
export const tagText = (raw: string) => spell(raw, codePoint => codePoint - 0xe0000)

/** Each of the 256 variation selectors can carry one byte. Only a run that spells printable text counts as a message. */
export function variationText(raw: string): string | undefined {
  const text = spell(raw, codePoint => (codePoint >= 0xe0100 ? codePoint - 0xe0100 + 16 : codePoint & 0xf))
  return /^[\x20-\x7e]{2,}$/.test(text) ? text : undefined
}

/** Regional indicators U+1F1E6 … U+1F1FF are the letters A to Z; two of them make a flag. */
export const isFlagLetter = (codePoint: number) => codePoint >= 0x1f1e6 && codePoint <= 0x1f1ff
export const flagText = (raw: string) => spell(raw, codePoint => codePoint - 0x1f1e6 + 0x41)

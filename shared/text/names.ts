/** Names, in words, of the hidden characters that people meet. Anything else is named by its class, see `hidden.ts`. */
const named: Record<number, string> = {
  0: 'null',
  7: 'bell',
  8: 'backspace',
  9: 'tab',
  10: 'newline',
  11: 'vertical tab',
  12: 'form feed',
  13: 'carriage return',
  27: 'escape',
  32: 'space',
  127: 'delete',
  133: 'next line',
  155: 'terminal control sequence introducer',
  157: 'terminal command introducer',
  160: 'no-break space',
  173: 'soft hyphen',
  847: 'combining grapheme joiner',
  1564: 'Arabic letter mark',
  4447: 'Hangul filler (leading)',
  4448: 'Hangul filler (vowel)',
  5760: 'Ogham space',
  6158: 'Mongolian vowel separator',
  8192: 'en quad',
  8193: 'em quad',
  8194: 'en space',
  8195: 'em space',
  8196: 'third of an em space',
  8197: 'quarter of an em space',
  8198: 'sixth of an em space',
  8199: 'figure space',
  8200: 'punctuation space',
  8201: 'thin space',
  8202: 'hair space',
  8203: 'zero width space',
  8204: 'zero width non-joiner',
  8205: 'zero width joiner',
  8206: 'left-to-right mark',
  8207: 'right-to-left mark',
  8232: 'line separator',
  8233: 'paragraph separator',
  8234: 'left-to-right embedding',
  8235: 'right-to-left embedding',
  8236: 'end of direction formatting',
  8237: 'left-to-right override',
  8238: 'right-to-left override',
  8239: 'narrow no-break space',
  8287: 'mathematical space',
  8288: 'word joiner',
  8289: 'invisible function application',
  8290: 'invisible times',
  8291: 'invisible separator',
  8292: 'invisible plus',
  8294: 'left-to-right isolate',
  8295: 'right-to-left isolate',
  8296: 'first-strong isolate',
  8297: 'end of isolate',
  10240: 'blank Braille pattern',
  12288: 'ideographic space',
  12644: 'Hangul filler',
  65038: 'variation selector: as text',
  65039: 'variation selector: as emoji',
  65279: 'byte order mark (zero width)',
  65440: 'halfwidth Hangul filler',
  65529: 'annotation anchor',
  65530: 'annotation separator',
  65531: 'annotation end',
  65532: 'placeholder for an embedded object',
  119129: 'musical null notehead (invisible)',
  917505: 'language tag',
  917631: 'end of tag',
}

/** The name of a code point in words, or nothing where only its class can be named. */
export function nameOf(codePoint: number): string | undefined {
  return named[codePoint]
}

/** `U+` and at least four hexadecimal digits, the way Unicode writes a code point. */
export function codePointLabel(codePoint: number): string {
  return `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`
}

/** ASCII as it is, every other code point as `⟦U+0430⟧`: names a string without showing its letters. */
export function spellOut(text: string): string {
  return Array.from(text, char =>
    /^[\x20-\x7e]$/.test(char) ? char : `⟦${codePointLabel(char.codePointAt(0)!)}⟧`,
  ).join('')
}

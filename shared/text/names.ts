/** Names, in words, of the hidden characters that people meet. Anything else is named by its class, see `hidden.ts`. */
const named: Record<number, string> = {
  0x00: 'null',
  0x07: 'bell',
  0x08: 'backspace',
  0x09: 'tab',
  0x0a: 'newline',
  0x0b: 'vertical tab',
  0x0c: 'form feed',
  0x0d: 'carriage return',
  0x1b: 'escape',
  0x20: 'space',
  0x7f: 'delete',
  0x85: 'next line',
  0x9b: 'terminal control sequence introducer',
  0x9d: 'terminal command introducer',
  0xa0: 'no-break space',
  0xad: 'soft hyphen',
  0x034f: 'combining grapheme joiner',
  0x061c: 'Arabic letter mark',
  0x115f: 'Hangul filler (leading)',
  0x1160: 'Hangul filler (vowel)',
  0x1680: 'Ogham space',
  0x180e: 'Mongolian vowel separator',
  0x2000: 'en quad',
  0x2001: 'em quad',
  0x2002: 'en space',
  0x2003: 'em space',
  0x2004: 'third of an em space',
  0x2005: 'quarter of an em space',
  0x2006: 'sixth of an em space',
  0x2007: 'figure space',
  0x2008: 'punctuation space',
  0x2009: 'thin space',
  0x200a: 'hair space',
  0x200b: 'zero width space',
  0x200c: 'zero width non-joiner',
  0x200d: 'zero width joiner',
  0x200e: 'left-to-right mark',
  0x200f: 'right-to-left mark',
  0x2028: 'line separator',
  0x2029: 'paragraph separator',
  0x202a: 'left-to-right embedding',
  0x202b: 'right-to-left embedding',
  0x202c: 'end of direction formatting',
  0x202d: 'left-to-right override',
  0x202e: 'right-to-left override',
  0x202f: 'narrow no-break space',
  0x205f: 'mathematical space',
  0x2060: 'word joiner',
  0x2061: 'invisible function application',
  0x2062: 'invisible times',
  0x2063: 'invisible separator',
  0x2064: 'invisible plus',
  0x2066: 'left-to-right isolate',
  0x2067: 'right-to-left isolate',
  0x2068: 'first-strong isolate',
  0x2069: 'end of isolate',
  0x2800: 'blank Braille pattern',
  0x3000: 'ideographic space',
  0x3164: 'Hangul filler',
  0xfe0e: 'variation selector: as text',
  0xfe0f: 'variation selector: as emoji',
  0xfeff: 'byte order mark (zero width)',
  0xffa0: 'halfwidth Hangul filler',
  0xfff9: 'annotation anchor',
  0xfffa: 'annotation separator',
  0xfffb: 'annotation end',
  0xfffc: 'placeholder for an embedded object',
  0x1d159: 'musical null notehead (invisible)',
  0xe0001: 'language tag',
  0xe007f: 'end of tag',
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
  return Array.from(text, char => (/^[\x20-\x7e]$/.test(char) ? char : `⟦${codePointLabel(char.codePointAt(0)!)}⟧`)).join('')
}

/** Other spellings of the same characters, so that a card number in full-width digits is one all the same. */

/** Code points where a block of ten digits starts: Arabic-Indic, Persian, Devanagari, Bengali, Thai, full-width. */
const zeros = [0x0660, 0x06f0, 0x0966, 0x09e6, 0x0e50, 0xff10]

/** Everything but ASCII and the letters up to U+024F, which need no folding. */
const unusual = /[\u00a0\u00ad\u0250-\uffff]/g
const blanks = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/
const dashes = /[\u00ad\u2010-\u2013\u2212\ufe63\uff0d]/
/** Invisible characters between digits are as good as a blank. */
const invisible = /[\u200b-\u200f\u2060-\u2064\ufeff]/

/** The text with unusual digits, letters, blanks and dashes as ASCII, one code unit for one, so that offsets stay. */
export function fold(text: string): string {
  return text.replace(unusual, foldUnit)
}

function foldUnit(unit: string): string {
  const code = unit.charCodeAt(0)
  if (code >= 0xff21 && code <= 0xff5a) return String.fromCharCode(code - 0xfee0)
  const zero = zeros.find(start => code >= start && code < start + 10)
  if (zero !== undefined) return String(code - zero)
  if (blanks.test(unit) || invisible.test(unit)) return ' '
  return dashes.test(unit) ? '-' : unit
}

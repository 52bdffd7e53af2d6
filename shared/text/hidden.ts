/**
 * Which characters count as hidden: those that draw nothing, move the cursor, change the order of what is drawn, or draw
 * what no reader can foresee. The rule is the general category, so that a character that is new to us is hidden too.
 */
import type { NoteKind } from './words.ts'

/**
 * Blank glyphs that their category does not give away: Braille blank, object placeholder, Egyptian blanks, the Khitan
 * filler and a musical notehead without ink.
 */
const blankGlyphs = '\\u2800\\uFFFC\\u{13441}\\u{13442}\\u{16FE4}\\u{1D159}'

const hiddenClass = `\\p{C}\\p{Z}\\p{Default_Ignorable_Code_Point}${blankGlyphs}`

/** For use inside a `v`-mode character class: everything hidden, except U+0020 and U+000A, which are judged by their number. */
export const HIDDEN = `[[${hiddenClass}]--[\\u0020\\n]]`

/** Marks that are drawn on the letter before them. */
export const MARK = `[[\\p{Mn}\\p{Me}]--[${hiddenClass}]]`

/** Seen alone, these are visible; in company they turn into another picture, or imitate our own chips. */
export const SPECIAL = '[\\u27E6\\u27E7\\u{1F1E6}-\\u{1F1FF}\\u{1F3FB}-\\u{1F3FF}]'

const kinds: [RegExp, NoteKind][] = [
  [/[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u, 'direction'],
  [/[\u{E0020}-\u{E007E}]/u, 'hidden_text'],
  [/[\uFE00-\uFE0F\u{E0100}-\u{E01EF}\u180B-\u180D\u180F]/u, 'variation'],
  [/[\u27E6\u27E7]/u, 'imitation'],
  [/[\u{1F1E6}-\u{1F1FF}\u{1F3FB}-\u{1F3FF}]/u, 'emoji'],
  [/[ \n]/u, 'padding'],
  [/[\t\p{Z}]/u, 'space'],
  [/\p{Cc}/u, 'control'],
  [/\p{Cs}/u, 'surrogate'],
  [/\p{Co}/u, 'private'],
  [/\p{Cn}/u, 'unassigned'],
  [new RegExp(MARK, 'v'), 'combining'],
]

/** The kind of a character that became part of a chip. Total: what is nothing else is `invisible`. */
export function kindOf(char: string): NoteKind {
  return kinds.find(([pattern]) => pattern.test(char))?.[1] ?? 'invisible'
}

/** Turns the groups of a gap into chips: a label that every surface prints, and a title in words. */
import type { Group, Piece } from './groups.ts'
import { codePointLabel, nameOf } from './names.ts'
import type { Notes } from './notes.ts'
import type { ChipSegment } from './segments.ts'
import { fill, kindNames, noteTable, words } from './words.ts'

/** More chips than this without a visible letter between them would be a flood, and push the rest out of sight. */
const chipsInARow = 6
/** Code points that a chip for a whole flood names. */
const named = 4
/** Flag letters that a chip spells out. */
const flagLetters = 12

const chipOf = (label: string, title: string, note: ChipSegment['note'], count: number): ChipSegment =>
  count > 1
    ? { kind: 'chip', label: `⟦${label}⟧`, title: fill(words.times, { name: title, n: count }), count, note }
    : { kind: 'chip', label: `⟦${label}⟧`, title, note }

const withCount = (label: string, count: number) => (count > 1 ? `${label} ×${count}` : label)
const counted = (label: string, count: number) => (count > 1 ? `×${count} ${label}` : label)

/** Printable ASCII from bytes; blanks in excess are counted here too, since the result is shown. */
const printable = (bytes: number[]) => String.fromCharCode(...bytes).replace(/ {4,}/g, run => `(${run.length} ${words.space})`)

function* codePoints(text: string): Generator<number> {
  for (const char of text) yield char.codePointAt(0)!
}

/** Unicode tags mirror ASCII, each at 0xE0000 above its letter: text that only machines read. */
const tagText = (raw: string) => spell(raw, codePoint => codePoint - 0xe0000)

/** Each of the 256 variation selectors can carry one byte. Only a run that spells printable text counts as a message. */
function variationText(raw: string): string | undefined {
  const text = spell(raw, codePoint => (codePoint >= 0xe0100 ? codePoint - 0xe0100 + 16 : codePoint - 0xfe00))
  return /^[\x20-\x7e]{2,}$/.test(text) ? text : undefined
}

/** In slices, because a function call takes only so many arguments. */
function spell(raw: string, byteOf: (codePoint: number) => number): string {
  let text = ''
  for (const codePoint of codePoints(raw)) text += String.fromCharCode(byteOf(codePoint) & 0xffff)
  return text
}

function chip(group: Group): ChipSegment {
  const { kind, count, codePoint, raw } = group
  if (group.blankLines) return chipOf(counted(words.blankLine, count), words.blankLine, kind, count)
  if (kind === 'hidden_text') return hiddenTextChip(group)
  if (kind === 'variation' && count > 1) return variationChip(group)
  const flags = codePoint >= 0x1f1e6 && codePoint <= 0x1f1ff
  if (flags) {
    const letters = count > flagLetters ? '' : spell(raw, point => point - 0x1f1e6 + 0x41)
    return { ...chipOf(letters ? `${words.flagLetters} ${letters}` : counted(words.flagLetters, count), words.flagLetters, kind, count) }
  }
  if (codePoint === 0x20 || codePoint === 0x09) {
    const word = codePoint === 0x20 ? words.space : words.tab
    return chipOf(counted(word, count), word, kind, count)
  }
  if (!group.uniform) return chipOf(counted(words.combining, count), kindNames.combining, kind, count)
  return chipOf(withCount(codePointLabel(codePoint), count), nameOf(codePoint) ?? kindNames[kind], kind, count)
}

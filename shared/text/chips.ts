/** Turns the groups of a gap into chips: a label that every surface prints, and a title in words. */
import { countBlanks, flagText, isFlagLetter, tagText, variationText } from './decode.ts'
import type { Group } from './groups.ts'
import { codePointLabel, nameOf } from './names.ts'
import { isGroup, type Piece } from './pieces.ts'
import type { ChipSegment, Segment } from './segments.ts'
import { fill, kindNames, type NoteKind, noteTable, words } from './words.ts'

/** More chips than this without a visible letter between them would be a flood, and push the rest out of sight. */
const chipsInARow = 6
/** How many code points the chip for a whole flood names. */
const namedInFlood = 4
/** How many flag letters a chip spells out. */
const spelledFlagLetters = 12

const times = (title: string, count: number) => (count > 1 ? fill(words.times, { name: title, n: count }) : title)

/** `×10000 space` for what has an everyday name. */
const everyday = (word: string, count: number) => (count > 1 ? `×${count} ${word}` : word)

/** `U+200B ×2000` for what has only a number. */
const numbered = ({ codePoint, count }: Group) =>
  count > 1 ? `${codePointLabel(codePoint)} ×${count}` : codePointLabel(codePoint)

/** The text that a group carries unseen, if it does. */
export function messageOf({ kind, raw }: Group): string | undefined {
  if (kind === 'hidden_text') return tagText(raw)
  return kind === 'variation' ? variationText(raw) : undefined
}

/** In quotes. A message may be made of blanks, also of single ones in several groups. Attacker-controlled. */
export const quote = (message: string): string => `"${countBlanks(message)}"`

const nameOfGroup = ({ codePoint, kind, uniform }: Group) => (uniform && nameOf(codePoint)) || kindNames[kind]

function wording(group: Group): { label: string; title: string } {
  const { codePoint, count, kind, lines, raw, uniform } = group
  const message = messageOf(group)
  const name = nameOfGroup(group)
  if (message !== undefined) {
    const hidden = fill(words.hiddenText, { text: quote(message) })
    return { label: hidden, title: times(`${kindNames[kind]}: ${quote(message)}`, count) }
  }
  if (lines) return { label: everyday(words.blankLine, lines), title: times(words.blankLine, lines) }
  if (isFlagLetter(codePoint)) {
    const label =
      count > spelledFlagLetters ? everyday(words.flagLetters, count) : `${words.flagLetters} ${flagText(raw)}`
    return { label, title: times(words.flagLetters, count) }
  }
  if (codePoint === 0x20) return { label: everyday(words.space, count), title: times(name, count) }
  if (codePoint === 0x09) return { label: everyday(words.tab, count), title: times(name, count) }
  if (uniform) return { label: numbered(group), title: times(name, count) }
  return { label: everyday(kind === 'variation' ? words.variation : words.combining, count), title: times(name, count) }
}

function chipFor(group: Group): ChipSegment {
  const { label, title } = wording(group)
  const chip: ChipSegment = { kind: 'chip', label: `⟦${label}⟧`, title, note: group.kind }
  const count = group.lines ?? group.count
  return count > 1 ? { ...chip, count } : chip
}

/** One chip for many groups: how many characters, which ones, and the message that they carry together. */
function floodChip(groups: Group[]): ChipSegment {
  const kinds = new Set<NoteKind>()
  const perPoint = new Map<number, Group>()
  let message = ''
  let count = 0
  for (const group of groups) {
    kinds.add(group.kind)
    count += group.count
    message += messageOf(group) ?? ''
    // The letters of a hidden message are named by the message.
    const point = group.kind === 'hidden_text' ? 0 : group.codePoint
    const seen = perPoint.get(point)
    if (seen) seen.count += group.count
    else perPoint.set(point, { ...group })
  }
  const members = [...perPoint.values()]
  const named = members.slice(0, namedInFlood)
  const labels = named.filter(group => group.kind !== 'hidden_text').map(group => codePointLabel(group.codePoint))
  const rest = members.length > namedInFlood ? [fill(words.more, { n: members.length - namedInFlood })] : []
  const hidden = message ? [fill(words.hiddenText, { text: quote(message) })] : []
  return {
    kind: 'chip',
    label: `⟦×${count} ${[...labels, ...rest, ...hidden].join(' ')}⟧`,
    title: [...named.map(group => times(nameOfGroup(group), group.count)), ...rest, ...hidden].join('; '),
    count,
    note: noteTable.find(row => kinds.has(row.kind))!.kind,
  }
}

/**
 * Chips and ordinary spacing for one gap. A flood of different hidden characters becomes a single chip; a line break
 * inside it stays a line break.
 */
export function chipsFor(pieces: Piece[]): Segment[] {
  const groups = pieces.filter(isGroup)
  const whole = (piece: Piece): Segment => (isGroup(piece) ? chipFor(piece) : { kind: 'text', text: piece.text })
  if (groups.length <= chipsInARow) return pieces.map(whole)
  const first = pieces.findIndex(isGroup)
  const last = pieces.findLastIndex(isGroup)
  const after = pieces.slice(last + 1).map(whole)
  const broken = pieces.slice(first, last).some(piece => !isGroup(piece) && piece.text.includes('\n'))
  const newline: Segment[] = broken && after.length === 0 ? [{ kind: 'text', text: '\n' }] : []
  return [...pieces.slice(0, first).map(whole), floodChip(groups), ...newline, ...after]
}

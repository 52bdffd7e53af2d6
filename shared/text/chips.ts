/** Turns the groups of a gap into chips: a label that every surface prints, and a title in words. */
import { flagText, isFlagLetter, tagText, variationText } from './decode.ts'
import type { Group } from './groups.ts'
import { codePointLabel, nameOf } from './names.ts'
import { isGroup, type Piece } from './pieces.ts'
import type { ChipSegment, Segment } from './segments.ts'
import { fill, kindNames, noteTable, words } from './words.ts'

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

const nameOfGroup = ({ codePoint, kind, uniform }: Group) => (uniform && nameOf(codePoint)) || kindNames[kind]

function wording(group: Group): { label: string; title: string } {
  const { codePoint, count, kind, lines, raw, uniform } = group
  const message = messageOf(group)
  const name = nameOfGroup(group)
  if (message !== undefined) {
    const hidden = fill(words.hiddenText, { text: `"${message}"` })
    return { label: hidden, title: times(`${kindNames[kind]}: "${message}"`, count) }
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
  const count = groups.reduce((sum, group) => sum + group.count, 0)
  const message = groups.map(group => messageOf(group) ?? '').join('')
  const perName = new Map<string, { name: string; count: number }>()
  for (const group of groups) {
    const label = group.kind === 'hidden_text' ? kindNames.hidden_text : codePointLabel(group.codePoint)
    const seen = perName.get(label)
    perName.set(label, { name: nameOfGroup(group), count: (seen?.count ?? 0) + group.count })
  }
  const rest = perName.size > namedInFlood ? [fill(words.more, { n: perName.size - namedInFlood })] : []
  const labels = [...perName.keys()].filter(label => label !== kindNames.hidden_text).slice(0, namedInFlood)
  const hidden = message ? [fill(words.hiddenText, { text: `"${message}"` })] : []
  const titles = [...perName.values()].slice(0, namedInFlood).map(each => times(each.name, each.count))
  return {
    kind: 'chip',
    label: `⟦×${count} ${[...labels, ...rest, ...hidden].join(' ')}⟧`,
    title: [...titles, ...rest, ...hidden].join('; '),
    count,
    note: noteTable.find(row => groups.some(group => group.kind === row.kind))!.kind,
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

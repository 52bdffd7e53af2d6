/** Cuts a gap into groups of characters that belong in one chip. */
import { isFlagLetter } from './decode.ts'
import type { Gap } from './gaps.ts'
import { kindOf } from './hidden.ts'
import type { NoteKind } from './words.ts'

/** Spaces, tabs and blank lines in a row that are ordinary; one more is padding (security rule set, §5). */
export const ordinaryRun = 3

export type Group = {
  kind: NoteKind
  /** The characters themselves: agent-controlled and hidden, for decoding only, never for output. */
  raw: string
  /** Code points. */
  count: number
  /** The first of them. */
  codePoint: number
  /** All code points of the group are the same one. */
  uniform: boolean
  /** Set where the group stands for so many blank lines. */
  lines?: number
}

/** Kinds whose members carry one message together, so that a run of different ones is one group. */
const together: ReadonlySet<NoteKind> = new Set(['hidden_text', 'variation', 'combining'])

function joins(last: Group, kind: NoteKind, codePoint: number): boolean {
  if (last.codePoint === codePoint) return true
  return last.kind === kind && (together.has(kind) || (isFlagLetter(last.codePoint) && isFlagLetter(codePoint)))
}

const emojiBefore = /[\p{Extended_Pictographic}\p{Emoji_Modifier}]\uFE0F?$/u
const emojiAfter = /^\p{Extended_Pictographic}/u
const zeroWidthJoiner = 0x200d
const shapesEmoji: ReadonlySet<number> = new Set([zeroWidthJoiner, 0xfe0e, 0xfe0f])

/** A joiner or selector that does nothing but shape the emoji beside it is a chip too, but no reason for a warning. */
function isEmojiPart({ codePoint, count }: Group, input: string, at: number): boolean {
  if (count > 1 || !shapesEmoji.has(codePoint) || !emojiBefore.test(input.slice(Math.max(0, at - 3), at))) return false
  return codePoint !== zeroWidthJoiner || emojiAfter.test(input.slice(at + 1, at + 3))
}

function finish(group: Group, input: string, from: number, to: number): void {
  group.raw = input.slice(from, to)
  if (group.kind === 'space' && group.count > ordinaryRun) group.kind = 'padding'
  if (isEmojiPart(group, input, from)) group.kind = 'emoji'
}

/** The groups of a gap in order; together they are the whole gap. */
export function groupsOf(input: string, gap: Gap): Group[] {
  const groups: Group[] = []
  const kinds = new Map<number, NoteKind>()
  let group: Group | undefined
  let from = gap.from
  for (let at = gap.from; at < gap.to; ) {
    const codePoint = input.codePointAt(at)!
    const char = String.fromCodePoint(codePoint)
    const kind = kinds.get(codePoint) ?? kindOf(char)
    kinds.set(codePoint, kind)
    if (group && joins(group, kind, codePoint)) {
      group.count++
      group.uniform &&= group.codePoint === codePoint
    } else {
      if (group) finish(group, input, from, at)
      from = at
      group = { kind, raw: '', count: 1, codePoint, uniform: true }
      groups.push(group)
    }
    at += char.length
  }
  if (group) finish(group, input, from, gap.to)
  return groups
}

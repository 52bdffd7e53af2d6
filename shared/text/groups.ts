/** Cuts one gap into groups of equal characters, and decides which of them are ordinary spacing. */
import type { Gap } from './gaps.ts'
import { kindOf } from './hidden.ts'
import type { NoteKind } from './words.ts'

/** Spaces, and blank lines, in a row that are ordinary; one more is padding (security rule set, §5). */
const ordinaryRun = 3

export type Group = {
  kind: NoteKind
  /** The characters themselves: agent-controlled and hidden, for decoding only, never for output. */
  raw: string
  /** Code points, or lines where `blankLines` is set. */
  count: number
  codePoint: number
  /** All code points of the group are the same one. */
  uniform: boolean
  blankLines?: true
}

export type Piece = { text: string } | Group

/** Kinds whose members carry one message together, so that a run of different ones is one group. */
const together: ReadonlySet<NoteKind> = new Set(['hidden_text', 'variation', 'combining'])
const isFlagLetter = (codePoint: number) => codePoint >= 0x1f1e6 && codePoint <= 0x1f1ff

function joins(last: Group, kind: NoteKind, codePoint: number): boolean {
  if (last.codePoint === codePoint) return true
  return last.kind === kind && (together.has(kind) || (isFlagLetter(last.codePoint) && isFlagLetter(codePoint)))
}

function equalRuns(text: string): Group[] {
  const groups: Group[] = []
  const known = new Map<number, NoteKind>()
  let from = 0
  let at = 0
  const close = () => {
    const last = groups.at(-1)
    if (last) last.raw = text.slice(from, at)
    from = at
  }
  for (const char of text) {
    const codePoint = char.codePointAt(0)!
    const last = groups.at(-1)
    const kind = known.get(codePoint) ?? kindOf(char)
    known.set(codePoint, kind)
    if (last && joins(last, kind, codePoint)) {
      last.count++
      last.uniform &&= last.codePoint === codePoint
    } else {
      close()
      groups.push({ kind, raw: '', count: 1, codePoint, uniform: true })
    }
    at += char.length
  }
  close()
  return groups
}

const emojiBefore = /[\p{Extended_Pictographic}\p{Emoji_Modifier}]\uFE0F?$/u
const emojiAfter = /^\p{Extended_Pictographic}/u

/** A joiner or selector that does nothing but shape the emoji beside it is a chip too, but no reason for a warning. */
function refine(group: Group, input: string, at: number): Group {
  if (group.kind === 'space' && group.count > ordinaryRun) return { ...group, kind: 'padding' }
  const shapes = group.count === 1 && (group.codePoint === 0x200d || group.codePoint === 0xfe0e || group.codePoint === 0xfe0f)
  if (!shapes || !emojiBefore.test(input.slice(Math.max(0, at - 3), at))) return group
  const joins = group.codePoint !== 0x200d || emojiAfter.test(input.slice(at + 1, at + 3))
  return joins ? { ...group, kind: 'emoji' } : group
}

const isBlank = (group: Group | undefined) => group?.codePoint === 0x20 || group?.codePoint === 0x0a
const isNewline = (group: Group) => group.codePoint === 0x0a
const total = (groups: Group[]) => groups.reduce((sum, group) => sum + group.count, 0)

/** Spaces and newlines only: blank lines in excess become one group, the spaces around them are judged alone. */
function blankStretch(groups: Group[], startsText: boolean): Piece[] {
  const first = startsText ? 0 : groups.findIndex(isNewline)
  const last = groups.findLastIndex(isNewline)
  const newlines = total(groups.filter(isNewline))
  // The first newline ends the line before it, unless there is none.
  const lines = startsText ? newlines : newlines - 1
  if (lines <= ordinaryRun) return groups.map(spacing)
  const raw = groups.slice(first, last + 1).map(group => group.raw)
  const blank: Group = { kind: 'padding', raw: raw.join(''), count: lines, codePoint: 0x0a, uniform: true, blankLines: true }
  const before = startsText ? [] : [{ text: '\n' }]
  return [...groups.slice(0, first).map(spacing), ...before, blank, { text: '\n' }, ...groups.slice(last + 1).map(spacing)]
}

const spacing = (group: Group): Piece => (isNewline(group) || group.count <= ordinaryRun ? { text: group.raw } : group)

/**
 * The pieces of a gap in order. `indentation` is how many spaces may open a line and stay spaces: source code is hard to
 * read otherwise, and text that starts so far in is still on the screen.
 */
export function cutGap(input: string, gap: Gap, indentation: number): Piece[] {
  let at = gap.from
  const groups = equalRuns(input.slice(gap.from, gap.to)).map(group => {
    at += group.raw.length
    return refine(group, input, at - group.raw.length)
  })
  const pieces: Piece[] = []
  for (let i = 0; i < groups.length; ) {
    let end = i
    while (isBlank(groups[end])) end++
    if (end === i) pieces.push(groups[i++]!)
    else pieces.push(...blankStretch(groups.slice(i, end), gap.from === 0 && i === 0))
    i = Math.max(i, end)
  }
  const last = pieces.at(-1)
  const before = pieces.at(-2)
  const opensLine = before ? 'text' in before && before.text.endsWith('\n') : gap.from === 0 || input[gap.from - 1] === '\n'
  const isIndent = last && 'raw' in last && last.codePoint === 0x20 && last.count <= indentation && opensLine
  return isIndent ? [...pieces.slice(0, -1), { text: last.raw }] : pieces
}

/** Decides which blanks of a gap are ordinary spacing and stay text; everything else stays a group, to become a chip. */
import type { Gap } from './gaps.ts'
import { type Group, groupsOf, ordinaryRun } from './groups.ts'

export type Piece = { text: string } | Group

export const isGroup = (piece: Piece): piece is Group => 'raw' in piece

const isNewline = (group: Group) => group.codePoint === 0x0a
const isSpace = (group: Group) => group.codePoint === 0x20
const isBlank = (group: Group | undefined) => group !== undefined && (isSpace(group) || isNewline(group))

const spacing = (group: Group): Piece => (isNewline(group) || group.count <= ordinaryRun ? { text: group.raw } : group)

/** Spaces and newlines only: blank lines in excess become one group, the spaces around them are judged alone. */
function cutBlanks(blanks: Group[], startsText: boolean): Piece[] {
  const newlines = blanks.filter(isNewline).reduce((sum, group) => sum + group.count, 0)
  // The first newline ends the line before it, unless there is none.
  const lines = startsText ? newlines : newlines - 1
  if (lines <= ordinaryRun) return blanks.map(spacing)
  const first = startsText ? 0 : blanks.findIndex(isNewline)
  const afterLast = blanks.findLastIndex(isNewline) + 1
  const excess = blanks.slice(first, afterLast)
  const padding: Group = {
    kind: 'padding',
    raw: excess.map(group => group.raw).join(''),
    count: excess.reduce((sum, group) => sum + group.count, 0),
    codePoint: 0x0a,
    uniform: true,
    lines,
  }
  const before = startsText ? [] : [...blanks.slice(0, first).map(spacing), { text: '\n' }]
  return [...before, padding, { text: '\n' }, ...blanks.slice(afterLast).map(spacing)]
}

/** Whether a run of spaces begins a line. A gap holds the newlines before its spaces, so only the text's start is without. */
function opensLine(before: Piece | undefined, gap: Gap): boolean {
  return before ? !isGroup(before) && before.text.endsWith('\n') : gap.from === 0
}

/**
 * The pieces of a gap in order. `indentation` is how many spaces may open a line and stay spaces: source code is hard to
 * read otherwise, and text that starts so far in is still on the screen.
 */
export function cutGap(input: string, gap: Gap, indentation: number): Piece[] {
  const groups = groupsOf(input, gap)
  const pieces: Piece[] = []
  for (let at = 0; at < groups.length; ) {
    let end = at
    while (isBlank(groups[end])) end++
    if (end === at) pieces.push(groups[at++]!)
    else {
      for (const piece of cutBlanks(groups.slice(at, end), gap.from === 0 && at === 0)) pieces.push(piece)
      at = end
    }
  }
  const last = pieces.at(-1)
  const isIndent = last && isGroup(last) && isSpace(last) && last.count <= indentation
  return isIndent && opensLine(pieces.at(-2), gap) ? [...pieces.slice(0, -1), { text: last.raw }] : pieces
}

/** Where a line of a diff stands, and long stretches without a change folded to their count, so that the changes are what is seen. */
import type { DiffLine } from './line-diff.ts'

/** `no` counts the lines of the text after; of a removed line, those of the text before. */
export type Numbered<T> = T & { no: number }

export function numbered<T extends DiffLine>(lines: readonly T[]): Numbered<T>[] {
  let before = 0
  let after = 0
  return lines.map(line => {
    if (line.kind !== 'in') before++
    if (line.kind !== 'out') after++
    return { ...line, no: line.kind === 'out' ? before : after }
  })
}

export type Folded<T> = T | { fold: readonly T[] }

/** Unchanged lines that stay around a change, and the fewest that are worth folding. */
const context = 3
const fewest = 4

/**
 * The lines in order, unchanged ones away from every change as a fold. A line with a character that would not be seen as
 * what it is stays in the open: chips alone have these brackets. Without a change nothing is folded.
 */
export function folded<T extends DiffLine>(lines: readonly T[]): Folded<T>[] {
  const changed = lines.map(({ kind, text }) => kind !== 'same' || text.includes('⟦'))
  if (!changed.includes(true)) return [...lines]
  const open = new Uint8Array(lines.length)
  for (const [at, is] of changed.entries())
    if (is) open.fill(1, Math.max(0, at - context), Math.min(lines.length, at + context + 1))
  const rows: Folded<T>[] = []
  for (let at = 0; at < lines.length; ) {
    let end = at
    while (end < lines.length && !open[end]) end++
    if (end - at >= fewest) rows.push({ fold: lines.slice(at, end) })
    else rows.push(...lines.slice(at, end))
    if (end < lines.length) rows.push(lines[end]!)
    at = end + 1
  }
  return rows
}

/** Which words changed within a line that was replaced by another. The texts are rendered plain text, chips as labels. */
import type { DiffLine } from './line-diff.ts'

export type WordPiece = { text: string; changed: boolean }
/** `words` is set where the line stands against another one: together they are the whole line. */
export type WordLine = DiffLine & { words?: WordPiece[] }

/** A chip, a word, a run of blanks, or one other character: a chip is never cut in two. */
const tokens = /⟦[^⟧]*⟧|[\p{L}\p{N}_]+|\s+|./gsu
/** Tokens of both lines together above which a line is shown as changed in whole. */
const mostTokens = 800

/** The lines with their changed words, where a run taken out is followed by a run put in, line against line. */
export function withWords(lines: readonly DiffLine[]): WordLine[] {
  const result: WordLine[] = [...lines]
  for (let at = 0; at < lines.length; ) {
    if (lines[at]!.kind !== 'out') {
      at++
      continue
    }
    const outs = runFrom(lines, at, 'out')
    const ins = runFrom(lines, at + outs, 'in')
    for (let n = 0; n < Math.min(outs, ins); n++) {
      const pair = wordDiff(lines[at + n]!.text, lines[at + outs + n]!.text)
      if (!pair) continue
      result[at + n] = { ...lines[at + n]!, words: pair.out }
      result[at + outs + n] = { ...lines[at + outs + n]!, words: pair.in }
    }
    at += outs + ins
  }
  return result
}

function runFrom(lines: readonly DiffLine[], from: number, kind: DiffLine['kind']): number {
  let end = from
  while (end < lines.length && lines[end]!.kind === kind) end++
  return end - from
}

/** Both texts in pieces; `undefined` where they have no word in common, or too many to compare. */
export function wordDiff(before: string, after: string): { out: WordPiece[]; in: WordPiece[] } | undefined {
  const [a, b] = [before.match(tokens) ?? [], after.match(tokens) ?? []]
  if (a.length + b.length > mostTokens) return undefined
  const width = b.length + 1
  // common[i * width + j] is how many tokens a[i…] and b[j…] have in common, in order.
  const common = new Uint16Array((a.length + 1) * width)
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      common[i * width + j] =
        a[i] === b[j]
          ? common[(i + 1) * width + j + 1]! + 1
          : Math.max(common[(i + 1) * width + j]!, common[i * width + j + 1]!)
  const out: WordPiece[] = []
  const put: WordPiece[] = []
  let shared = false
  let i = 0
  let j = 0
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      shared ||= /[\p{L}\p{N}]/u.test(a[i]!)
      add(out, a[i++]!, false)
      add(put, b[j++]!, false)
    } else if (j === b.length || (i < a.length && common[(i + 1) * width + j]! >= common[i * width + j + 1]!))
      add(out, a[i++]!, true)
    else add(put, b[j++]!, true)
  }
  return shared ? { out, in: put } : undefined
}

function add(pieces: WordPiece[], text: string, changed: boolean): void {
  const last = pieces.at(-1)
  if (last?.changed === changed) last.text += text
  else pieces.push({ text, changed })
}

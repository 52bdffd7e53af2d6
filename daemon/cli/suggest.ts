/** What somebody may have meant by a name that does not exist. */

/** The candidate that the fewest edits lead to, or `undefined` where none is near (a third of its letters, at least 2). */
export function nearest(name: string, candidates: readonly string[]): string | undefined {
  const ranked = candidates.map(candidate => ({ candidate, edits: editsBetween(name, candidate) }))
  const [best] = ranked.sort((a, b) => a.edits - b.edits)
  return best && best.edits <= Math.max(2, best.candidate.length / 3) ? best.candidate : undefined
}

/** Levenshtein distance of two short words. */
function editsBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= Math.min(a.length, 60); i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? a.length
}

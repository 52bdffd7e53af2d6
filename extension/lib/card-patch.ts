/** The lines of a patch as what they are. Both forms are known: the one of `apply_patch`, and unified diffs. Agent-controlled. */

/** `no` is the number of the line, of a removed one in the file before, where the hunk says where it stands. */
export type PatchLine = { kind: 'file' | 'hunk' | 'out' | 'in' | 'same'; text: string; no?: number }

const applied = /^\*\*\* (?:Begin Patch|End Patch|Add File: |Update File: |Delete File: |Move to: |End of File)/
const unified =
  /^(?:diff --git |index [0-9a-f]{4}|--- |\+\+\+ |rename |copy |similarity |new file|deleted file|old mode|new mode|Binary files )/

/** Its lines in order: together they are the whole text. */
export function patchLines(text: string): PatchLine[] {
  let left = { out: 0, in: 0 }
  let next = { out: 0, in: 0 }
  return text.split('\n').map((line): PatchLine => {
    // Within a hunk that says how long it is, a line that looks like a header is content.
    const inside = left.out > 0 || left.in > 0
    if (!inside && (applied.test(line.trimStart()) || unified.test(line))) return { kind: 'file', text: line }
    if (!inside && line.startsWith('@@')) {
      const [, from, out, to, added] = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(line) ?? []
      const counted = /^@@ -\d/.test(line)
      next = { out: Number(from ?? 0), in: Number(to ?? 0) }
      left = counted ? { out: Number(out ?? 1), in: Number(added ?? 1) } : { out: 0, in: 0 }
      return { kind: 'hunk', text: line }
    }
    const kind = line.startsWith('+') ? 'in' : line.startsWith('-') ? 'out' : 'same'
    if (inside && !line.startsWith('\\')) {
      const no = kind === 'out' ? next.out : next.in
      if (kind !== 'in') {
        left.out--
        next.out++
      }
      if (kind !== 'out') {
        left.in--
        next.in++
      }
      if (no > 0) return { kind, text: line, no }
    }
    return { kind, text: line }
  })
}

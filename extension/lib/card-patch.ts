/** The lines of a patch as what they are. Both forms are known: the one of `apply_patch`, and unified diffs. Agent-controlled. */

export type PatchLine = { kind: 'file' | 'hunk' | 'out' | 'in' | 'same'; text: string }

const applied = /^\*\*\* (?:Begin Patch|End Patch|Add File: |Update File: |Delete File: |Move to: |End of File)/
const unified =
  /^(?:diff --git |index [0-9a-f]{4}|--- |\+\+\+ |rename |copy |similarity |new file|deleted file|old mode|new mode|Binary files )/

/** Whether a text reads as a patch. */
export function isPatch(text: string): boolean {
  return (
    /^\s*\*\*\* Begin Patch\r?\n/.test(text) || /^(?:diff --git .*|--- .*\r?\n\+\+\+ .*)$/m.test(text.slice(0, 2000))
  )
}

/** Its lines in order: together they are the whole text. */
export function patchLines(text: string): PatchLine[] {
  let left = { out: 0, in: 0 }
  return text.split('\n').map((line): PatchLine => {
    // Within a hunk that says how long it is, a line that looks like a header is content.
    const inside = left.out > 0 || left.in > 0
    if (!inside && (applied.test(line.trimStart()) || unified.test(line))) return { kind: 'file', text: line }
    if (!inside && line.startsWith('@@')) {
      const [, out, added] = /^@@ -\d+(?:,(\d+))? \+\d+(?:,(\d+))? @@/.exec(line) ?? []
      const counted = /^@@ -\d/.test(line)
      left = counted ? { out: Number(out ?? 1), in: Number(added ?? 1) } : { out: 0, in: 0 }
      return { kind: 'hunk', text: line }
    }
    const kind = line.startsWith('+') ? 'in' : line.startsWith('-') ? 'out' : 'same'
    if (inside && !line.startsWith('\\')) {
      if (kind !== 'in') left.out--
      if (kind !== 'out') left.in--
    }
    return { kind, text: line }
  })
}

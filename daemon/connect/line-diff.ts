/** The lines that differ between two texts, with some around them, as people read them in a terminal. */

/** Unchanged lines that are shown before and after a change. */
const around = 3

type Line = { mark: ' ' | '-' | '+'; text: string }

/** `  kept`, `- gone`, `+ new`; `…` where unchanged lines were left out. Empty for equal texts. */
export function lineDiff(before: string, after: string): string[] {
  if (before === after) return []
  const lines = linesOf(before, after)
  const shown = lines.map((_, n) =>
    lines.slice(Math.max(0, n - around), n + around + 1).some(({ mark }) => mark !== ' '),
  )
  return lines.flatMap(({ mark, text }, n) => {
    if (shown[n]) return [`${mark} ${text}`.trimEnd()]
    return n === 0 || shown[n - 1] ? ['…'] : []
  })
}

/** What both begin and end with is taken off first: what is left is small, so the plain quadratic way is enough. */
function linesOf(before: string, after: string): Line[] {
  const [a, b] = [split(before), split(after)]
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  let end = 0
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end++
  const kept = (text: string): Line => ({ mark: ' ', text })
  return [
    ...a.slice(0, start).map(kept),
    ...changed(a.slice(start, a.length - end), b.slice(start, b.length - end)),
    ...a.slice(a.length - end).map(kept),
  ]
}

/** The longest common subsequence of lines decides what stays. */
function changed(a: readonly string[], b: readonly string[]): Line[] {
  const longest = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1))
  const at = (i: number, j: number) => longest[i]?.[j] ?? 0
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      (longest[i] as Uint32Array)[j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  const lines: Line[] = []
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      lines.push({ mark: ' ', text: a[i++] as string })
      j++
    } else if (j >= b.length || (i < a.length && at(i + 1, j) >= at(i, j + 1)))
      lines.push({ mark: '-', text: a[i++] as string })
    else lines.push({ mark: '+', text: b[j++] as string })
  }
  return lines
}

/** A last line break is the end of a line, not a line. */
function split(text: string): string[] {
  const lines = text.split(/\r?\n/)
  if (lines.at(-1) === '') lines.pop()
  return lines
}

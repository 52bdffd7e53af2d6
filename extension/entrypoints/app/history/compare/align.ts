/** Two lists side by side: what is in both, in its order (a longest common subsequence), and what is in one of them. */

export type Pair<T> = { a: T | null; b: T | null }

/** Cells of the table; beyond it the two middles stand one after the other, so that no run can stall the page. */
const cellLimit = 4_000_000

/** Aligns by `keyOf`; where both have something else in one place, what is in `a` comes first. */
export function align<T>(a: readonly T[], b: readonly T[], keyOf: (item: T) => string): Pair<T>[] {
  const keysA = a.map(keyOf)
  const keysB = b.map(keyOf)
  let head = 0
  while (head < a.length && head < b.length && keysA[head] === keysB[head]) head++
  let tail = 0
  while (tail < a.length - head && tail < b.length - head && keysA[a.length - 1 - tail] === keysB[b.length - 1 - tail])
    tail++
  const both = (from: number, to: number, shift: number): Pair<T>[] =>
    a.slice(from, to).map((item, at) => ({ a: item, b: b[from + at + shift] ?? null }))
  return [
    ...both(0, head, 0),
    ...middle(a.slice(head, a.length - tail), b.slice(head, b.length - tail), keyOf),
    ...both(a.length - tail, a.length, b.length - a.length),
  ]
}

function middle<T>(a: readonly T[], b: readonly T[], keyOf: (item: T) => string): Pair<T>[] {
  const onlyA = (items: readonly T[]) => items.map(item => ({ a: item, b: null }))
  const onlyB = (items: readonly T[]) => items.map(item => ({ a: null, b: item }))
  if (a.length * b.length > cellLimit) return [...onlyA(a), ...onlyB(b)]
  const keysA = a.map(keyOf)
  const keysB = b.map(keyOf)
  const width = b.length + 1
  // common[i * width + j]: how many a[i…] and b[j…] have in common, in order.
  const common = new Uint32Array((a.length + 1) * width)
  const at = (i: number, j: number) => common[i * width + j] as number
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      common[i * width + j] = keysA[i] === keysB[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  const pairs: Pair<T>[] = []
  let i = 0
  let j = 0
  while (i < a.length && j < b.length) {
    if (keysA[i] === keysB[j]) pairs.push({ a: a[i++] as T, b: b[j++] as T })
    else if (at(i + 1, j) >= at(i, j + 1)) pairs.push({ a: a[i++] as T, b: null })
    else pairs.push({ a: null, b: b[j++] as T })
  }
  return [...pairs, ...onlyA(a.slice(i)), ...onlyB(b.slice(j))]
}

/** What one selector has to do with another, over everything that an action could touch. */
import { matchSegment, type Selector } from '../../action/selector.ts'

type Pattern = Pick<Selector, 'segments'>

/**
 * Whether everything that `inner` covers is covered by `outer`. Where patterns make that hard to tell the answer is no,
 * so that what a lint says about the whole of a rule holds.
 */
export function contains(outer: Pattern, inner: Pattern): boolean {
  const pattern = outer.segments
  let states = closure(pattern, [0])
  for (const part of normal(inner.segments)) {
    const next: number[] = []
    for (const at of states)
      if (at === pattern.length || pattern[at] === '**') next.push(at)
      // `*` of the inner one is a character like any other here: only a wildcard of the outer one takes it in.
      else if (part !== '**' && matchSegment(pattern[at] as string, part)) next.push(at + 1)
    states = closure(pattern, next)
  }
  return states.has(pattern.length)
}

/** Whether something could be touched that both cover; where patterns within segments make that hard to tell, yes. */
export function overlap({ segments: a }: Pattern, { segments: b }: Pattern): boolean {
  // `row[j]`: whether the rest of `a` and the rest of `b` from `j` on can meet. A matched selector covers what is below.
  let row = new Array<boolean>(b.length + 1).fill(true)
  for (let i = a.length - 1; i >= 0; i--) {
    const next = new Array<boolean>(b.length + 1).fill(true)
    for (let j = b.length - 1; j >= 0; j--)
      next[j] =
        a[i] === '**' || b[j] === '**'
          ? (row[j] as boolean) || (next[j + 1] as boolean)
          : (row[j + 1] as boolean) && segmentsMeet(a[i] as string, b[j] as string)
    row = next
  }
  return row[0] as boolean
}

/** Whether a selector can be about `system/type`. */
export function couldBeOf(selector: Pattern, system: string): boolean {
  return overlap(selector, { segments: [system, '*'] })
}

/**
 * What is touched has a system, a type and one more segment at least, even if it is the unnamed one, and a selector covers
 * what is below it. So `a/b`, `a/b/*` and `a/b/**` are the same.
 */
function normal(segments: readonly string[]): readonly string[] {
  const end = segments.at(-1) === '**' ? segments.length - 1 : segments.length
  const kept = segments.slice(0, end)
  if (kept.includes('**')) return kept
  return [...kept, ...['*', '*', '*'].slice(kept.length)]
}

function closure(pattern: readonly string[], states: Iterable<number>): Set<number> {
  const all = new Set(states)
  for (const at of all) if (pattern[at] === '**') all.add(at + 1)
  return all
}

function segmentsMeet(a: string, b: string): boolean {
  if (!a.includes('*')) return matchSegment(b, a)
  if (!b.includes('*')) return matchSegment(a, b)
  const [startA = '', startB = ''] = [a.split('*')[0], b.split('*')[0]]
  const [endA = '', endB = ''] = [a.split('*').at(-1), b.split('*').at(-1)]
  return (startA.startsWith(startB) || startB.startsWith(startA)) && (endA.endsWith(endB) || endB.endsWith(endA))
}

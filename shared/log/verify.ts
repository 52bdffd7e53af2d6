/** What checking a whole log takes: build its tree again, and name the first entry that is not what it was. */
import { append, EMPTY_FRONTIER, type Frontier } from './frontier.ts'
import { sameBytes } from './hash.ts'

/** The frontier of a log with these leaf hashes, in order; `root` of it is what a checkpoint of this size must say. */
export function rebuild(leaves: Iterable<Uint8Array>): Frontier {
  let frontier = EMPTY_FRONTIER
  for (const leaf of leaves) frontier = append(frontier, leaf).frontier
  return frontier
}

/** The index of the first leaf hash that differs, or that only one side has; undefined where both are the same. */
export function firstDifference(ours: Iterable<Uint8Array>, theirs: Iterable<Uint8Array>): number | undefined {
  const others = theirs[Symbol.iterator]()
  let index = 0
  for (const leaf of ours) {
    const other = others.next()
    if (other.done || !sameBytes(leaf, other.value)) return index
    index++
  }
  return others.next().done ? undefined : index
}

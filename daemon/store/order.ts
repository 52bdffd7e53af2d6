/** The orders that every adapter keeps: of entries when they are appended, and of projections when they are compared. */
import { StoreError } from './error.ts'
import type { Batch, Projections } from './store.ts'

/** Does nothing if `batch` continues a journal of `size` entries. Throws `StoreError` `OUT_OF_ORDER`. */
export function checkOrder(size: number, { entries, head }: Batch): void {
  for (const [i, { seq }] of entries.entries()) {
    if (seq !== size + i) throw new StoreError('OUT_OF_ORDER', `entry ${seq} does not follow a journal of ${size + i}`)
  }
  if (head.size !== size + entries.length) {
    throw new StoreError(
      'OUT_OF_ORDER',
      `a head of ${head.size} is not what ${entries.length} entries after ${size} make`,
    )
  }
}

/** The same projections in the one order that they are handed out in: by id, and reads by run and what was read. */
export function inOrder({ asks, runs, reads }: Projections): Projections {
  return {
    asks: asks.toSorted((a, b) => compare(a.id, b.id)),
    runs: runs.toSorted((a, b) => compare(a.id, b.id)),
    reads: reads.toSorted((a, b) => compare(a.run, b.run) || compare(a.what, b.what)),
  }
}

/** By code units, in every engine and locale alike. */
function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}

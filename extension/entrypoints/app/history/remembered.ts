/** What the history showed, kept while another place is open: coming back finds it as it was left. Gone with the page. */
import type { VirtualItem } from '@tanstack/react-virtual'
import { pairing } from '../../../lib/pairing.ts'
import type { Filter } from './filter.ts'
import type { Held } from './use-runs.ts'

type Remembered = {
  filter: Filter
  /** The runs that were loaded, and for which filter. */
  runs?: { key: string; held: Held }
  /** How far down the reader was, and how high the rows were that have been seen. */
  list?: { top: number; rows: VirtualItem[] }
}

export const remembered: Remembered = { filter: {} }

/** Of another daemon nothing of it is true. */
export function forgetHistory(): void {
  remembered.filter = {}
  delete remembered.runs
  delete remembered.list
}
pairing.watch(forgetHistory)

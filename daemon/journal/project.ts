/** What one entry does to the projections: the step that the rebuild repeats, and that the live path must agree with. */
import { type Ask, evolveAsk, isAskEntry } from '../../shared/approval/ask.ts'
import type { EntryData } from '../../shared/run/entries.ts'
import { readsOfEntry } from '../../shared/run/reads.ts'
import { evolveRun, type Run } from '../../shared/run/run.ts'

/** The states before an entry. */
export type Known = { ask(id: string): Ask | undefined; run(id: string): Run | undefined }

/** The states after it, where it changes any, and what it shows that its run has read. */
export type Change = { ask?: Ask; run?: Run; reads: string[] }

/** Pure. Throws where the entry cannot follow what is known, such as a step of a run that never started. */
export function changeOf(entry: EntryData & { at: number }, known: Known): Change {
  const change: Change = { reads: readsOfEntry(entry) }
  if (isAskEntry(entry)) change.ask = evolveAsk(known.ask(entry.ask), entry)
  if ('run' in entry) change.run = evolveRun(known.run(entry.run), entry)
  return change
}

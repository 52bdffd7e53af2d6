/** What a run has read, as its entries tell it: the ground that a source in evidence has to stand on (design §4, §6). */
import { effectOf } from '../action/verbs.ts'
import type { EntryData } from './entries.ts'

/**
 * The records and addresses that this entry shows as read. A step that failed has read nothing. A read that was asked for
 * counts once the boundary allowed it; its run then went on to read, or can be taken to have. Pure; used by the live path
 * and by the rebuild, so that both give the same reads.
 */
export function readsOfEntry(entry: EntryData): string[] {
  if (entry.type === 'run.step' && !entry.failed) return [entry.record, entry.url].filter(what => what !== undefined)
  if (entry.type === 'ask.made' && entry.outcome === 'allowed' && effectOf(entry.verb) === 'read') return [entry.record]
  return []
}

/** Goes through a whole journal without holding it in memory. */
import type { Store, StoredEntry } from '../store/store.ts'

const page = 1_000

/** Entries of the store from number `from` on, in order, up to the size that it has now or to a gap. */
export async function* allEntries(store: Pick<Store, 'head' | 'entries'>, from = 0): AsyncGenerator<StoredEntry> {
  const { size } = await store.head()
  for (let at = from; at < size; at += page) yield* await store.entries(at, Math.min(at + page, size), page)
}

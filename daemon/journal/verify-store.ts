/**
 * Whether a store still holds the journal that was written: every text under its hash, every number in its place, every
 * hash under the head. Whether the head itself is the right one, a checkpoint kept elsewhere has to tell (security R42).
 */
import { append, type Frontier, packFrontier, type Tile } from '../../shared/log/frontier.ts'
import { leafHash, sameBytes } from '../../shared/log/hash.ts'
import { onesIn } from '../../shared/log/size.ts'
import { type HashReader, subtreeHash } from '../../shared/log/subtree.ts'
import type { Store, StoredEntry } from '../store/store.ts'
import { allEntries } from './pages.ts'

/** The first thing that is wrong: `seq` is the entry it was found at, or the size where it is none of them. */
export type Flaw = { seq: number; words: string }

type Journal = Pick<Store, 'head' | 'entries' | 'leaves' | 'tiles'>

/**
 * The first flaw of the entries from number `from` on and of the head over all of them, or `null`. From 0 it reads the
 * whole journal; later ones take the hashes before `from` as they are stored, for a start after a crash.
 */
export async function verifyStore(store: Journal, from = 0): Promise<Flaw | null> {
  let seq = from
  try {
    const head = await store.head()
    const start = Math.max(0, Math.min(from, head.size))
    let frontier = await frontierOf(store, start)
    const ordinals = createOrdinals(start === 0)
    for await (const entry of allEntries(store, start)) {
      seq = frontier.size
      const words = entry.seq === seq ? flawOf(entry, ordinals) : 'it is missing'
      if (words) return { seq, words }
      const step = append(frontier, entry.leaf)
      for (const tile of step.tiles) {
        const flaw = await flawOfTile(store, tile)
        if (flaw) return flaw
      }
      frontier = step.frontier
    }
    seq = frontier.size
    return await flawOfEnd(store, frontier, head)
  } catch (error) {
    return { seq, words: `it cannot be read: ${error instanceof Error ? error.message : error}` }
  }
}

async function flawOfEnd(store: Journal, frontier: Frontier, head: Frontier): Promise<Flaw | null> {
  if (frontier.size < head.size) return { seq: frontier.size, words: 'it is missing' }
  const [before] = await store.entries(Number.MIN_SAFE_INTEGER, 0, 1)
  const [behind] = await store.entries(head.size, Number.MAX_SAFE_INTEGER, 1)
  const stray = before ?? behind
  if (stray) return { seq: stray.seq, words: 'it stands outside of the journal' }
  const same = sameBytes(packFrontier(frontier), packFrontier(head))
  return same ? null : { seq: head.size, words: 'the head is not that of these entries' }
}

/** What is wrong with an entry for itself and in its run. */
function flawOf({ text, leaf, ...columns }: StoredEntry, ordinals: Ordinals): string | undefined {
  if (!sameBytes(leafHash(text), leaf)) return 'its text is not what was hashed'
  const entry = JSON.parse(text) as Record<string, unknown>
  for (const [name, value] of Object.entries(columns)) {
    if ((entry[name] ?? null) !== value) return `its ${name} is not what its text says`
  }
  return ordinals(entry as { type: string; run?: string; n?: number })
}

/** What is wrong with the ordinal of an entry, given all that were looked at before. */
type Ordinals = (entry: { type: string; run?: string; n?: number }) => string | undefined

/** Where the check begins in the middle, the first ordinal that is seen of a run is believed. */
function createOrdinals(fromTheBeginning: boolean): Ordinals {
  const last = new Map<string, number>()
  return ({ type, run, n }) => {
    if (run === undefined) return n === undefined ? undefined : 'it has an ordinal and no run'
    if (n === undefined) return 'its ordinal within its run is missing'
    const begins = fromTheBeginning || type === 'run.started'
    const before = last.get(run) ?? (begins ? 0 : n - 1)
    last.set(run, n)
    return n === before + 1 ? undefined : `it is number ${n} of its run, after ${before}`
  }
}

async function flawOfTile(store: Journal, { level, index, hash }: Tile): Promise<Flaw | null> {
  const [stored] = await store.tiles(level, index, index + 1)
  if (stored && sameBytes(stored, hash)) return null
  const leaves = 256 ** level
  const [first, last] = [index * leaves, (index + 1) * leaves - 1]
  return { seq: first, words: `one of the entries ${first} to ${last}, or the hash over them, was replaced` }
}

/** The frontier of the first `size` leaves, from the stored hashes. */
async function frontierOf(reader: HashReader, size: number): Promise<Frontier> {
  const hashes: Uint8Array[] = []
  let from = 0
  for (let left = onesIn(size); left > 0; left--) {
    const to = from + largestPower(size - from)
    hashes.push(await subtreeHash(reader, [from, to]))
    from = to
  }
  return { size, hashes }
}

function largestPower(most: number): number {
  let power = 1
  while (power * 2 <= most) power *= 2
  return power
}

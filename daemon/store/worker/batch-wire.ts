/**
 * A batch on its way to the thread that writes it: texts as they are and hashes as one block of bytes, which costs the
 * sender a fraction of copying the objects one by one.
 */
import { type Ask, evolveAsk } from '../../../shared/approval/ask.ts'
import { packFrontier, unpackFrontier } from '../../../shared/log/frontier.ts'
import { HASH_BYTES } from '../../../shared/log/hash.ts'
import type { Entry } from '../../../shared/run/entries.ts'
import type { Run } from '../../../shared/run/run.ts'
import { namesIn } from '../../journal/seal.ts'
import type { Batch, Read, StoredEntry } from '../store.ts'

export type WireBatch = {
  /** Canonical JSON of the entries; what else a `StoredEntry` says, but its place, stands in it too. */
  entries: string[]
  bodies: string[]
  digests: string[]
  /** States of asks, but for those that only their entry in this batch has made: they are what it says. */
  asks: string[]
  /** Everything small, as JSON. */
  rest: string
  hashes: Uint8Array<ArrayBuffer>
}

type Rest = {
  seqs: number[]
  tiles: { level: number; index: number }[]
  size: number
  runs: Run[]
  reads: Read[]
  meta: [string, string][]
}

export function encodeBatch({ entries, tiles, head, bodies, asks, runs, reads, meta }: Batch): WireBatch {
  const frontier = packFrontier(head)
  const hashes = new Uint8Array((entries.length + tiles.length) * HASH_BYTES + frontier.length)
  let at = 0
  const put = (hash: Uint8Array) => {
    hashes.set(hash, at)
    at += hash.length
  }
  for (const { leaf } of entries) put(leaf)
  for (const { hash } of tiles) put(hash)
  put(frontier)
  const made = new Set(entries.filter(({ type }) => type === 'ask.made').map(({ ask }) => ask))
  const rest: Rest = {
    seqs: entries.map(({ seq }) => seq),
    tiles: tiles.map(({ level, index }) => ({ level, index })),
    size: head.size,
    runs: [...runs],
    reads: [...reads],
    meta: [...meta],
  }
  return {
    entries: entries.map(({ text }) => text),
    bodies: [...bodies.values()],
    digests: [...bodies.keys()],
    asks: Array.from(asks)
      .filter(({ id, version }) => version > 1 || !made.has(id))
      .map(ask => JSON.stringify(ask)),
    rest: JSON.stringify(rest),
    hashes,
  }
}

export function decodeBatch(wire: WireBatch): Batch {
  const { seqs, tiles, size, runs, reads, meta } = JSON.parse(wire.rest) as Rest
  let at = 0
  const take = () => {
    at += HASH_BYTES
    return wire.hashes.subarray(at - HASH_BYTES, at)
  }
  const asks = new Map<string, Ask>()
  const entries = wire.entries.map((text, index): StoredEntry => {
    const entry = JSON.parse(text) as Entry
    if (entry.type === 'ask.made') asks.set(entry.ask, evolveAsk(undefined, entry))
    const { run, ask } = namesIn(entry)
    return { seq: seqs[index] as number, at: entry.at, type: entry.type, run, ask, text, leaf: take() }
  })
  for (const text of wire.asks) {
    const ask = JSON.parse(text) as Ask
    asks.set(ask.id, ask)
  }
  return {
    entries,
    tiles: tiles.map(tile => ({ ...tile, hash: take() })),
    head: unpackFrontier(size, wire.hashes.subarray(at)),
    bodies: new Map(wire.digests.map((digest, index) => [digest, wire.bodies[index] as string])),
    asks: asks.values(),
    runs,
    reads,
    meta: new Map(meta),
  }
}

/**
 * A batch on its way to the thread that writes it. Texts travel as one JSON string and hashes as one block of bytes, which
 * costs the sender a fraction of copying the objects one by one.
 */
import { packFrontier, unpackFrontier } from '../../../shared/log/frontier.ts'
import { HASH_BYTES } from '../../../shared/log/hash.ts'
import type { Batch } from '../store.ts'

export type WireBatch = { json: string; hashes: Uint8Array<ArrayBuffer> }

/** Everything of a batch but its hashes. */
type Plain = {
  entries: Omit<Batch['entries'][number], 'leaf'>[]
  tiles: { level: number; index: number }[]
  size: number
  bodies: [string, string][]
  asks: Batch['asks'] extends Iterable<infer Ask> ? Ask[] : never
  runs: Batch['runs'] extends Iterable<infer Run> ? Run[] : never
  reads: Batch['reads']
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
  const plain: Plain = {
    entries: entries.map(({ leaf, ...entry }) => {
      put(leaf)
      return entry
    }),
    tiles: tiles.map(({ hash, ...tile }) => {
      put(hash)
      return tile
    }),
    size: head.size,
    bodies: [...bodies],
    asks: [...asks],
    runs: [...runs],
    reads,
    meta: [...meta],
  }
  put(frontier)
  return { json: JSON.stringify(plain), hashes }
}

export function decodeBatch({ json, hashes }: WireBatch): Batch {
  const { entries, tiles, size, bodies, asks, runs, reads, meta } = JSON.parse(json) as Plain
  let at = 0
  const take = () => hashes.subarray(at, (at += HASH_BYTES))
  return {
    entries: entries.map(entry => ({ ...entry, leaf: take() })),
    tiles: tiles.map(tile => ({ ...tile, hash: take() })),
    head: unpackFrontier(size, hashes.subarray(at)),
    bodies: new Map(bodies),
    asks,
    runs,
    reads,
    meta: new Map(meta),
  }
}

/**
 * The definitions of upstream tools that count: the first that was seen of each, until an approver takes over a
 * changed one (MCPoison; security §3). Kept in the private data folder, so that a restart forgets no change.
 */
import { randomBytes } from 'node:crypto'
import { Low } from 'lowdb'
import * as z from 'zod'
import { jsonDocument } from '../../documents/json-document.ts'
import type { Offered } from './definition.ts'

const Known = z.strictObject({
  /** SHA-256 in hex of the definition that counts. */
  digest: z.string(),
  /** Since when, wall-clock ms. */
  since: z.int(),
  /** Another one that the upstream shows now, and since when. */
  changed: z.strictObject({ digest: z.string(), at: z.int() }).nullable(),
})

const ToolsDocument = z.strictObject({
  /** Protects the state that clients of the 2026 era carry for us between two calls; base64url. */
  stateKey: z.string(),
  upstreams: z.record(z.string(), z.record(z.string(), Known)),
})
type ToolsDocument = z.infer<typeof ToolsDocument>

export type Definitions = {
  readonly stateKey: string
  /** Takes in what an upstream lists; gives the names whose definition differs from the one before, newly or still. */
  look(upstream: string, tools: ReadonlyMap<string, Offered>, now: number): Promise<string[]>
  /** Whether the tool says what it said when it was taken over. */
  isChanged(upstream: string, tool: string): boolean
  /** Takes over the changed definition of a tool, where it still says that; `at` is wall-clock ms. */
  accept(upstream: string, tool: string, digest: string, at: number): Promise<void>
  /** Forgets an upstream that was removed. */
  forget(upstream: string): Promise<void>
}

export async function openDefinitions(path: string): Promise<Definitions> {
  const fresh = (): ToolsDocument => ({ stateKey: randomBytes(32).toString('base64url'), upstreams: {} })
  const file = new Low<ToolsDocument | null>(jsonDocument(path), null)
  await file.read()
  const first = file.data === null
  const data = first ? fresh() : ToolsDocument.parse(file.data)
  file.data = data
  if (first) await file.write()

  return {
    stateKey: data.stateKey,
    async look(upstream, tools, now) {
      const known = new Map(Object.entries(data.upstreams[upstream] ?? {}))
      let wrote = false
      for (const [name, { digest }] of tools) {
        const held = known.get(name)
        const changed = held === undefined || held.digest === digest ? null : { digest, at: now }
        if (held && held.changed?.digest === changed?.digest) continue
        known.set(name, held ? { ...held, changed } : { digest, since: now, changed: null })
        wrote = true
      }
      data.upstreams[upstream] = Object.fromEntries(known)
      if (wrote) await file.write()
      return [...known].filter(([, { changed }]) => changed !== null).map(([name]) => name)
    },
    isChanged: (upstream, tool) => {
      const held = Object.hasOwn(data.upstreams, upstream) ? data.upstreams[upstream] : undefined
      return held !== undefined && Object.hasOwn(held, tool) && held[tool]?.changed !== null
    },
    async accept(upstream, tool, digest, at) {
      const known = data.upstreams[upstream] ?? {}
      if (!Object.hasOwn(known, tool) || known[tool]?.changed?.digest !== digest) return
      known[tool] = { digest, since: at, changed: null }
      await file.write()
    },
    async forget(upstream) {
      if (!Object.hasOwn(data.upstreams, upstream)) return
      delete data.upstreams[upstream]
      await file.write()
    },
  }
}

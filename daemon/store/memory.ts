/** A store in maps, for tests: forgets everything when it goes. States are copied in and out, as any engine would. */
import type { Ask } from '../../shared/approval/ask.ts'
import { EMPTY_FRONTIER, type Frontier } from '../../shared/log/frontier.ts'
import type { Run } from '../../shared/run/run.ts'
import { wordsAsked } from '../../shared/text/search-words.ts'
import { bitsOf, earliestId, grantOpenUntil, isDeniedByPerson, isWatchedRun, statusesOf } from './conditions.ts'
import { StoreError } from './error.ts'
import { figuresOf } from './figures.ts'
import { checkOrder, inOrder } from './order.ts'
import { documentOf } from './search/document.ts'
import type { Batch, Projections, RunFilter, Store, StoredEntry } from './store.ts'

export function createMemoryStore(): Store {
  let head: Frontier = EMPTY_FRONTIER
  const entries: StoredEntry[] = []
  const tiles = new Map<string, Uint8Array>()
  const bodies = new Map<string, string>()
  const meta = new Map<string, string>()
  let asks = new Map<string, Ask>()
  let runs = new Map<string, Run>()
  let reads = new Map<string, Set<string>>()
  let keys = new Map<string, string>()

  const range = (from: number, to: number) => entries.slice(Math.max(0, from), Math.max(0, to))
  const asksWhere = (holds: (ask: Ask) => boolean) => copy([...asks.values()].filter(holds).sort(byId))

  function project({ asks: newAsks, runs: newRuns, reads: newReads }: Pick<Batch, 'asks' | 'runs' | 'reads'>) {
    for (const ask of newAsks) {
      asks.set(ask.id, copy(ask))
      if (ask.key !== null) keys.set(keyOf(ask.agent, ask.key), ask.id)
    }
    for (const run of newRuns) runs.set(run.id, copy(run))
    for (const { run, what } of newReads) reads.set(run, (reads.get(run) ?? new Set()).add(what))
  }

  /** An agent's key belongs to one ask for good. */
  function checkKeys(newAsks: readonly Ask[]) {
    const taken = new Map<string, string>()
    for (const { id, agent, key } of newAsks) {
      if (key === null) continue
      const name = keyOf(agent, key)
      const owner = keys.get(name) ?? taken.get(name) ?? id
      if (owner !== id) throw new StoreError('KEY_TAKEN', 'an agent used one key for two asks')
      taken.set(name, id)
    }
  }

  function words(run: string): string[] {
    const documents = entries
      .filter(entry => entry.run === run)
      .map(entry => documentOf(entry, bodies.get.bind(bodies)))
    return documents.flatMap(document => [...(document?.words ?? [])])
  }

  function matches(run: Run, filter: RunFilter): boolean {
    const { workflow, agent, from, to, text } = filter
    const { all, none } = bitsOf(filter)
    if (workflow !== undefined && run.workflow !== workflow) return false
    if (agent !== undefined && run.agent !== agent) return false
    if ((statusesOf(run) & all) !== all || (statusesOf(run) & none) !== 0) return false
    if (from !== undefined && run.id < earliestId('run', from)) return false
    if (to !== undefined && run.id >= earliestId('run', to)) return false
    const held = text === undefined ? [] : words(run.id)
    return wordsAsked(text ?? '').every(beginning => held.some(word => word.startsWith(beginning)))
  }

  return {
    engine: 'memory',
    head: async () => head,
    async append(batch) {
      const newAsks = [...batch.asks]
      checkOrder(head.size, batch)
      checkKeys(newAsks)
      entries.push(...batch.entries.map(entry => ({ ...entry })))
      for (const { level, index, hash } of batch.tiles) tiles.set(`${level}/${index}`, hash)
      for (const [digest, text] of batch.bodies) if (!bodies.has(digest)) bodies.set(digest, text)
      project({ ...batch, asks: newAsks })
      for (const [key, value] of batch.meta) meta.set(key, value)
      head = batch.head
    },
    entries: async (from, to, limit) => range(from, to).slice(0, limit),
    entriesOfRun: async (run, after, limit) =>
      entries.filter(entry => entry.run === run && entry.seq > after).slice(0, limit),
    entriesOfTypes: async types => entries.filter(entry => types.includes(entry.type)),
    leaves: async (from, to) => range(from, to).map(entry => entry.leaf),
    async tiles(level, from, to) {
      const hashes = Array.from({ length: to - from }, (_, i) => tiles.get(`${level}/${from + i}`))
      return hashes.filter(hash => hash !== undefined)
    },
    body: async digest => bodies.get(digest),
    bodies: async digests => {
      const found = digests.map(digest => [digest, bodies.get(digest)] as const)
      return new Map(found.flatMap(([digest, text]) => (text === undefined ? [] : [[digest, text]])))
    },
    async eraseBody(digest) {
      bodies.delete(digest)
    },
    run: async id => copy(runs.get(id)),
    openRuns: async () => copy([...runs.values()].filter(isWatchedRun).sort(byId)),
    ask: async id => copy(asks.get(id)),
    async asks({ workflow, from = 0, after = '', limit }) {
      const holds = (ask: Ask) =>
        ask.id > after && ask.at >= from && (workflow === undefined || ask.workflow === workflow)
      return asksWhere(holds).slice(0, limit)
    },
    askByKey: async (agent, key) => copy(asks.get(keys.get(keyOf(agent, key)) ?? '')),
    async deniedBefore(workflow, action, evidence) {
      const same = (ask: Ask) => ask.workflow === workflow && ask.action === action && ask.evidence === evidence
      return asksWhere(ask => isDeniedByPerson(ask) && same(ask)).at(-1)
    },
    pendingAsks: async () => asksWhere(ask => ask.outcome === null),
    openGrants: async (agent, now = Number.MIN_SAFE_INTEGER) =>
      asksWhere(ask => (grantOpenUntil(ask) ?? now) > now && (agent === undefined || ask.agent === agent)),
    readsOf: async run => [...(reads.get(run) ?? [])].sort(),
    async runs(filter) {
      const found = [...runs.values()]
        .filter(run => matches(run, filter))
        .sort(byId)
        .reverse()
      const rest = found.filter(run => filter.before === undefined || run.id < filter.before)
      const page = rest.slice(0, filter.limit)
      return { runs: copy(page), more: rest.length > page.length, total: found.length }
    },
    async askFigures(from, to) {
      const [first, end] = [earliestId('ask', from), earliestId('ask', to)]
      return figuresOf([...asks.values()].filter(({ id }) => id >= first && id < end))
    },
    meta: async key => meta.get(key),
    async projections() {
      const flat = [...reads].flatMap(([run, whats]) => [...whats].map(what => ({ run, what })))
      return copy(inOrder({ asks: [...asks.values()], runs: [...runs.values()], reads: flat }))
    },
    async replaceProjections(projections: Projections) {
      asks = new Map()
      runs = new Map()
      reads = new Map()
      keys = new Map()
      project(projections)
    },
    check: async () => (head.size === entries.length ? [] : ['the head does not count the entries']),
    async close() {},
  }
}

function keyOf(agent: string, key: string): string {
  return JSON.stringify([agent, key])
}

function copy<T>(value: T): T {
  return structuredClone(value)
}

function byId(a: { id: string }, b: { id: string }): number {
  return a.id < b.id ? -1 : Number(a.id > b.id)
}

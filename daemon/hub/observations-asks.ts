/** The asks that wait and are about a record: those that would change it, and those whose evidence says something of it. */
import type { Action } from '../../shared/action/action.ts'
import type { Evidence } from '../../shared/action/evidence.ts'
import type { Ask } from '../../shared/approval/ask.ts'
import type { Parts } from './parts.ts'

export type AskOnRecord = { ask: Ask; action: Action | null; evidence: Evidence | null }

export type AsksOnRecords = { on(record: string, workflows?: readonly string[]): Promise<AskOnRecord[]> }

/** Evidence whose records are kept at hand, so that a look at one page does not read that of everything that waits. */
const most = 2_000

export function createAsksOnRecords({ store, open }: Pick<Parts, 'store' | 'open'>): AsksOnRecords {
  const cited = new Map<string, ReadonlySet<string>>()

  async function citedBy(digests: readonly string[]): Promise<void> {
    const bodies = await store.bodies(digests.filter(digest => !cited.has(digest)))
    for (const [digest, text] of bodies) {
      const { sources = [] } = JSON.parse(text) as Evidence
      cited.set(digest, new Set(sources.flatMap(({ record }) => record ?? [])))
    }
    for (const oldest of cited.keys()) {
      if (cited.size <= most) break
      cited.delete(oldest)
    }
  }

  return {
    async on(record, workflows) {
      const pending = open.pending().filter(({ workflow }) => workflows?.includes(workflow) ?? true)
      await citedBy([...new Set(pending.map(({ evidence }) => evidence))])
      const found = pending.filter(ask => ask.record === record || cited.get(ask.evidence)?.has(record))
      const bodies = await store.bodies([...new Set(found.flatMap(({ action, evidence }) => [action, evidence]))])
      const body = <T>(digest: string): T | null => {
        const text = bodies.get(digest)
        return text === undefined ? null : (JSON.parse(text) as T)
      }
      return found.map(ask => ({ ask, action: body<Action>(ask.action), evidence: body<Evidence>(ask.evidence) }))
    },
  }
}

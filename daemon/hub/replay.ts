/**
 * Replay over the journal's own asks (design §4): reads the last days of a workflow page by page and holds a changed
 * boundary against them. It works in small portions and lets the event loop go between two, so that no ask waits for it.
 */
import { setImmediate as turn } from 'node:timers/promises'
import type { Action } from '../../shared/action/action.ts'
import type { Evidence } from '../../shared/action/evidence.ts'
import { Problem } from '../../shared/api/problems.ts'
import type { Ask } from '../../shared/approval/ask.ts'
import type { CompiledBoundary } from '../../shared/boundary/compile.ts'
import { type PastAsk, replay } from '../../shared/boundary/replay.ts'
import { replayTally } from '../../shared/boundary/replay-groups.ts'
import type { ReplayResult } from '../../shared/boundary/replay-result.ts'
import { widenings } from '../../shared/boundary/widening.ts'
import type { Parts } from './parts.ts'

/** How far back a change is held against the past before it is accepted, and at most. */
export const replayDays = { default: 30, most: 400 } as const

const day = 86_400_000
/** Asks that are read at a time, and how many of them are decided on before others have their turn. */
const page = 1_000
const portion = 100
/** Bodies that the store looks up in one go: what is to be written meanwhile waits no longer than that. */
const lookup = 250
/** Runs whose reads are kept at hand. */
const keptRuns = 200

type Needs = Pick<Parts, 'locks'> & {
  store: Pick<Parts['store'], 'asks' | 'bodies' | 'readsOf'>
  recorder: Pick<Parts['recorder'], 'now'>
  workflows: Pick<Parts['workflows'], 'get'>
}

export type Replay = (
  workflow: string,
  changed: CompiledBoundary,
  options?: { days?: number; signal?: AbortSignal },
) => Promise<ReplayResult>

/** One replay runs at a time; others wait for it. Throws a `Problem` once whoever asked has gone. */
export function createReplay({ store, recorder, workflows, locks }: Needs): Replay {
  return (workflow, changed, { days = replayDays.default, signal } = {}) =>
    locks.run('replay', async () => {
      const from = recorder.now().wall - days * day
      const accepted = workflows.get(workflow)?.accepted
      const tally = replayTally()
      const reads = new Map<string, Promise<ReadonlySet<string>>>()

      async function fetchPage(after: string | undefined): Promise<Page> {
        const asks = await store.asks({ workflow, from, after, limit: page })
        const digests = [...new Set(asks.flatMap(({ action, evidence }) => [action, evidence]))]
        const found = await Promise.all(chunksOf(digests, lookup).map(some => store.bodies(some)))
        return { asks, bodies: new Map(found.flatMap(some => [...some])) }
      }

      async function pastOf(ask: Ask, bodies: Page['bodies']): Promise<PastAsk | undefined> {
        const [action, evidence] = [bodies.get(ask.action), bodies.get(ask.evidence)]
        if (action === undefined || evidence === undefined) return undefined
        const shown = JSON.parse(evidence) as Evidence
        const read = shown.sources && (await readsOf(ask.run))
        return {
          ask: ask.id,
          run: ask.run,
          agent: ask.agent,
          at: ask.at,
          action: JSON.parse(action) as Action,
          evidence: shown,
          resolved: ask.target?.resolved,
          hasRead: what => read?.has(what) ?? false,
        }
      }

      /** Asks of one run come close to one another, so the runs of the last while are enough. */
      function readsOf(run: string): Promise<ReadonlySet<string>> {
        const found = reads.get(run) ?? store.readsOf(run).then(all => new Set(all))
        reads.set(run, found)
        if (reads.size > keptRuns) reads.delete(reads.keys().next().value as string)
        return found
      }

      let coming: Promise<Page> | undefined = fetchPage(undefined)
      while (coming) {
        const { asks, bodies }: Page = await coming
        // The next page is read while this one is decided on.
        coming = asks.length < page ? undefined : fetchPage(asks.at(-1)?.id)
        coming?.catch(() => undefined)
        for (const some of chunksOf(asks, portion)) {
          if (signal?.aborted) throw new Problem('withdrawn', 'Whoever asked for the replay has gone.')
          const pasts = await Promise.all(some.map(ask => pastOf(ask, bodies)))
          for (const [index, ask] of some.entries()) {
            const past = pasts[index]
            if (!past) tally.erased()
            else {
              // Where nobody accepted any rules, nothing but what was decided can be held against.
              const before = accepted ? replay(past, accepted.compiled) : ask.verdict
              tally.add(past, before, replay(past, changed), ask.outcome ?? 'pending')
            }
          }
          await turn()
        }
      }
      const widens = accepted ? widenings(accepted.compiled.source, changed.source) : []
      return tally.result({ workflow, from, against: accepted?.version ?? 0, widens })
    })
}

/** Asks with the texts of their bodies by digest. */
type Page = { asks: Ask[]; bodies: ReadonlyMap<string, string> }

function chunksOf<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, n) => all.slice(n * size, (n + 1) * size))
}

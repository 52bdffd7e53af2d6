/**
 * What calls of a run came to before the daemon was started anew. Memory of them is gone then, so it is read back from the
 * journal: what was under way is not run again, and an answer that may have been lost is given once more.
 */
import type { CallToolResult } from '@modelcontextprotocol/client'
import type { Entry } from '../../../shared/run/entries.ts'
import type { Agent } from '../../hub/agents.ts'
import type { Hub } from '../../hub/hub.ts'
import type { End } from './call.ts'

export type Earlier = {
  /** How the latest execution of this action in this run ended, where an identical call may be its retry. */
  take(agent: Agent, run: string, action: string): Promise<End | undefined>
}

type Past = { ask: string; execution: string; body: string | undefined; at: number }

/** Runs looked at and remembered; an older one is looked at again, and an answer of it perhaps given once more. */
const most = 5_000

/** `since`: the length of the journal when this daemon was started. `keepMs`: for how long an answer may have been lost. */
export function createEarlier(
  { parts: { store, recorder }, execution, changes }: Pick<Hub, 'parts' | 'execution' | 'changes'>,
  { since, keepMs }: { since: number; keepMs: number },
): Earlier {
  const runs = new Map<string, Promise<Map<string, Past>>>()

  async function load(run: string): Promise<Map<string, Past>> {
    const actions = new Map<string, string>()
    const past = new Map<string, Past>()
    for (let after = -1; ; ) {
      const page = await store.entriesOfRun(run, after, 1_000)
      for (const { seq, text } of page) {
        if (seq >= since) return past
        take(JSON.parse(text) as Entry)
        after = seq
      }
      if (page.length < 1_000) return past
    }
    function take(entry: Entry) {
      if (!('ask' in entry)) return
      if (entry.type === 'ask.made') actions.set(entry.ask, entry.action)
      const action = actions.get(entry.ask as string)
      if (action === undefined) return
      const of = { ask: entry.ask as string, at: entry.at }
      if (entry.type === 'grant.consumed') past.set(action, { ...of, execution: 'started', body: undefined })
      if (entry.type === 'execution.reported') past.set(action, { ...of, execution: entry.execution, body: entry.body })
      if (entry.type === 'execution.reconciled') past.delete(action)
    }
  }

  function pastOf(run: string): Promise<Map<string, Past>> {
    const known = runs.get(run)
    if (known) return known
    const loading = load(run)
    runs.set(run, loading)
    for (const old of runs.keys()) {
      if (runs.size <= most) break
      runs.delete(old)
    }
    return loading
  }

  return {
    async take(agent, run, action) {
      const past = await pastOf(run)
      const found = past.get(action)
      if (!found) return undefined
      if (found.execution === 'started' || found.execution === 'unknown') {
        const why = 'The daemon ended before its outcome was known.'
        const ask = await changes.current(found.ask)
        if (ask?.execution === 'started') await execution.report(agent, found.ask, { execution: 'unknown', error: why })
        else if (ask?.execution !== 'unknown') return void past.delete(action)
        return { is: 'unknown', ask: found.ask, why }
      }
      past.delete(action)
      if (found.execution !== 'executed' || recorder.now().wall - found.at > keepMs) return undefined
      const text = found.body && (await store.body(found.body))
      const result = text && (JSON.parse(text) as { output?: { result?: CallToolResult } }).output?.result
      return result ? { is: 'result', ask: found.ask, result } : undefined
    },
  }
}

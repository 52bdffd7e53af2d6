/**
 * Which ask a tool's result belongs to. Found by the harness's id of the call; where it gives none, by session, tool and
 * arguments; and after a restart by what the store knows: a grant in use, in the same run, for the same action.
 */
import { digestOf, type Json } from '../../shared/action/canonical.ts'
import { actionOf } from '../../shared/tools/action-of.ts'
import type { Agent } from '../hub/agents.ts'
import type { Parts } from '../hub/parts.ts'
import type { HookCall } from './hook.ts'

export type Calls = {
  /** The grant was used for this call; `edited` holds the arguments that it runs with, where they are others. */
  started(place: Place, call: HookCall, ask: string, edited: Record<string, Json> | undefined): void
  /** The ask that the call was allowed by; each is given out once. */
  take(place: Place, call: HookCall): Promise<string | undefined>
}

export type Place = { agent: Agent; workflow: string; session: string; run: string }

/** Calls remembered that nobody has told a result of; the oldest go first, and the store still finds those. */
const most = 1_000

type Started = { ask: string; run: string; agent: string; tool: string; id: string | undefined; inputs: string[] }

export function createCalls({ store, workflows }: Pick<Parts, 'store' | 'workflows'>): Calls {
  const open = new Map<string, Started>()

  function remembered({ run, agent }: Place, { tool, id, input }: HookCall): string | undefined {
    const own = [...open.values()].filter(call => call.run === run && call.agent === agent.agent && call.tool === tool)
    if (id !== undefined) return own.find(call => call.id === id)?.ask
    const digest = digestIn(input)
    return own.find(({ inputs }) => digest !== undefined && inputs.includes(digest))?.ask
  }

  async function stored({ run, agent, workflow }: Place, { tool, input }: HookCall): Promise<string | undefined> {
    const rules = workflows.rules(workflow)
    if (!rules) return undefined
    const digest = digestIn(actionOf({ tool, input }, rules.compiled.source) as unknown as Json)
    const used = await store.openGrants(agent.agent)
    return used.find(
      ask => ask.run === run && ask.execution === 'started' && ask.grant?.action === digest && !open.has(ask.id),
    )?.id
  }

  return {
    started({ run, agent }, { tool, id, input }, ask, edited) {
      const inputs = [input, edited].flatMap(value => (value && digestIn(value)) ?? [])
      open.set(ask, { ask, run, agent: agent.agent, tool, id, inputs })
      for (const old of open.keys()) {
        if (open.size <= most) return
        open.delete(old)
      }
    },
    async take(place, call) {
      const ask = remembered(place, call) ?? (await stored(place, call))
      if (ask !== undefined) open.delete(ask)
      return ask
    },
  }
}

/** Nothing for a value that has no canonical form: it was never asked for. */
function digestIn(value: Json): string | undefined {
  try {
    return digestOf(value)
  } catch {
    return undefined
  }
}

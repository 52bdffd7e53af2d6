/** Holds back an ask whose tool has just failed: in front of `ask()`, for every way in alike (design §7). */
import type { Json } from '../../shared/action/canonical.ts'
import type { Asks } from './asks.ts'
import { bodyOf } from './body.ts'
import { scopeWithoutRun } from './failures.ts'
import type { Parts } from './parts.ts'

export function withBackoff({ watch, recorder }: Parts, asks: Asks): Asks {
  const { failures } = watch
  return {
    ...asks,
    ask(agent, request, signal, using) {
      // Mostly nothing has failed, and then this costs nothing: no promise and no digest.
      if (failures.none) return asks.ask(agent, request, signal, using)
      const { run, workflow = '', action } = request
      const scope = run ?? scopeWithoutRun(agent.agent, workflow)
      const held = failures.held(agent.agent, scope, () => bodyOf(action as Json).digest, recorder.now())
      return held ? Promise.reject(held) : asks.ask(agent, request, signal, using)
    },
  }
}

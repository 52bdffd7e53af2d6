/** Carries out a call that may be carried out: uses the grant, calls the upstream once, reports what came of it. */
import type { CallToolResult } from '@modelcontextprotocol/client'
import { Problem } from '../../../shared/api/problems.ts'
import type { Ask } from '../../../shared/approval/ask.ts'
import { leavesTraces } from '../../../shared/run/retries.ts'
import type { Hub } from '../../hub/hub.ts'
import { wordsAfter } from '../../hub/report.ts'
import { type End, errorText, type GatedCall, recordOf } from './call.ts'
import { withoutDefinition } from './definition.ts'
import type { Definitions } from './definitions.ts'
import type { GatewayLimits } from './limits.ts'
import { UpstreamDown } from './upstream.ts'

export type Execute = {
  /** Whether the call could be sent this moment, so that its grant may be used with the ask itself. */
  isReady(call: GatedCall): boolean
  /** `used`: the grant was. */
  carryOut(call: GatedCall, ask: Ask, watcher: { started(): void; progress(): void }, used: boolean): Promise<End>
  /** Resolves when every outcome so far is on the record. */
  settled(): Promise<void>
}

export function createExecute(
  hub: Pick<Hub, 'parts' | 'execution' | 'changes'>,
  definitions: Definitions,
  limits: GatewayLimits,
  onAccepted: (upstream: string) => void,
  onError: (error: unknown) => void,
): Execute {
  const recording = createPending(onError)

  /** The ask does not count any more: what was asked for is not what the tool now says it does. */
  async function supersede(ask: Ask): Promise<End> {
    const why = 'The upstream changed the definition of the tool since it was asked.'
    await hub.changes.tryChange(ask.id, { do: 'supersede', why })
    return { is: 'refused', problem: new Problem('superseded', why, { ask: ask.id, run: ask.run }) }
  }

  /** The exact action, once the grant for it is used; nothing where it does not count any more. */
  async function actionFor({ agent, upstream, tool, definition, changed }: GatedCall, ask: Ask, digest: string) {
    // Connected before the grant is used, so that an upstream that is down costs nothing and the retry can use it.
    const now = (await upstream.tools()).get(tool)
    if (now?.digest !== definition || (definitions.isChanged(upstream.name, tool) && !changed)) return undefined
    return (await hub.execution.consume(agent, ask.id, digest)).action
  }

  async function carryOut(
    call: GatedCall,
    ask: Ask,
    { started, progress }: { started(): void; progress(): void },
    used: boolean,
  ): Promise<End> {
    const { agent, upstream, tool } = call
    if (!ask.grant)
      return { is: 'refused', problem: new Problem('no-grant', 'There is nothing to carry out.', { ask: ask.id }) }
    const action = used ? call.action : await actionFor(call, ask, ask.grant.digest)
    if (!action) return supersede(ask)
    started()
    // Only what a person has looked at: nothing else may let a changed tool through.
    if (call.changed && ask.decision) {
      await definitions.accept(upstream.name, tool, call.definition, ask.decision.at)
      onAccepted(upstream.name)
    }
    const report = (execution: 'executed' | 'failed' | 'unknown', content: object) =>
      hub.execution.report(agent, ask.id, { execution, ...content }, 'gateway')
    let result: CallToolResult
    let sent = false
    try {
      // Throws where a reviewer's edit has no place in the tool's arguments.
      const input = call.inputOf(withoutDefinition(action))
      sent = true
      result = await upstream.call(tool, input, progress)
    } catch (error) {
      // An error with a number is the upstream's own answer (JSON-RPC); all others leave open how far it came.
      const answered = !sent || error instanceof UpstreamDown || typeof (error as { code?: unknown }).code === 'number'
      const why = String((error as Error).message)
        .slice(0, 2_000)
        .toWellFormed()
      const open = !answered && leavesTraces(action.verb)
      const { ask: after, retry } = await report(open ? 'unknown' : 'failed', { error: why || 'It failed.' })
      if (open) return { is: 'unknown', ask: ask.id, why }
      return failure(ask.id, `${why}\n${wordsAfter(after.execution, retry)}`)
    }
    const record = recordOf(result, limits.recordBytes)
    if (!result.isError) {
      // The client need not wait until that is durable: a crash in this moment leaves the execution unknown, never unseen.
      recording.add(report('executed', { output: record }))
      return { is: 'result', ask: ask.id, result }
    }
    const { ask: after, retry } = await report('failed', { error: errorText(result), output: record })
    const say = { type: 'text' as const, text: `Countersign: ${wordsAfter(after.execution, retry)}` }
    return { is: 'result', ask: ask.id, result: { ...result, content: [...(result.content ?? []), say] } }
  }

  return {
    isReady: ({ upstream, tool, definition, changed }) =>
      !changed &&
      upstream.state().state === 'up' &&
      upstream.known()?.get(tool)?.digest === definition &&
      !definitions.isChanged(upstream.name, tool),
    carryOut,
    settled: recording.settled,
  }
}

/** Work that nobody waits for until the end. */
function createPending(onError: (error: unknown) => void) {
  const all = new Set<Promise<void>>()
  return {
    add(work: Promise<unknown>) {
      const done = work.then(() => {}, onError)
      all.add(done)
      void done.then(() => all.delete(done))
    },
    settled: async () => void (await Promise.all(all)),
  }
}

function failure(ask: string, text: string): End {
  return { is: 'result', ask, result: { content: [{ type: 'text', text }], isError: true } }
}

/**
 * A tool is about to run: asks, waits for a person as long as the harness leaves time, and uses the grant, because the
 * harness runs the tool as soon as it is told so. Everything but a used grant is a no (design promise 1).
 */
import { Problem } from '../../shared/api/problems.ts'
import type { Ask } from '../../shared/approval/ask.ts'
import type { HarnessName } from '../../shared/harness/harnesses.ts'
import { ToolCall } from '../../shared/tools/tool-call.ts'
import { answerTo } from '../hub/answer.ts'
import type { Hub } from '../hub/hub.ts'
import type { Calls, Place } from './calls.ts'
import { createEdits } from './edits.ts'
import type { HookCall, HookVerdict } from './hook.ts'
import { editedWords, refusalWords, stillPending } from './words.ts'

export type Gate = (gated: Gated) => Promise<HookVerdict>

export type Gated = {
  harness: HarnessName
  place: Place
  call: HookCall
  /** Until when the answer has to be given, on the clock of `performance.now()`. */
  until: number
  /** Aborts when the harness goes while it waits; made only for those who wait. */
  signal: () => AbortSignal
  /** Whether the harness has gone: nothing is used for one that would not run it. */
  gone: () => boolean
}

/** The longest that the hub lets anyone wait at a time, seconds (design §3). */
const longestWait = 90
/** How often a call asks anew because an identical one used its grant first. */
const mostRounds = 4
/** Edits remembered that an agent was told to call by itself; of an older one the call is asked for anew. */
const mostOffered = 200

export function createGate(hub: Hub, calls: Calls): Gate {
  const { parts, toolCalls, asks, execution } = hub
  const edits = createEdits(hub)
  /** Asks by the run and the digest of the edited action that the agent was told to call. */
  const offered = new Map<string, string>()
  const offerKey = (run: string, digest: string) => `${run} ${digest}`

  function offer(ask: Ask): void {
    offered.set(offerKey(ask.run, ask.grant?.action ?? ''), ask.id)
    for (const old of offered.keys()) {
      if (offered.size <= mostOffered) return
      offered.delete(old)
    }
  }

  /** The ask whose edited action this call is, while its grant is unused. */
  async function askOffered({ agent, run, workflow }: Place, tool: ToolCall): Promise<Ask | undefined> {
    if (offered.size === 0) return undefined
    const id = offered.get(offerKey(run, edits.digest(workflow, tool)))
    const ask = id === undefined ? undefined : await asks.status(agent, id, 0)
    return ask?.grant && ask.execution === 'not_started' ? ask : undefined
  }

  /** The ask once it is no longer pending, or as it is when the time is over. What passes at once is used at once. */
  async function decided(
    { place, until, signal, gone }: Gated,
    tool: ToolCall,
    using: { used: boolean },
  ): Promise<Ask> {
    const { agent, run } = place
    const left = () => Math.max(0, Math.min(longestWait, Math.floor((until - performance.now()) / 1000)))
    const offered = await askOffered(place, tool)
    let ask = offered ?? (await toolCalls.ask(agent, { run, call: tool, wait: left() }, signal, using))
    while (ask.outcome === null && left() > 0 && !gone()) {
      const asked = performance.now()
      ask = await asks.status(agent, ask.id, left(), signal)
      // The hub lets only so many wait at a time, and answers the others at once.
      if (ask.outcome === null && performance.now() - asked < 500) await pause(500)
    }
    return ask
  }

  /** Uses the grant; false when an identical call was faster. */
  async function use({ agent }: Place, ask: Ask): Promise<boolean> {
    try {
      await execution.consume(agent, ask.id, ask.grant?.digest ?? '')
      return true
    } catch (error) {
      if (error instanceof Problem && error.code === 'grant-consumed') return false
      throw error
    }
  }

  /** The verdict on one ask; nothing when the call has to be asked for anew. */
  async function verdictOn({ harness, place, call, gone }: Gated, tool: ToolCall, ask: Ask) {
    if (ask.outcome === null) return no(stillPending)
    const { body } = await answerTo(parts, ask)
    if (!ask.grant) return no(`Countersign: ${body.say}`)
    if (ask.execution !== 'not_started') return undefined
    const edit = await edits.of(harness, place.workflow, tool, call, ask)
    if ('wanted' in edit) {
      offer(ask)
      return no(editedWords(edit.wanted, body.note))
    }
    if (gone()) return no(stillPending)
    if (!(await use(place, ask))) return undefined
    offered.delete(offerKey(ask.run, ask.grant.action))
    calls.started(place, call, ask.id, edit.told.edited)
    return { allow: true as const, reason: reasonFor(ask, body.note), ...edit.told }
  }

  return async gated => {
    const { tool: name, input, cwd } = gated.call
    try {
      const tool = ToolCall.safeParse({ tool: name, input, ...(cwd !== undefined && { cwd }) }).data
      if (!tool) throw new Problem('bad-request', `The call of ${name.slice(0, 100)} is not one that can be asked for.`)
      for (let round = 0; round < mostRounds; round++) {
        const using = { used: false }
        const ask = await decided(gated, tool, using)
        if (using.used) {
          calls.started(gated.place, gated.call, ask.id, undefined)
          return { allow: true, reason: reasonFor(ask, undefined) }
        }
        const verdict = await verdictOn(gated, tool, ask)
        if (verdict) return verdict
      }
      throw new Problem('grant-consumed', 'Identical calls used each grant first.')
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      return no(refusalWords(error))
    }
  }
}

const no = (reason: string): HookVerdict => ({ allow: false, reason })

const pause = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms))

function reasonFor({ outcome }: Ask, note: string | undefined): string {
  const reason =
    outcome === 'approved'
      ? 'Countersign: a person approved it.'
      : outcome === 'approved_edited'
        ? 'Countersign: a person approved it with changes.'
        : 'Countersign: the boundary allows it.'
  return note === undefined ? reason : `${reason} The reviewer says: ${note}`
}

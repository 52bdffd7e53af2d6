/**
 * Calls that are run once (design promise 2, field G19), however often a client that lost patience sends them again.
 *
 * A client cannot say whether an identical call is a retry or meant: MCP gives a retry a new request id. So what counts is
 * whether the answer arrived. While an identical call of the same run is under way, another one joins it. Once it has run,
 * its result is kept until an answer with it was handed over whole to the client's connection, and an identical call gets
 * that result. After that, an identical call is a new one: it is asked and run again. Where a client may have given up
 * unseen (it cancelled, or the answer took long), the result is kept for a little longer, and given once more. What nobody
 * knows the outcome of is not run again until a person has said what became of it. Nothing runs while nobody waits for it.
 */

import type { Json } from '../../../shared/action/canonical.ts'
import { Problem } from '../../../shared/api/problems.ts'
import type { Ask } from '../../../shared/approval/ask.ts'
import { answerTo } from '../../hub/answer.ts'
import { bodyOf } from '../../hub/body.ts'
import type { Hub } from '../../hub/hub.ts'
import type { Rules } from '../../hub/workflows.ts'
import type { Clock } from '../../system/clock.ts'
import { type End, type GatedCall, keyOf } from './call.ts'
import type { Earlier } from './earlier.ts'
import type { Execute } from './execute.ts'
import type { GatewayLimits } from './limits.ts'

export type Caller = {
  /** How long it can be kept waiting, ms. */
  holdMs: number
  /** Aborts when it goes away or gives up. */
  signal: AbortSignal
  /** Called now and then while it waits. */
  onProgress(waitsFor: 'person' | 'upstream'): void
}

export type Answer = {
  end: Exclude<End, { is: 'pending' }> | { is: 'waiting'; ask: Ask | undefined; working: boolean }
  key: string
  /** Whether the result is one that was kept. */
  again: boolean
  /** To be called once it is known whether the answer reached the client. */
  delivered(whole: boolean): void
}

export type Calls = {
  call(call: GatedCall, caller: Caller): Promise<Answer>
  /** Sends everyone away who waits for a person, and resolves when nothing is under way any more. */
  close(): Promise<void>
}

type Flow = {
  waiters: Set<Caller>
  ask: Ask | undefined
  working: boolean
  left: AbortController
  end: Promise<End>
  /** Set once it has ended and is kept, until this time of the monotonic clock. */
  kept: { end: Extract<End, { is: 'result' | 'unknown' }>; until: number; bytes: number } | undefined
}

/** How often a flow looks whether anyone still waits for it, seconds. */
const lookEvery = 5
const pauseMs = 1_000

export function createCalls(
  hub: Pick<Hub, 'parts' | 'asks' | 'changes'>,
  execute: Execute,
  earlier: Earlier,
  { limits, clock }: { limits: GatewayLimits; clock: Pick<Clock, 'mono'> },
): Calls {
  const flows = new Map<string, Flow>()
  let closed = false

  async function gated(flow: Flow, call: GatedCall): Promise<End> {
    const { agent, run, action, evidence } = call
    const past = await earlier.take(agent, run, bodyOf(action as Json).digest)
    if (past) return past
    const using = { used: false, under: ({ compiled }: Rules) => compiled.source === call.boundary }
    const request = { run, action, ...(evidence && { evidence }), wait: 0 }
    let ask = await hub.asks.ask(agent, request, undefined, execute.isReady(call) ? using : undefined)
    flow.ask = ask
    while (ask.outcome === null && isWanted(flow)) {
      const from = performance.now()
      ask = await hub.asks.status(agent, ask.id, lookEvery, () => flow.left.signal)
      flow.ask = ask
      // An agent that waits for too many at a time is answered at once; then it is looked now and then.
      if (ask.outcome === null && isWanted(flow) && performance.now() - from < pauseMs) await pause(flow.left.signal)
    }
    // Throws what it ended with, where it gives nothing to do.
    if (ask.outcome !== null) await answerTo(hub.parts, ask)
    if (ask.outcome === null || !(using.used || isWanted(flow))) return { is: 'pending' }
    const watcher = {
      started: () => {
        flow.working = true
      },
      progress: () => {
        for (const caller of flow.waiters) caller.onProgress('upstream')
      },
    }
    return execute.carryOut(call, ask, watcher, using.used)
  }

  function begin(key: string, call: GatedCall): Flow {
    const flow: Flow = {
      waiters: new Set(),
      ask: undefined,
      working: false,
      left: new AbortController(),
      end: Promise.resolve({ is: 'pending' }),
      kept: undefined,
    }
    flows.set(key, flow)
    // In a later turn, so that whoever began it waits for it already.
    flow.end = Promise.resolve()
      .then(() => gated(flow, call))
      .catch((error): End => {
        // What keeps a call from being sent is its end; everything else stays an error of all who wait.
        if (error instanceof Problem) return { is: 'refused', problem: error }
        throw error
      })
      .then(
        end => settle(key, flow, end),
        error => {
          drop(key, flow)
          throw error
        },
      )
    return flow
  }

  function settle(key: string, flow: Flow, end: End): End {
    if (end.is !== 'result' && end.is !== 'unknown') drop(key, flow)
    else {
      const bytes = end.is === 'result' ? JSON.stringify(end.result).length : 0
      // What nobody knows stays so until a person has found out.
      const until = end.is === 'unknown' ? Number.POSITIVE_INFINITY : clock.mono() + limits.keepMs
      flow.kept = { end, until, bytes }
      makeRoom()
    }
    return end
  }

  function drop(key: string, flow: Flow): void {
    if (flows.get(key) === flow) flows.delete(key)
  }

  /** Forgets what was kept long enough, and then the oldest, where there is too much. */
  function makeRoom(): void {
    const kept = [...flows].filter(([, flow]) => flow.kept)
    let bytes = kept.reduce((sum, [, flow]) => sum + (flow.kept?.bytes ?? 0), 0)
    let count = kept.length
    const now = clock.mono()
    for (const [key, flow] of kept) {
      const over = count > limits.keptResults || bytes > limits.keptBytes
      if (!over && (flow.kept?.until ?? 0) > now) continue
      flows.delete(key)
      count -= 1
      bytes -= flow.kept?.bytes ?? 0
    }
  }

  /** The flow to wait with; a kept one whose time is over, or whose outcome a person has found out, is none. */
  async function heldFor(key: string): Promise<Flow | undefined> {
    const flow = flows.get(key)
    if (!flow?.kept) return flow
    const { end, until } = flow.kept
    const over = until <= clock.mono()
    const known = end.is === 'unknown' && (await hub.changes.current(end.ask))?.execution !== 'unknown'
    if (over || known) drop(key, flow)
    return flows.get(key)
  }

  /** Waits with the flow until it ends, the caller leaves or its time is over. */
  async function hold(flow: Flow, caller: Caller): Promise<End | undefined> {
    flow.waiters.add(caller)
    let leave = () => {}
    const leaves = new Promise<undefined>(resolve => {
      leave = () => resolve(undefined)
    })
    const timer = setTimeout(leave, caller.holdMs)
    // More often for a client with little patience.
    const every = Math.min(limits.progressMs, caller.holdMs / 3)
    const ticking = setInterval(() => caller.onProgress(flow.working ? 'upstream' : 'person'), every)
    caller.signal.addEventListener('abort', leave)
    if (caller.signal.aborted) leave()
    try {
      return await Promise.race([flow.end, leaves])
    } finally {
      clearTimeout(timer)
      clearInterval(ticking)
      caller.signal.removeEventListener('abort', leave)
      flow.waiters.delete(caller)
      // One that went away is not coming back in a moment, as one that was told to is.
      if (flow.waiters.size === 0 && caller.signal.aborted && !flow.working) flow.left.abort()
    }
  }

  return {
    async call(call, caller) {
      const key = keyOf(call)
      const from = clock.mono()
      for (;;) {
        const held = await heldFor(key)
        // From here to `hold` nothing waits, so that two identical calls cannot both begin.
        const again = held?.kept !== undefined
        const flow = held ?? begin(key, call)
        const end = await hold(flow, caller)
        // It ended because nobody waited, just before this caller came.
        if (end?.is === 'pending' && !caller.signal.aborted && !closed) continue
        if (end === undefined || end.is === 'pending') {
          const waiting = { is: 'waiting' as const, ask: flow.ask, working: flow.working }
          return { end: waiting, key, again: false, delivered: () => {} }
        }
        return {
          end,
          key,
          again,
          delivered(whole) {
            if (!whole || end.is !== 'result' || !flow.kept) return
            // A client that gave up does not always say so: a late answer is kept for its retry.
            if (!again && clock.mono() - from > limits.slowAnswerMs) flow.kept.until = clock.mono() + limits.doubtMs
            else drop(key, flow)
          },
        }
      }
    },
    async close() {
      closed = true
      for (const { left } of flows.values()) left.abort()
      await Promise.allSettled([...flows.values()].map(({ end }) => end))
      await execute.settled()
    },
  }
}

/** Whether somebody waits for it, and was not told to go because the daemon stops. */
function isWanted({ waiters, left }: Flow): boolean {
  return waiters.size > 0 && !left.signal.aborted
}

function pause(signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, pauseMs)
    signal.addEventListener('abort', done)
  })
}

/** What both shims are made from: everything that the dialect decides is worked out here, and the scripts only print it. */
import { type HarnessName, harnessRow, hookDeadlines } from '../../../shared/harness/harnesses.ts'
import { dialects } from '../dialects/dialects.ts'
import type { HookAnswer } from '../hook.ts'
import { unreachable } from '../words.ts'

export type ShimEvent = {
  event: string
  gates: boolean
  /** How long the shim waits for the daemon, seconds. */
  seconds: number
  /** What it says when the daemon's answer is anything but a well-formed frame. */
  otherwise: HookAnswer
}

/**
 * What the shim ends with instead of the frame's own exit codes 0 and 2. A script that is empty or cut short ends with 0, and
 * one that the shell cannot read with 2, so neither may mean anything: the command line turns these two into those.
 */
export const shimExit = { went: 86, refused: 87 } as const

/** For tests: how long the shim waits, in the place of `hookDeadlines`. */
export type ShimSeconds = { gate: number; told: number }

export type ShimSource = {
  harness: HarnessName
  /** Where the daemon listens on 127.0.0.1. */
  port: number
  workflow?: string | undefined
  seconds?: ShimSeconds | undefined
}

export function shimEvents({ harness, seconds }: ShimSource): ShimEvent[] {
  const dialect = dialects[harness]
  const { gate = hookDeadlines.gate.shim, told = hookDeadlines.told.shim } = seconds ?? {}
  return Object.entries(harnessRow(harness).events).map(([event, means]) =>
    means === 'call'
      ? { event, gates: true, seconds: gate, otherwise: dialect.answer({ allow: false, reason: unreachable }) }
      : { event, gates: false, seconds: told, otherwise: dialect.goOn(event) },
  )
}

/**
 * Path and query of an event; `event` stands for itself, so that a script can put its own variable there. `within` is how
 * long the daemon may wait for a person, seconds: less than the shim, so that words come back and not silence.
 */
export function hookPath({ harness, workflow, seconds }: ShimSource, event: string): string {
  const within = seconds ? seconds.gate - 1 : hookDeadlines.gate.answer
  const query = workflow === undefined ? '' : `&workflow=${encodeURIComponent(workflow)}`
  return `/hooks/v1/${harness}/${event}?within=${within}${query}`
}

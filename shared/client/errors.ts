/**
 * What a caller can get instead of a yes: one class for each kind of no, so that a denial, an expiry and a daemon that does
 * not answer can never be taken for each other (design §2, §7). Every one of them means: do not act.
 */
import type { Missing, Verdict } from './contract.ts'

/** `no`: leave it. `changed`: mend the request, or look again, and ask anew. `yes`: the same may be asked again. */
export type Again = 'no' | 'changed' | 'yes'

/** What an error knows about the ask, as far as there is one. */
export type About = {
  /** The problem's code, such as `denied` (shared/api/problems.ts). */
  code: string
  again: Again
  /** What to do about it, in words. */
  remedy: string
  ask?: string
  run?: string
  /** The idempotency key that was asked with: the same key adopts the ask if it is still there. */
  key?: string
  /** How long to wait before asking again, in ms. */
  retryAfter?: number
  verdict?: Verdict
  /** What the reviewer wrote. */
  note?: string
}

export class CountersignError extends Error {
  readonly code: string
  readonly again: Again
  readonly remedy: string
  readonly ask: string | undefined
  readonly run: string | undefined
  readonly key: string | undefined
  readonly retryAfter: number | undefined
  readonly verdict: Verdict | undefined
  readonly note: string | undefined

  constructor(message: string, about: About, options?: ErrorOptions) {
    super(message, options)
    this.name = new.target.name
    this.code = about.code
    this.again = about.again
    this.remedy = about.remedy
    this.ask = about.ask
    this.run = about.run
    this.key = about.key
    this.retryAfter = about.retryAfter
    this.verdict = about.verdict
    this.note = about.note
  }
}

/** A person said no. `note` is what they wrote. */
export class Denied extends CountersignError {}

/** The boundary, a stop, or the end of the retries does not let it pass. */
export class Blocked extends CountersignError {}

/** The boundary wants more evidence. `missing` says which parts, for a program to mend. */
export class EvidenceMissing extends CountersignError {
  readonly missing: readonly Missing[]
  constructor(message: string, about: About & { missing: readonly Missing[] }, options?: ErrorOptions) {
    super(message, about, options)
    this.missing = about.missing
  }
}

/** Nobody decided in time. This is not a denial. */
export class Expired extends CountersignError {}

/** It was withdrawn, by this agent or because its run ended. */
export class Withdrawn extends CountersignError {}

/** What it was about has changed since: look again, then ask again. */
export class Superseded extends CountersignError {}

/** Patience is over and nobody has decided. The ask stands: asking again with the same `key` goes on waiting. */
export class StillPending extends CountersignError {}

/** Too early or too much: `retryAfter` says when to come back. */
export class TooSoon extends CountersignError {}

/** There is no grant to use: used before, run out, or none was given because a person carries it out. */
export class NoGrant extends CountersignError {}

/** No answer: the daemon is down, hangs, or the connection broke. */
export class Unreachable extends CountersignError {}

/** Something answered, but not as this version does. */
export class Unexpected extends CountersignError {}

/** The request is wrong: credential, shape, id, key. */
export class Refused extends CountersignError {}

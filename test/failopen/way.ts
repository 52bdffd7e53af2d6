/** A way in, as the fault table drives it: what would run its tool if the daemon said yes, and nothing else. */

export type Attempt = {
  /** Where it is told that the daemon is, on 127.0.0.1. */
  port: number
  token: string
}

export type Way = {
  name: string
  /** Tries once to do something through this way in. `said` is what its agent was told, if anything. */
  attempt(attempt: Attempt): Promise<{ executed: boolean; said: string }>
}

/** How long ways wait here for a daemon that does not answer, seconds; a day's work would wait minutes. */
export const patience = 2

/** Asks and waits until the ask is decided, the patience is over, or the caller no longer wants it (design §3). */
import { isAskAnswer, isWithdrawn } from './answers.ts'
import type { Granted, Waiting } from './api.ts'
import type { AskAnswer } from './contract.ts'
import { CountersignError, StillPending, TooSoon } from './errors.ts'
import { orAborted, pause } from './pause.ts'
import { unexpected } from './problem.ts'
import type { Received, Wire } from './wire.ts'

/** The longest single wait for an answer, in seconds: the daemon admits 90. */
const longestWait = 60
/** Where the daemon gives no `Retry-After`, in ms. */
const usualPause = 5000

export type Asking = {
  /** Posts the ask to `path` and waits for its end. `body` has the key to ask with. */
  ask(path: string, body: object & { key: string }, waiting?: Waiting): Promise<Granted>
  /** Waits for the end of an ask that was made before. */
  decided(ask: string, waiting?: Waiting): Promise<Granted>
  status(ask: string, wait: number, signal?: AbortSignal): Promise<AskAnswer>
  withdraw(ask: string, why?: string, tries?: number): Promise<void>
}

export function createAsking(wire: Wire, patienceOfClient = Number.POSITIVE_INFINITY): Asking {
  /** `begin` gives the first answer; then it is looked at until it is decided. */
  async function untilDecided(
    begin: () => Promise<AskAnswer>,
    known: { ask?: string; key?: string },
    { signal, withdraw: gives = true, patience = patienceOfClient }: Waiting = {},
  ): Promise<Granted> {
    const until = Date.now() + patience
    const left = () => Math.max(0, until - Date.now())
    const giveUp = () => void (gives && known.ask !== undefined && takeAway(known.ask))
    try {
      signal?.throwIfAborted()
      let answer = await first()
      while (answer.status === 'pending') {
        if (left() === 0) throw stillPending(answer)
        answer = await next(answer.ask)
      }
      return granted(answer, known.key)
    } catch (error) {
      if (error instanceof CountersignError)
        throw Object.assign(error, { ask: error.ask ?? known.ask, key: error.key ?? known.key })
      if (signal?.aborted) giveUp()
      throw error
    }

    /** The first answer. After a failure the daemon holds the identical action back for a time: then it is asked again. */
    async function first(): Promise<AskAnswer> {
      for (;;) {
        const asked = begin()
        // Who aborts before there is an id still does not want it.
        asked.then(
          ({ ask }) => {
            known.ask = ask
            if (signal?.aborted) giveUp()
          },
          () => undefined,
        )
        try {
          return await orAborted(asked, signal)
        } catch (error) {
          const later =
            error instanceof TooSoon && error.code === 'retry-later' ? (error.retryAfter ?? usualPause) : null
          if (later === null || later > left()) throw error
          await pause(later, signal)
        }
      }
    }

    async function next(ask: string): Promise<AskAnswer> {
      const since = Date.now()
      const { body, retryAfter = usualPause } = await look(
        ask,
        Math.min(longestWait, Math.floor(left() / 1000)),
        signal,
      )
      // Retry-After counts from when it was asked: an answer that was held for longer needs no pause.
      const early = retryAfter - (Date.now() - since)
      if (body.status === 'pending' && early > 0) await pause(Math.min(early, left()), signal)
      return body
    }
  }

  async function look(ask: string, wait: number, signal?: AbortSignal): Promise<Received<AskAnswer>> {
    const path = `/agent/v1/asks/${encodeURIComponent(ask)}?wait=${wait}`
    const received = await wire.send({ method: 'GET', path, is: isAskAnswer, wait, signal })
    if (received.body.ask !== ask) throw unexpected(received.status)
    return received
  }

  async function withdraw(ask: string, why?: string, tries?: number): Promise<void> {
    await wire.send({
      path: `/agent/v1/asks/${encodeURIComponent(ask)}/withdraw`,
      body: why === undefined ? {} : { why },
      is: isWithdrawn,
      tries,
    })
  }

  /** Best effort: the ask expires by itself, and nothing is done without a grant. */
  function takeAway(ask: string): void {
    withdraw(ask, 'The agent stopped waiting.', 1).catch(() => undefined)
  }

  return {
    ask(path, body, waiting) {
      // It is asked without waiting, so that its id is known from the start.
      const begin = async () => (await wire.send({ path, body: { ...body, wait: 0 }, is: isAskAnswer })).body
      return untilDecided(begin, { key: body.key }, waiting)
    },
    decided: (ask, waiting) => untilDecided(async () => (await look(ask, 0)).body, { ask }, waiting),
    status: async (ask, wait, signal) => (await look(ask, wait, signal)).body,
    withdraw,
  }
}

/** Only a yes is a yes; a status that has no place in an answer of this kind is none. */
function granted(answer: AskAnswer, key?: string): Granted {
  const { status } = answer
  if (status !== 'allowed' && status !== 'approved' && status !== 'approved_edited') throw unexpected(200)
  return { ...answer, status, ...(key !== undefined && { key }) }
}

function stillPending({ ask, run, verdict, say }: AskAnswer): StillPending {
  const remedy = 'Do not act. Ask again with the same key to go on waiting, and take no other route.'
  return new StillPending(say, { code: 'still-pending', again: 'yes', remedy, ask, run, verdict })
}

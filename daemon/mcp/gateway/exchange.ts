/**
 * One HTTP request of a client and whether its answer arrived: handed over whole to the connection, and not cancelled
 * before. Older clients cancel with a message of their own and leave the stream open; newer ones close it.
 */

export type Exchange = {
  /** Aborts when the client goes away or gives up. */
  readonly signal: AbortSignal
  /** When the request came, ms of the monotonic clock. */
  readonly at: number
  /** Called with whether the answer arrived, once that is known. */
  onEnd(told: (whole: boolean) => void): void
  end(whole: boolean): void
  cancel(): void
}

export function createExchange(at: number): Exchange {
  const left = new AbortController()
  const told: ((whole: boolean) => void)[] = []
  let ended: boolean | undefined
  return {
    signal: left.signal,
    at,
    onEnd(tell) {
      if (ended === undefined) told.push(tell)
      else tell(ended)
    },
    end(whole) {
      if (ended !== undefined) return
      ended = whole && !left.signal.aborted
      if (!ended) left.abort()
      for (const tell of told) tell(ended)
    },
    cancel: () => left.abort(),
  }
}

/** Exchanges under way by what a cancellation names: agent, session and request id. */
export type Exchanges = {
  open(names: readonly string[], exchange: Exchange): void
  cancel(name: string): void
}

export function createExchanges(): Exchanges {
  const open = new Map<string, Exchange>()
  return {
    open(names, exchange) {
      for (const name of names) open.set(name, exchange)
      exchange.onEnd(() => {
        for (const name of names) if (open.get(name) === exchange) open.delete(name)
      })
    },
    cancel: name => open.get(name)?.cancel(),
  }
}

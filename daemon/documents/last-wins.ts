/** Serialises writes of one thing, leaving out those that a newer one has already replaced. */

/**
 * Wraps `write` so that one runs at a time and, of the values that arrive meanwhile, only the newest is written. Each
 * call resolves once its value or a newer one is written, and rejects when that write fails.
 */
export function lastWins<T>(write: (value: T) => Promise<void>): (value: T) => Promise<void> {
  let waiting: { value: T; done: Promise<void> } | undefined
  let tail: Promise<void> = Promise.resolve()
  return value => {
    if (waiting) {
      waiting.value = value
      return waiting.done
    }
    const turn = { value, done: tail }
    turn.done = tail.then(() => {
      waiting = undefined
      return write(turn.value)
    })
    waiting = turn
    tail = turn.done.catch(() => {})
    return turn.done
  }
}

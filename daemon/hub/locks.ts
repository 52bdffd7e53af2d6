/** A lock a key: what runs under one key runs one after the other, so that a check and its effect cannot be split. */

export type Locks = {
  /** Runs `work` when everything that came before under `key` is done; gives its result. */
  run<T>(key: string, work: () => Promise<T>): Promise<T>
}

export function createLocks(): Locks {
  const tails = new Map<string, Promise<unknown>>()
  return {
    run(key, work) {
      const before = tails.get(key) ?? Promise.resolve()
      const mine = before.then(work, work)
      const tail = mine.catch(() => {})
      tails.set(key, tail)
      void tail.then(() => {
        if (tails.get(key) === tail) tails.delete(key)
      })
      return mine
    },
  }
}

/** A bound on what one caller may hold open at once (security R47), so that nobody takes all connections for themselves. */

export type Slots = {
  /** Takes a slot and gives the function that gives it back, which may be called more than once; nothing when all are taken. */
  take(holder: string): (() => void) | undefined
}

export function createSlots(most: number): Slots {
  const taken = new Map<string, number>()
  return {
    take(holder) {
      const held = taken.get(holder) ?? 0
      if (held >= most) return undefined
      taken.set(holder, held + 1)
      let given = false
      return () => {
        if (given) return
        given = true
        const rest = (taken.get(holder) ?? 1) - 1
        if (rest > 0) taken.set(holder, rest)
        else taken.delete(holder)
      }
    },
  }
}

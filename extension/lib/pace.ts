/** How often somebody may do something: so many at once, and then again as time goes by. Pure but for what it remembers. */
export type Pace = { may(who: string, most: number, now: number): boolean }

/** How long it takes until everything is there again, ms. */
const span = 60_000
/** Names that are remembered; those that did nothing for the longest time are forgotten first. */
const names = 1_000

/** `most` a minute for each name. A clock that goes back gives nothing and takes nothing. */
export function createPace(): Pace {
  const known = new Map<string, { left: number; at: number }>()
  return {
    may(who, most, now) {
      const before = known.get(who) ?? { left: most, at: now }
      const left = Math.min(most, before.left + (Math.max(0, now - before.at) / span) * most)
      known.delete(who)
      known.set(who, { left: left < 1 ? left : left - 1, at: now })
      if (known.size > names) known.delete(known.keys().next().value as string)
      return left >= 1
    },
  }
}

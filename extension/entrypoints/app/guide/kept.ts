/** What this browser remembers of the first steps. */
import { type Guard, isFlag, maybe, oneOf, shape } from '../../../lib/guard.ts'
import { stored } from '../../../lib/stored.ts'

/** `closed` says why the guide is no longer offered: it came to its end, or the person left it. */
export type Kept = { read?: boolean; closed?: 'done' | 'left' }
const isKept: Guard<Kept> = shape<Kept>({ read: maybe(isFlag), closed: maybe(oneOf(['done', 'left'])) })

export const kept = stored('local', 'guide', isKept)

/** Closes the guide; it can be opened again in the settings. */
export async function closeGuide(closed: NonNullable<Kept['closed']>): Promise<void> {
  await kept.set({ ...(await kept.get()), closed })
}

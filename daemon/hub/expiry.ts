/** Expiry: reviews that nobody answered end as expired, and grants that nobody used are forgotten (design §5). */
import { isPast } from '../../shared/approval/deadline.ts'
import type { Changes } from './changes.ts'
import type { Parts } from './parts.ts'

/** Looks once at everything that is open. Both clocks count (security R26). */
export async function expireOnce({ open, recorder }: Parts, changes: Changes): Promise<void> {
  const now = recorder.now()
  for (const ask of open.filter(
    ({ outcome, grant }) => outcome !== null && grant !== null && isPast(grant.deadline, now),
  ))
    open.drop(ask.id)
  const over = open.pending().filter(({ review }) => review !== null && isPast(review, now))
  await Promise.all(over.map(({ id }) => changes.tryChange(id, { do: 'expire', now })))
}

/**
 * Looks every second, and never twice at a time. Gives the function that ends it, which resolves when a look under way is
 * over.
 */
export function lookRegularly(look: () => Promise<void>, onError: (error: unknown) => void): () => Promise<void> {
  let looking: Promise<void> | undefined
  const timer = setInterval(() => {
    looking ??= look()
      .catch(onError)
      .finally(() => {
        looking = undefined
      })
  }, 1_000)
  return async () => {
    clearInterval(timer)
    await looking
  }
}

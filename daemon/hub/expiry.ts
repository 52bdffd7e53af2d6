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

/** Looks every second until the signal ends it. */
export function expireRegularly(
  parts: Parts,
  changes: Changes,
  signal: AbortSignal,
  onError: (error: unknown) => void,
): void {
  const timer = setInterval(() => expireOnce(parts, changes).catch(onError), 1_000)
  signal.addEventListener('abort', () => clearInterval(timer))
}

/** The counter of signed commands: strictly increasing for each approver, over every page and restart (R18). */
import { isInt, isText, shape } from './guard.ts'
import type { Ports } from './ports.ts'
import { stored } from './stored.ts'

const isCounter = shape<{ approver: string; last: number }>({ approver: isText, last: isInt })
const counter = stored('local', 'counter', isCounter)

/**
 * Runs `send` with the next counter, one command at a time, so that they arrive in the order of their counters.
 * `accepted` is the last one that the daemon says it accepted.
 */
export function withCounter<T>(
  approver: string,
  accepted: number,
  ports: Ports,
  send: (next: number) => Promise<T>,
): Promise<T> {
  return ports.exclusive('counter', async () => {
    const used = await counter.get()
    const next = Math.max(accepted, used?.approver === approver ? used.last : 0) + 1
    await counter.set({ approver, last: next })
    return send(next)
  })
}

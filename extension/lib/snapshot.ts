/** The last known state of the hub: a cache that the worker writes and every view can show at once, with its age. */
import * as z from 'zod'
import { humanEndpoints } from '../../shared/api/human.ts'
import { daemonTroubles } from './errors.ts'
import { stored } from './stored.ts'

export const Queue = humanEndpoints.queue.answers[200]
export type Queue = z.infer<typeof Queue>

/** `connecting` until the first attempt has ended; then online, or why not. */
export const Connection = z.enum([
  'connecting',
  'online',
  ...(Object.keys(daemonTroubles) as (keyof typeof daemonTroubles)[]),
])
export type Connection = z.infer<typeof Connection>

const Snapshot = z.object({
  /** When `queue` was true, wall clock in ms. */
  at: z.int(),
  connection: Connection,
  queue: Queue.nullable(),
})
export type Snapshot = z.infer<typeof Snapshot>

export const emptySnapshot: Snapshot = { at: 0, connection: 'connecting', queue: null }

export const snapshot = stored('session', 'snapshot', Snapshot)

/** The approval that the popup should show first, set by a notification or the overlay. */
export const focus = stored('session', 'focus', z.object({ ask: z.string(), at: z.int() }))

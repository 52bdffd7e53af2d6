/** The last known state of the hub: a cache that the worker writes and every view can show at once, with its age. */
import { isQueue, type Queue } from './answers.ts'
import { type DaemonTrouble, daemonTroubles } from './errors.ts'
import { isInt, isText, oneOf, orNull, shape } from './guard.ts'
import { stored, storedText } from './stored.ts'

export type { Queue } from './answers.ts'

/** `connecting` until the first attempt has ended; then online, or why not. */
export type Connection = 'connecting' | 'online' | DaemonTrouble
export const connections: readonly Connection[] = [
  'connecting',
  'online',
  ...(Object.keys(daemonTroubles) as DaemonTrouble[]),
]

/** What a person has to mend before the queue can be shown. */
export type Trouble = Exclude<Connection, 'online' | 'connecting' | 'unpaired' | 'rewound'>

/** Whether the person has to do something before the queue can be shown. */
export function needsAction(connection: Connection): connection is Trouble {
  return connection !== 'online' && connection !== 'connecting' && connection !== 'unpaired' && connection !== 'rewound'
}

export type Snapshot = {
  /** When `queue` was true, wall clock in ms. */
  at: number
  connection: Connection
  queue: Queue | null
}
const isSnapshot = shape<Snapshot>({ at: isInt, connection: oneOf(connections), queue: orNull(isQueue) })

export const emptySnapshot: Snapshot = { at: 0, connection: 'connecting', queue: null }

export const snapshot = storedText('session', 'snapshot', isSnapshot)

/** The approval that the popup should show first, set by a notification or the overlay. */
export const focus = stored('session', 'focus', shape<{ ask: string; at: number }>({ ask: isText, at: isInt }))

/** Which states of the connection a person has to do something about; apart from the view, which is seldom loaded. */
import type { Connection } from '../lib/snapshot.ts'

const fine = ['online', 'connecting', 'unpaired', 'rewound'] as const satisfies readonly Connection[]
export type Trouble = Exclude<Connection, (typeof fine)[number]>

/** Whether the person has to do something before the queue can be shown. */
export function needsAction(connection: Connection): connection is Trouble {
  return !(fine as readonly Connection[]).includes(connection)
}

/** The worker's connection to the daemon: keeps the snapshot that every view shows first, and witnesses the journal. */
import { pruneDrafts } from '../../lib/drafts.ts'
import { DaemonError } from '../../lib/errors.ts'
import { type Change, followHub, type Hub } from '../../lib/hub.ts'
import { pairing } from '../../lib/pairing.ts'
import { reportRewind } from '../../lib/rewind-report.ts'
import { watchSettings } from '../../lib/settings.ts'
import { emptySnapshot, type Snapshot, snapshot as snapshotItem } from '../../lib/snapshot.ts'
import { witnessJournal } from '../../lib/witness.ts'

type Options = {
  onSnapshot: (snapshot: Snapshot) => void
  onChanges: (changes: readonly Change[] | 'all') => void
  /** Called with each new connection, once the journal was looked at. */
  onConnect: () => void
}

export type Connection = { nudge: () => void }

/** Follows the hub from now on, and starts anew when the pairing or the port changes. */
export function createConnection({ onSnapshot, onChanges, onConnect }: Options): Connection {
  let hub: Hub | undefined
  let writing = Promise.resolve()
  const take = (snapshot: Snapshot) => {
    // One write after the other: the last state must be the one that stays.
    writing = writing.then(() => snapshotItem.set(snapshot)).catch(() => undefined)
    onSnapshot(snapshot)
    if (snapshot.connection === 'online' && snapshot.queue)
      void pruneDrafts(new Set(snapshot.queue.pending.map(({ ask }) => ask)))
  }
  const start = (from: Snapshot) => {
    hub?.close()
    hub = followHub(from, {
      onSnapshot: take,
      onChanges,
      onConnect: async daemon => {
        const paired = await pairing.get()
        if (!paired) throw new DaemonError('unpaired')
        // A rewritten journal leaves its mark and a red banner; agents still need decisions.
        await witnessJournal(daemon, paired, Date.now()).catch(error => {
          if (!(error instanceof DaemonError && error.reason === 'rewound')) throw error
        })
        // What did not arrive is reported with the next connection.
        void reportRewind(daemon).catch(() => undefined)
        onConnect()
      },
    })
  }
  const restart = () => start(emptySnapshot)
  pairing.watch(restart)
  watchSettings(restart)
  void snapshotItem.get().then(cached => {
    const from: Snapshot = { ...(cached ?? emptySnapshot), connection: 'connecting' }
    onSnapshot(from)
    start(from)
  })
  return { nudge: () => hub?.nudge() }
}

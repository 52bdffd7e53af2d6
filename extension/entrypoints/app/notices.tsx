/** What stands above every place: a rewritten journal, stopped agents, and a daemon that does not answer. */
import { useState } from 'react'
import { ago } from '../../lib/time.ts'
import { words as common } from '../../lib/words.ts'
import { Resume } from '../../ui/resume.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useHub } from './hub.tsx'
import { words } from './words.ts'

export function Notices() {
  const hub = useHub()
  const { connection, queue, at } = hub.snapshot
  const now = useNow(5_000)
  return (
    <div className="notices-of-all">
      {hub.rewound && (
        <section className="banner bad" role="alert">
          <b>{common.rewound.title}</b>
          <p>{common.rewound.text}</p>
        </section>
      )}
      {queue?.stopped && connection === 'online' && <Resume open={hub.open} onResumed={hub.refresh} />}
      {connection === 'offline' && (
        <section className="banner warn" role="status">
          <span>
            <b>{common.connection.offline.title}.</b> {common.connection.offline.text}
            {queue && <small>{words.offline.shown(ago(at, now))}</small>}
          </span>
          <button type="button" className="link" onClick={hub.restart}>
            {common.connection.offline.retry}
          </button>
        </section>
      )}
    </div>
  )
}

/** The one button that stops everything; resuming takes a note. */
export function StopAll() {
  const hub = useHub()
  const [busy, setBusy] = useState(false)
  const { connection, queue } = hub.snapshot
  if (connection !== 'online' || !queue || queue.stopped) return null
  const stop = async () => {
    setBusy(true)
    try {
      await (await hub.open()).signed('stop', {})
      await hub.refresh()
    } catch {
      hub.restart() // shows why it could not be reached
    } finally {
      setBusy(false)
    }
  }
  return (
    <button
      type="button"
      className="no stop"
      disabled={busy}
      onClick={event => event.nativeEvent.isTrusted && void stop()}
    >
      {busy ? common.header.stopping : common.header.stop}
    </button>
  )
}

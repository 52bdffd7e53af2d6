/** What stands above every place: a rewritten journal, stopped agents, and a daemon that does not answer. */
import { useState } from 'react'
import { ago } from '../../lib/time.ts'
import { words as common } from '../../lib/words.ts'
import { daemonWords } from '../../locales/pairing.ts'
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
        <section className="banner bad" aria-label={common.rewound.title}>
          <b>{common.rewound.title}</b>
          <p>{common.rewound.text}</p>
        </section>
      )}
      {queue?.stopped && connection === 'online' && (
        <section aria-label={common.stopped.title}>
          <Resume open={hub.open} onResumed={hub.refresh} />
        </section>
      )}
      {connection === 'offline' && (
        <section className="banner warn" aria-label={daemonWords.offline.title}>
          <span>
            <b>{daemonWords.offline.title}.</b> {daemonWords.offline.text} {daemonWords.offline.remedy}{' '}
            <code>{daemonWords.offline.command}</code>
            {queue && <small>{words.offline.shown(ago(at, now))}</small>}
          </span>
          <button type="button" className="link" onClick={hub.restart}>
            {daemonWords.offline.retry}
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

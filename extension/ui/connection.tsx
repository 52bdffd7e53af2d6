/** Why the daemon cannot be used, with the one thing that helps. */
import { useState } from 'react'
import { requestDaemonAccess } from '../lib/permissions.ts'
import type { Snapshot, Trouble } from '../lib/snapshot.ts'
import { ago } from '../lib/time.ts'
import { daemonWords, pairingWords } from '../locales/pairing.ts'
import { Command } from './command.tsx'
import { Icon } from './icons.tsx'
import { Pairing } from './pairing.tsx'
import { PortField } from './port-field.tsx'
import { useNow } from './use-now.ts'
import './aside.css'

type Props = { reason: Trouble; snapshot: Snapshot; onRetry: () => void; onPaired: () => void }

export function Connection({ reason, snapshot, onRetry, onPaired }: Props) {
  const say = daemonWords[reason]
  const now = useNow()
  const [pairing, setPairing] = useState(false)
  if (pairing) return <Pairing onPaired={onPaired} />
  return (
    <main className="middle">
      <span className={reason === 'wrong-daemon' ? 'sign bad' : 'sign warn'}>
        <Icon name="bang" />
      </span>
      <h1>{say.title}</h1>
      <p>{say.text}</p>
      {snapshot.queue && reason === 'offline' && (
        <p className="faint">{daemonWords.lastSeen(ago(snapshot.at, now), snapshot.queue.pending.length)}</p>
      )}
      {'command' in say && (
        <div className="remedy">
          <p>{say.remedy}</p>
          <Command text={say.command} />
        </div>
      )}
      <div className="choices">
        <button
          type="button"
          className="go"
          onClick={() => (reason === 'permission' ? void requestDaemonAccess().then(onRetry) : onRetry())}
        >
          {say.retry}
        </button>
        {reason === 'wrong-daemon' && (
          <button type="button" onClick={() => setPairing(true)}>
            {pairingWords.again}
          </button>
        )}
      </div>
      {reason !== 'permission' && <PortField onSaved={onRetry} />}
    </main>
  )
}

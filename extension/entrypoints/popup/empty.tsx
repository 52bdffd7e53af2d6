/** Nothing waits: said plainly, with the last run and the gates, so that a quiet hub can be told from one nobody uses. */
import { useEffect, useState } from 'react'
import type { RunSummary } from '../../../shared/api/views.ts'
import { oneLine } from '../../../shared/text/excerpt.ts'
import type { Daemon, ResultOf } from '../../lib/daemon.ts'
import { openApp } from '../../lib/pages.ts'
import { ago } from '../../lib/time.ts'
import { words } from '../../lib/words.ts'
import { connectionWords } from '../../locales/connections.ts'
import { Icon } from '../../ui/icons.tsx'
import { useNow } from '../../ui/use-now.ts'
import '../../ui/aside.css'

type Gate = ResultOf<'connections'>['connections'][number]

export function Empty({ open }: { open: () => Promise<Daemon> }) {
  const { empty } = words
  const now = useNow()
  const [last, setLast] = useState<RunSummary | null>()
  const [gates, setGates] = useState<Gate[]>([])
  useEffect(() => {
    open()
      .then(daemon => daemon.call('runs', { limit: 1 }))
      .then(({ runs }) => setLast(runs[0] ?? null))
      .catch(() => undefined) // the line is left out
    open()
      .then(daemon => daemon.call('connections', {}))
      .then(({ connections }) => setGates(connections.filter(({ state }) => state !== 'not_connected')))
      .catch(() => undefined)
  }, [open])
  return (
    <main className="middle">
      <span className="sign good">
        <Icon name="check" />
      </span>
      <h1>{empty.title}</h1>
      <p>{empty.text}</p>
      {last !== undefined && <p className="faint">{last ? lastRun(last, now) : empty.noRun}</p>}
      {gates.length > 0 && (
        <p className="faint">
          {gates.map(({ title, state }) => `${title}: ${connectionWords.states[state]}`).join(' · ')}
        </p>
      )}
      <button type="button" onClick={() => void openApp('runs')}>
        {empty.history}
      </button>
    </main>
  )
}

function lastRun({ title, agent, endedAt, startedAt }: RunSummary, now: number): string {
  return words.empty.last(oneLine(title, 40), oneLine(agent, 40), ago(endedAt ?? startedAt, now))
}

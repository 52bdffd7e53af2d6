/** Nothing waits: said plainly, with the last run, so that a quiet hub can be told from one that nobody uses. */
import { useEffect, useState } from 'react'
import type { RunSummary } from '../../../shared/api/views.ts'
import { oneLine } from '../../../shared/text/excerpt.ts'
import type { Daemon } from '../../lib/daemon.ts'
import { openApp } from '../../lib/pages.ts'
import { ago } from '../../lib/time.ts'
import { words } from '../../lib/words.ts'
import { Icon } from '../../ui/icons.tsx'
import { useNow } from '../../ui/use-now.ts'

export function Empty({ open }: { open: () => Promise<Daemon> }) {
  const { empty } = words
  const now = useNow()
  const [last, setLast] = useState<RunSummary | null>()
  useEffect(() => {
    open()
      .then(daemon => daemon.call('runs', { limit: 1 }))
      .then(({ runs }) => setLast(runs[0] ?? null))
      .catch(() => undefined) // the line is left out
  }, [open])
  return (
    <main className="middle">
      <span className="sign good">
        <Icon name="check" />
      </span>
      <h1>{empty.title}</h1>
      <p>{empty.text}</p>
      {last !== undefined && <p className="faint">{last ? lastRun(last, now) : empty.noRun}</p>}
      <button type="button" onClick={() => void openApp('runs')}>
        {empty.history}
      </button>
    </main>
  )
}

function lastRun({ title, agent, endedAt, startedAt }: RunSummary, now: number): string {
  return words.empty.last(oneLine(title, 40), oneLine(agent, 40), ago(endedAt ?? startedAt, now))
}

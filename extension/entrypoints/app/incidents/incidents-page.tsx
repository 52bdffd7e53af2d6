/** The incidents: what failed in a way that a person must look at, newest first, with what to do about each. */

import { useState } from 'react'
import type { IncidentView } from '../../../../shared/api/human/incidents.ts'
import { incidentWords as say } from '../../../locales/incidents.ts'
import { aloudLater } from '../../../ui/live/aloud.ts'
import { useNow } from '../../../ui/use-now.ts'
import { useChanges } from '../hub.tsx'
import { Blank } from '../parts/blank.tsx'
import { Failure } from '../parts/failure.tsx'
import { useRemote } from '../use-remote.ts'
import { words } from '../words.ts'
import { IncidentCard } from './incident-card.tsx'
import './incidents.css'

type Filter = keyof typeof say.filters
/** Incidents shown to begin with, and how many more each time; the daemon gives no more at once than `most`. */
const step = 50
const most = 200

/** `incident` is the number in the address: that one is shown opened, resolved or not. */
export function IncidentsPage({ incident }: { incident?: string }) {
  const [filter, setFilter] = useState<Filter>(incident === undefined ? 'open' : 'all')
  const [limit, setLimit] = useState(step)
  const page = useRemote(`incidents ${filter} ${limit}`, daemon => daemon.call('incidents', { filter, limit }))
  const now = useNow(30_000)
  useChanges(changes => {
    if (changes === 'all' || changes.some(({ type }) => /^(incident|execution)\./.test(type))) page.reload()
  })
  return (
    <main id="content" className="incidents" tabIndex={-1}>
      <h1>{say.title}</h1>
      <p className="hint">{say.text}</p>
      <fieldset className="buttons">
        <legend className="out-of-sight">{say.filter}</legend>
        {(Object.keys(say.filters) as Filter[]).map(each => (
          <button key={each} type="button" aria-pressed={filter === each} onClick={() => setFilter(each)}>
            {say.filters[each]}
          </button>
        ))}
      </fieldset>
      {page.error !== undefined && <Failure error={page.error} onRetry={page.reload} />}
      {page.value ? (
        <>
          <p ref={aloudLater} className={page.value.open === 0 ? 'out-of-sight' : ''}>
            {say.open(page.value.open)}
          </p>
          <List incidents={page.value.incidents} filter={filter} chosen={incident} now={now} onChanged={page.reload} />
          {page.value.more &&
            (limit < most ? (
              <button type="button" disabled={page.loading} onClick={() => setLimit(limit + step)}>
                {say.more}
              </button>
            ) : (
              <p className="hint">{say.rest(limit)}</p>
            ))}
        </>
      ) : (
        page.error === undefined && <p className="hint">{words.remote.loading}</p>
      )}
    </main>
  )
}

type ListProps = {
  incidents: readonly IncidentView[]
  filter: Filter
  chosen: string | undefined
  now: number
  onChanged: () => void
}

function List({ incidents, filter, chosen, now, onChanged }: ListProps) {
  if (incidents.length === 0) return <Blank title={filter === 'open' ? say.none : say.never} text={say.noneText} />
  return (
    <ol>
      {incidents.map(each => (
        <li key={each.incident}>
          <IncidentCard incident={each} chosen={String(each.incident) === chosen} now={now} onChanged={onChanged} />
        </li>
      ))}
    </ol>
  )
}

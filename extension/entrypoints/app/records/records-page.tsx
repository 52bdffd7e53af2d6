/** Records on which agents are stopped, and stopping them on one that a page asked for: confirmed here, never on that page. */
import { parseRecord } from '../../../../shared/action/record.ts'
import type { RecordStop } from '../../../../shared/api/human/observations.ts'
import { shown } from '../../../lib/value.ts'
import { overlayWords } from '../../../locales/overlay.ts'
import { Inert } from '../../../ui/inert.tsx'
import { useChanges } from '../hub.tsx'
import { Blank } from '../parts/blank.tsx'
import { Failure } from '../parts/failure.tsx'
import { useRemote } from '../use-remote.ts'
import { StopForm } from './stop-form.tsx'
import { StopRow } from './stop-row.tsx'
import '../settings/settings.css'
import './records.css'

const say = overlayWords.records
const most = 10

/** `asked` are the names of a record, a line each, as the address says: it may be anything. */
export function RecordsPage({ asked = '' }: { asked?: string }) {
  const stops = useRemote('record stops', async daemon => (await daemon.call('recordStops', {})).stops)
  useChanges(changes => {
    if (changes === 'all' || changes.some(({ type }) => type.startsWith('record.'))) stops.reload()
  })
  const names = [...new Set(asked.split('\n'))].filter(name => parseRecord(name)?.id !== undefined).slice(0, most)
  const stopped = (name: string) => stops.value?.some(({ record }) => record === name)
  return (
    <main id="content" className="records" tabIndex={-1}>
      <h1>{say.title}</h1>
      <p className="hint">{say.text}</p>
      {stops.error !== undefined && <Failure error={stops.error} onRetry={stops.reload} />}
      {!stops.value && stops.error === undefined && <p className="hint">{say.loading}</p>}
      {stops.value && names.length > 0 && !names.every(stopped) && (
        <StopForm key={asked} records={names} onDone={stops.reload} />
      )}
      {stops.value && (stops.value.length > 0 || names.length === 0) && (
        <List stops={stops.value} asked={names} onChanged={stops.reload} />
      )}
    </main>
  )
}

type ListProps = { stops: readonly RecordStop[]; asked: readonly string[]; onChanged: () => void }

function List({ stops, asked, onChanged }: ListProps) {
  if (stops.length === 0) return <Blank title={say.none} text={say.noneText} />
  return (
    <ul className="entries acting">
      {stops.map(stop => (
        <li key={stop.record} aria-current={asked.includes(stop.record) ? 'true' : undefined}>
          <b>
            <code>
              <Inert value={shown(stop.record, true)} />
            </code>
          </b>
          <StopRow stop={stop} onChanged={onChanged} />
        </li>
      ))}
    </ul>
  )
}

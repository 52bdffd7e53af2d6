/** Filters by what a run is: its status, its time, incidents; and the switch that shows drills. */
import { useState } from 'react'
import { dayOf } from '../../../../shared/cost/day.ts'
import { historyWords } from '../../../locales/history.ts'
import { Choice } from './choice.tsx'
import { type Filter, firstDay, inTime, type Time, times, withDay } from './filter.ts'

type Props = { filter: Filter; onChange: (filter: Filter) => void }

const { filters: say } = historyWords

export function MoreFilters({ filter, onChange }: Props) {
  const { status, time, incidents = false, drills = false } = filter
  return (
    <>
      <Choice
        name={say.status}
        value={status}
        options={Object.entries(say.statuses)}
        onChange={value => onChange({ ...filter, status: (value || undefined) as Filter['status'] })}
      />
      <Choice
        name={say.time}
        value={time}
        options={times.map(each => [each, timeWords(each)])}
        onChange={value => onChange(inTime(filter, (value || undefined) as Time | undefined, Date.now()))}
      />
      {time === 'between' && (
        <span className="days">
          <Day name={say.from} at={filter.from} onChange={day => onChange(withDay(filter, 'from', day))} />
          {/* The end is the midnight after the day. */}
          <Day
            name={say.to}
            at={filter.to === undefined ? undefined : filter.to - 1}
            onChange={day => onChange(withDay(filter, 'to', day))}
          />
        </span>
      )}
      <span className="switches">
        <Switch name={say.incidents} on={incidents} onChange={on => onChange({ ...filter, incidents: on })} />
        <Switch name={say.drills} on={drills} onChange={on => onChange({ ...filter, drills: on })} />
      </span>
    </>
  )
}

function timeWords(time: Time): string {
  if (time === 'between') return say.between
  return time === '1' ? say.today : say.days(Number(time))
}

/** The field keeps what is typed: a year is none before its last digit. */
function Day({ name, at, onChange }: { name: string; at: number | undefined; onChange: (day: string) => void }) {
  const [typed, setTyped] = useState(at === undefined ? '' : dayOf(at))
  return (
    <input
      type="date"
      aria-label={name}
      title={name}
      min={firstDay}
      value={typed}
      onChange={event => {
        setTyped(event.target.value)
        onChange(event.target.value)
      }}
    />
  )
}

function Switch({ name, on, onChange }: { name: string; on: boolean; onChange: (on: boolean) => void }) {
  return (
    <label>
      <input type="checkbox" checked={on} onChange={event => onChange(event.target.checked)} /> {name}
    </label>
  )
}

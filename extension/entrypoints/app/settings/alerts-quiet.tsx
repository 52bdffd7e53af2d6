/** Quiet hours: from, to and the days on which they begin. */

import { useId, useState } from 'react'
import type { ResultOf } from '../../../lib/daemon.ts'
import { alertWords } from '../../../locales/alerts.ts'
import { aloudLater } from '../../../ui/live/aloud.ts'
import type { SaveAlerts } from './alerts.tsx'

const { quiet: say } = alertWords
const everyDay = say.dayNames.map((_, day) => day)
/** The week as most calendars show it. */
const week = [1, 2, 3, 4, 5, 6, 0]

type Props = { known: ResultOf<'alerts'>; busy: boolean; onSave: SaveAlerts }

export function Quiet({ known, busy, onSave }: Props) {
  const held = known.settings.quiet
  const [on, setOn] = useState(held !== null)
  const [from, setFrom] = useState(held?.from ?? '20:00')
  const [to, setTo] = useState(held?.to ?? '07:00')
  const [days, setDays] = useState<readonly number[]>(held?.days ?? everyDay)
  const [ids] = [{ from: useId(), to: useId() }]
  const trouble = !on ? undefined : from === to ? say.sameTime : days.length === 0 ? say.noDay : undefined
  const toggle = (day: number) => setDays(days.includes(day) ? days.filter(one => one !== day) : [...days, day].sort())
  return (
    <section>
      <h2>{say.title}</h2>
      <p className="hint">{say.text}</p>
      <form
        className="alert-form"
        onSubmit={event => {
          event.preventDefault()
          if (trouble === undefined) void onSave({ quiet: on ? { from, to, days: [...days] } : null })
        }}
      >
        <label className="check">
          <input type="checkbox" checked={on} onChange={event => setOn(event.target.checked)} />
          <span>{say.on}</span>
        </label>
        <fieldset disabled={!on}>
          <span className="alert-times">
            <label htmlFor={ids.from}>{say.from}</label>
            <input id={ids.from} type="time" required value={from} onChange={event => setFrom(event.target.value)} />
            <label htmlFor={ids.to}>{say.to}</label>
            <input id={ids.to} type="time" required value={to} onChange={event => setTo(event.target.value)} />
          </span>
          <fieldset className="alert-days">
            <legend>{say.days}</legend>
            {week.map(day => (
              <label key={day} className="check">
                <input type="checkbox" checked={days.includes(day)} onChange={() => toggle(day)} />
                <span>{say.dayNames[day]}</span>
              </label>
            ))}
          </fieldset>
        </fieldset>
        <span className="buttons">
          <button type="submit" disabled={busy || trouble !== undefined}>
            {say.save}
          </button>
          <small ref={aloudLater}>{trouble ?? (known.quiet ? say.now : '')}</small>
        </span>
      </form>
    </section>
  )
}

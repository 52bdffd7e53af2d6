/** The standing grant being chosen: where, how often and how long, what it means, and what it would have let pass. */
import { useId } from 'react'
import type { AskView } from '../../../shared/api/views.ts'
import type { StandingScope } from '../../../shared/approval/standing-scope.ts'
import { oneLine } from '../../../shared/text/excerpt.ts'
import { hoursOffered, type Place, type StandingChoice, timesOffered } from '../../lib/standing.ts'
import { grantWords } from '../../locales/standing-grants.ts'
import { offerWords } from '../../locales/standing-offer.ts'
import { errorWords } from '../error-words.ts'
import { Meaning } from './meaning.tsx'
import type { StandingOf } from './use-standing.ts'
import { whenIs } from './when.ts'

type Props = { view: AskView; state: StandingOf; choice: StandingChoice; scope: StandingScope; now: number }

export function Choices({ view, state, choice, scope, now }: Props) {
  const ids = { place: useId(), times: useId(), hours: useId() }
  return (
    <div>
      <label className="check">
        <input type="checkbox" checked={state.on} onChange={event => state.turn(event.target.checked)} />
        {offerWords.on}
      </label>
      <div className="standing-choices">
        <span>
          <label htmlFor={ids.place}>{offerWords.place}</label>
          <select
            id={ids.place}
            value={choice.place}
            onChange={event => state.choose({ place: event.target.value as Place })}
          >
            {state.places.map(place => (
              <option key={place} value={place}>
                {offerWords.places[place]}
              </option>
            ))}
          </select>
        </span>
        <span>
          <label htmlFor={ids.times}>{offerWords.times}</label>
          <select
            id={ids.times}
            value={choice.times}
            onChange={event => state.choose({ times: Number(event.target.value) })}
          >
            {timesOffered.map(times => (
              <option key={times} value={times}>
                {offerWords.timesOf(times)}
              </option>
            ))}
          </select>
        </span>
        <span>
          <label htmlFor={ids.hours}>{offerWords.until}</label>
          <select
            id={ids.hours}
            value={choice.hours}
            onChange={event => state.choose({ hours: Number(event.target.value) })}
          >
            {hoursOffered.map(hours => (
              <option key={hours} value={hours}>
                {offerWords.hours(hours)}
              </option>
            ))}
          </select>
        </span>
      </div>
      <Meaning agent={view.agent} scope={scope} until={whenIs(scope.until, now)} />
      <Would state={state} now={now} />
    </div>
  )
}

/** What it would have let pass, in numbers and examples. */
function Would({ state: { preview }, now }: { state: StandingOf; now: number }) {
  const { preview: say } = grantWords
  if (preview.at === 'loading') return <p className="faint">{say.loading}</p>
  if (preview.at === 'failed') return <p className="notice bad">{errorWords(preview.error)}</p>
  const { total, outcomes, days, latest } = preview.value
  if (total === 0) return <p className="faint">{say.none(days)}</p>
  const counts = Object.entries(outcomes).map(([outcome, n]) => say.of(n, outcome.replace('_', ', ')))
  return (
    <div className="would">
      <p>
        {say.some(total, days)} {counts.join(', ')}.
      </p>
      <details>
        <summary>{say.examples}</summary>
        <ul>
          {latest.map(({ ask, record, at, outcome }) => (
            <li key={ask}>
              {whenIs(at, now)} · <code>{oneLine(record, 60)}</code> · {outcome?.replace('_', ', ')}
            </li>
          ))}
        </ul>
      </details>
    </div>
  )
}

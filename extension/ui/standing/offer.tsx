/** Beside an approval, closed and off to begin with: also let the next ones like it pass, and what that would have meant. */
import { useId } from 'react'
import type { AskView } from '../../../shared/api/views.ts'
import { oneLine } from '../../../shared/text/excerpt.ts'
import { hoursOffered, type Place, timesOffered } from '../../lib/standing.ts'
import { standing } from '../../locales/standing.ts'
import { errorWords } from '../error-words.ts'
import { Meaning } from './meaning.tsx'
import type { StandingOf } from './use-standing.ts'
import { whenIs } from './when.ts'

export function Offer({ view, state, now }: { view: AskView; state: StandingOf; now: number }) {
  const { offer } = standing
  const ids = { place: useId(), times: useId(), hours: useId() }
  const { places, choice, scope, on } = state
  if (places.length === 0 || !choice || !scope) return null
  return (
    <details className="standing-offer" open={state.open} onToggle={event => state.show(event.currentTarget.open)}>
      <summary>{offer.summary}</summary>
      <div>
        <label className="check">
          <input type="checkbox" checked={on} onChange={event => state.turn(event.target.checked)} />
          {offer.on}
        </label>
        <div className="standing-choices">
          <span>
            <label htmlFor={ids.place}>{offer.place}</label>
            <select
              id={ids.place}
              value={choice.place}
              onChange={event => state.choose({ place: event.target.value as Place })}
            >
              {places.map(place => (
                <option key={place} value={place}>
                  {offer.places[place]}
                </option>
              ))}
            </select>
          </span>
          <span>
            <label htmlFor={ids.times}>{offer.times}</label>
            <select
              id={ids.times}
              value={choice.times}
              onChange={event => state.choose({ times: Number(event.target.value) })}
            >
              {timesOffered.map(times => (
                <option key={times} value={times}>
                  {offer.timesOf(times)}
                </option>
              ))}
            </select>
          </span>
          <span>
            <label htmlFor={ids.hours}>{offer.until}</label>
            <select
              id={ids.hours}
              value={choice.hours}
              onChange={event => state.choose({ hours: Number(event.target.value) })}
            >
              {hoursOffered.map(hours => (
                <option key={hours} value={hours}>
                  {offer.hours(hours)}
                </option>
              ))}
            </select>
          </span>
        </div>
        <Meaning agent={view.agent} scope={scope} until={whenIs(scope.until, now)} />
        <Would state={state} now={now} />
      </div>
    </details>
  )
}

/** What it would have let pass, in numbers and examples. */
function Would({ state: { preview }, now }: { state: StandingOf; now: number }) {
  const { preview: say } = standing
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

/** The action was approved and the grant was not given: said before the next item takes the screen. */
export function OfferFailed({ error, onGoOn }: { error: unknown; onGoOn: () => void }) {
  const { offer } = standing
  return (
    <div className="notices" role="alert">
      <p className="notice bad">
        {offer.failed} {errorWords(error)}
      </p>
      <p className="notice">
        <button type="button" onClick={onGoOn}>
          {offer.goOn}
        </button>
      </p>
    </div>
  )
}

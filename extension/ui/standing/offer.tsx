/** Beside an approval, closed and off to begin with: also let the next ones like it pass, and what that would have meant. */
import type { AskView } from '../../../shared/api/views.ts'
import { offerWords } from '../../locales/standing-offer.ts'
import { ErrorText } from '../error-text.tsx'
import { later } from '../later.tsx'
import { alarm } from '../live/aloud.ts'
import type { StandingOf } from './use-standing.ts'
import './standing.css'

const Choices = later(async () => (await import('./choices.tsx')).Choices)

export function Offer({ view, state, now }: { view: AskView; state: StandingOf; now: number }) {
  const { places, choice, scope } = state
  if (places.length === 0 || !choice || !scope) return null
  return (
    <details className="standing-offer" open={state.open} onToggle={event => state.show(event.currentTarget.open)}>
      <summary>{offerWords.summary}</summary>
      {state.open && <Choices view={view} state={state} choice={choice} scope={scope} now={now} />}
    </details>
  )
}

/** The action was approved and the grant was not given: said before the next item takes the screen. */
export function OfferFailed({ error, onGoOn }: { error: unknown; onGoOn: () => void }) {
  return (
    <div ref={alarm} className="notices">
      <p className="notice bad">
        {offerWords.failed} <ErrorText error={error} />
      </p>
      <p className="notice">
        <button type="button" onClick={onGoOn}>
          {offerWords.goOn}
        </button>
      </p>
    </div>
  )
}

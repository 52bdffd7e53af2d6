/** The latest alerts, each with what became of it in every channel. */
import type { Alert, Delivery } from '../../../../shared/alerts/alert.ts'
import { alertWords } from '../../../locales/alerts.ts'
import { alertSays } from '../../../locales/shared-alerts.ts'
import { useNow } from '../../../ui/use-now.ts'
import { exactly, moment } from '../format.ts'

const { latest: say, channels } = alertWords
/** As many as a person looks through. */
const shownAtMost = 20

export function LatestAlerts({ alerts }: { alerts: readonly Alert[] }) {
  const now = useNow(30_000)
  return (
    <section>
      <h2>{say.title}</h2>
      {alerts.length === 0 && <p className="hint">{say.none}</p>}
      <ul className="entries">
        {alerts.slice(0, shownAtMost).map(alert => (
          <li key={alert.id}>
            <b>
              <a href={`#/${alert.place.map(encodeURIComponent).join('/')}`}>{alertSays(alert).title}</a>
              {alert.workflow !== null && <code>{alert.workflow}</code>}
            </b>
            <small title={exactly(alert.at)}>{moment(alert.at, now)}</small>
            <Delivered channel={channels.notification} delivery={alert.notification} now={now} />
            <Delivered channel={channels.webhook} delivery={alert.webhook} now={now} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Delivered({ channel, delivery, now }: { channel: string; delivery: Delivery; now: number }) {
  const { state, attempts, at, trouble } = delivery
  if (state === 'off') return null
  const parts = [
    say.states[state],
    ...(attempts > 1 || trouble !== null ? [say.attempts(attempts)] : []),
    ...(trouble !== null ? [trouble] : []),
    ...(state === 'due' && attempts > 0 ? [say.next(moment(at, now))] : []),
  ]
  return (
    <small className={trouble === null ? '' : 'bad'}>
      {channel}: {parts.join(' · ')}
    </small>
  )
}

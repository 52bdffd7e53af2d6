/** Standing grants: what was let pass beforehand, by whom, how often it was used, and revoking it (G7). */
import type { StandingView } from '../../../../shared/api/human/standing.ts'
import { oneLine } from '../../../../shared/text/excerpt.ts'
import { shown } from '../../../lib/value.ts'
import { grantWords } from '../../../locales/standing-grants.ts'
import { Inert } from '../../../ui/inert.tsx'
import { What } from '../../../ui/standing/meaning.tsx'
import { useNow } from '../../../ui/use-now.ts'
import { moment } from '../format.ts'
import { useChanges, useHub } from '../hub.tsx'
import { Blank } from '../parts/blank.tsx'
import { Confirm } from '../parts/confirm.tsx'
import { Failure } from '../parts/failure.tsx'
import { routeHash } from '../route.ts'
import { useRemote } from '../use-remote.ts'
import { words } from '../words.ts'

/** What changes a grant, or what is known of it. */
const changing = /^(standing\.|ask\.made|agents\.|agent\.revoked|approver\.reset|workflow\.paused|boundary\.|run\.f)/

export function Standing() {
  const { page: say } = grantWords
  const grants = useRemote('standing', async daemon => (await daemon.call('standingList', {})).grants)
  useChanges(changes => {
    if (changes === 'all' || changes.some(({ type }) => changing.test(type))) grants.reload()
  })
  const listed = grants.value?.toSorted((a, b) => Number(a.ended !== null) - Number(b.ended !== null))
  return (
    <>
      <p className="hint">{say.text}</p>
      {grants.error !== undefined && <Failure error={grants.error} onRetry={grants.reload} />}
      {!listed && grants.error === undefined && <p className="hint">{words.remote.loading}</p>}
      {listed?.length === 0 && <Blank title={say.none} text={say.noneText} />}
      <ul className="entries acting">
        {listed?.map(grant => (
          <Row key={grant.standing} grant={grant} onChanged={grants.reload} />
        ))}
      </ul>
    </>
  )
}

function Row({ grant, onChanged }: { grant: StandingView; onChanged: () => void }) {
  const { page: say, ends } = grantWords
  const { standing: id, agent, title, scope, uses, by, at, ended } = grant
  const { open } = useHub()
  const now = useNow(30_000)
  const [last] = uses
  const revoke = async () => {
    await (await open()).signed('standingRevoke', { standing: id })
    onChanged()
  }
  return (
    <li className={ended ? 'gone' : ''}>
      <b>
        <span>
          <Inert value={shown(agent, true)} />
        </span>
        <span className={ended ? 'tag' : 'tag good'}>{ended ? ends[ended.why] : say.stands}</span>
      </b>
      <p className="standing-what">
        <What scope={scope} />
      </p>
      <small>
        {oneLine(title, 60)} · {say.used(uses.length, scope.times)} ·{' '}
        {last ? say.lastUse(moment(last.at, now)) : say.unused} ·{' '}
        {ended ? say.ended(moment(ended.at, now)) : say.until(moment(scope.until, now))}
      </small>
      <small>{say.by(oneLine(by, 60), moment(at, now))}</small>
      {uses.length > 0 && (
        <details>
          <summary>{say.uses}</summary>
          <ul>
            {uses.map(use => (
              <li key={use.ask}>
                <a href={routeHash({ section: 'history', item: use.run })}>{oneLine(use.record, 80)}</a>{' '}
                <small>{moment(use.at, now)}</small>
              </li>
            ))}
          </ul>
        </details>
      )}
      {!ended && (
        <span className="buttons">
          <Confirm
            label={say.revoke}
            warning={say.revokeWarning}
            confirm={say.revokeNow}
            cancel={say.cancel}
            onConfirm={revoke}
          />
        </span>
      )}
    </li>
  )
}

/** What would have gone differently in the past days under another text: in groups, each with its runs. */
import type { Outcome } from '../../../../shared/approval/outcome.ts'
import type { ReplayGroup, ReplayResult } from '../../../../shared/boundary/replay-result.ts'
import { shown } from '../../../lib/value.ts'
import { editor } from '../../../locales/editor.ts'
import { numberText } from '../../../locales/language.ts'
import { said } from '../../../locales/said.ts'
import { outcomeInLine } from '../../../locales/shared-words.ts'
import { Inert } from '../../../ui/inert.tsx'
import { aloudLater } from '../../../ui/live/aloud.ts'
import { Said } from '../../../ui/said.tsx'
import { useNow } from '../../../ui/use-now.ts'
import { moment } from '../format.ts'
import { Failure } from '../parts/failure.tsx'
import { routeHash } from '../route.ts'
import type { Remote } from '../use-remote.ts'

/** How far back the page looks: as far as the daemon does before it accepts anything. */
export const replayedDays = 30

export function Replayed({ replay: { value, error, reload } }: { replay: Remote<ReplayResult | undefined> }) {
  const { replay: say } = editor
  return (
    <section className="replay" aria-label={say.title}>
      <h2>{say.title}</h2>
      <div ref={aloudLater}>
        {value ? (
          <Result result={value} />
        ) : error === undefined ? (
          <p className="hint">{say.running}</p>
        ) : (
          <Failure error={error} onRetry={reload} />
        )}
      </div>
    </section>
  )
}

function Result({ result }: { result: ReplayResult }) {
  const { replay: say } = editor
  const now = useNow(60_000)
  const { asks, differ, erased, groups, groupsLeftOut, against, notReplayed } = result
  return (
    <>
      <p>
        {differ === 0 ? say.none(asks, replayedDays) : say.some(differ, asks, replayedDays)} {say.against(against)}
      </p>
      {erased > 0 && <p className="warn">{say.erased(erased)}</p>}
      {groups.length > 0 && (
        <ul className="groups">
          {groups.map(group => (
            <Group key={JSON.stringify([group.from, group.to, group.verb, group.type])} group={group} now={now} />
          ))}
        </ul>
      )}
      {groupsLeftOut > 0 && <p className="hint">{say.leftOut(groupsLeftOut)}</p>}
      <details>
        <summary>{say.notReplayed}</summary>
        <ul className="plain">
          {notReplayed.map(line => (
            <li key={line}>{said.notReplayed(line)}</li>
          ))}
        </ul>
      </details>
    </>
  )
}

function Group({ group, now }: { group: ReplayGroup; now: number }) {
  const { replay: say } = editor
  const { loosens, count, sentence, from, to, outcomes, asks } = group
  const ended = Object.entries(outcomes).map(
    ([outcome, times]) => `${times} ${outcome === 'pending' ? say.pending : outcomeInLine(outcome as Outcome)}`,
  )
  return (
    <li className={loosens ? 'looser' : 'stricter'}>
      <p>
        <span className={`outcome ${loosens ? 'bad' : 'good'}`}>{loosens ? say.looser : say.stricter}</span>{' '}
        <b>{numberText(count)} ×</b> <Said by="replay" recorded={sentence} />
      </p>
      <p className="hint">
        <Inert value={shown(say.rules(from.rule, to.rule))} /> {say.ended(ended.join(', '))}
      </p>
      <details>
        <summary>{asks.length < count ? say.latest(asks.length, count) : say.runs(count)}</summary>
        <ul className="plain">
          {asks.map(({ ask, run, at }) => (
            <li key={ask}>
              <a href={routeHash({ section: 'history', item: run })}>{run}</a> {moment(at, now)}
            </li>
          ))}
        </ul>
      </details>
    </li>
  )
}

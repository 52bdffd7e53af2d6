/** What two runs asked for, side by side: the action, the verdict with its reasons, and the outcome of each. */
import type { Ask } from '../../../../../shared/approval/ask.ts'
import { shown } from '../../../../lib/value.ts'
import { words as common } from '../../../../lib/words.ts'
import { historyWords } from '../../../../locales/history.ts'
import { sentenceOf } from '../../../../locales/shared-sentence.ts'
import { Sentence } from '../../../../ui/card/head.tsx'
import { Said } from '../../../../ui/said.tsx'
import type { Timeline } from '../../run/rows.ts'
import { type AskRow, asksOf, pairsOf } from './steps.ts'

const { compare: say } = historyWords

export function Asked({ a, b }: { a: Timeline; b: Timeline }) {
  const pairs = pairsOf(asksOf(a.rows), asksOf(b.rows))
  return (
    <section aria-labelledby="compare-asked">
      <h2 id="compare-asked">{say.asked}</h2>
      {pairs.length === 0 && <p className="hint">{say.askedNone}</p>}
      <ol className="asked">
        {pairs.map(pair => (
          <li key={`${pair.a?.key} ${pair.b?.key}`} className={pair.differs ? 'differs' : ''}>
            <Side name={say.run.a} row={pair.a} />
            <Side name={say.run.b} row={pair.b} />
          </li>
        ))}
      </ol>
    </section>
  )
}

function Side({ name, row }: { name: string; row: AskRow | null }) {
  if (!row)
    return (
      <div className="muted">
        <small>{name}</small>
        <p>{say.notThere}</p>
      </div>
    )
  const { ask } = row.of
  return (
    <div>
      <small>{name}</small>
      <p>
        <b>
          <Sentence parts={sentenceOf({ verb: ask.verb, record: ask.record })} record={shown(ask.record, true)} />
        </b>{' '}
        {row.state && <span className={`outcome ${row.state.tone}`}>{row.state.words}</span>}
      </p>
      <Reasons ask={ask} />
    </div>
  )
}

function Reasons({ ask: { verdict } }: { ask: Ask }) {
  return (
    <dl>
      <dt>{say.verdict}</dt>
      <dd>{common.card.stopped[verdict.decision]}</dd>
      {verdict.reasons.length > 0 && (
        <>
          <dt>{say.reasons}</dt>
          {verdict.reasons.map((reason, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: reasons never move
            <dd key={at}>
              <Said by="reason" recorded={reason.sentence} perhapsWritten />
            </dd>
          ))}
        </>
      )}
    </dl>
  )
}

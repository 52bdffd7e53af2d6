/** The head of a card: one sentence, and who asks, how far it may go and how long there is. */
import { Fragment } from 'react'
import type { SentencePart } from '../../../shared/action/sentence.ts'
import type { AskView } from '../../../shared/api/views.ts'
import { type Card, sentenceSpaces } from '../../lib/card-with.ts'
import { ago, exactly, left } from '../../lib/time.ts'
import { shown, type Value } from '../../lib/value.ts'
import { words } from '../../lib/words.ts'
import { tierWords } from '../../locales/shared-words.ts'
import { Inert } from '../inert.tsx'
import { useNow } from '../use-now.ts'

export function Head({ view, card }: { view: AskView; card: Card }) {
  return (
    <header>
      <h1 tabIndex={-1}>
        <Sentence parts={card.sentence} record={card.record} />
      </h1>
      {card.resolved && (
        <p className="resolved">
          {words.card.resolves} <Inert value={card.resolved} />
        </p>
      )}
      <Who view={view} />
    </header>
  )
}

/** The sentence: our words plain, names and the record as what they are. */
export function Sentence({ parts, record }: { parts: readonly SentencePart[]; record: Value }) {
  return sentenceSpaces(parts).map(({ at, kind, text, space }) => (
    <Fragment key={at}>
      {space}
      <span className={kind}>{kind === 'record' ? <Inert value={record} /> : text}</span>
    </Fragment>
  ))
}

function Who({ view }: { view: AskView }) {
  const now = useNow()
  const { card } = words
  const pending = view.status === 'pending' && view.expiresAt !== null
  const over = pending && view.expiresAt! <= now
  return (
    <p className="who">
      {view.risk === 2 && <span className="tag bad">{card.highImpact}</span>}
      <span>
        <b>
          <Inert value={shown(view.agent, true)} />
        </b>{' '}
        {card.in} <Inert value={shown(view.title)} />
      </span>
      <span title={`${card.tier} ${tierWords[view.tier].title}: ${tierWords[view.tier].means}`}>
        {card.tier} <b>{tierWords[view.tier].title}</b>
      </span>
      <span className="times">
        <span title={`${card.asked} ${exactly(view.at)}`}>
          {card.asked} {ago(view.at, now)}
        </span>
        {pending && (
          <span title={exactly(view.expiresAt!)} className={over || view.expiresAt! - now < 60_000 ? 'urgent' : ''}>
            {over ? card.overdue : `${left(view.expiresAt!, now)} ${card.left}`}
          </span>
        )}
      </span>
    </p>
  )
}

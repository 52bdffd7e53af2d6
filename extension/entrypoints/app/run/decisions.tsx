/** What people decided, and what came of each decision. */
import type { Action } from '../../../../shared/action/action.ts'
import { newValues } from '../../../../shared/action/action.ts'
import { canonical, type Json } from '../../../../shared/action/canonical.ts'
import { fieldWords } from '../../../../shared/action/sentence.ts'
import type { AskView, RunView } from '../../../../shared/api/views.ts'
import type { Ask } from '../../../../shared/approval/ask.ts'
import { shown, shownName, shownValue } from '../../../lib/value.ts'
import { sentenceOf } from '../../../locales/shared-sentence.ts'
import { denialReasonWords, executionWords, outcomeWords } from '../../../locales/shared-words.ts'
import { takeBackWords } from '../../../locales/take-back.ts'
import { ChangeOf } from '../../../ui/card/change.tsx'
import { Sentence } from '../../../ui/card/head.tsx'
import { Inert } from '../../../ui/inert.tsx'
import { executionTones, outcomeTones } from '../tones.ts'
import { words } from '../words.ts'
import { Proof } from './proof.tsx'

type Props = { view: RunView; asks: readonly Ask[]; nameOf: (approver: string) => string }
type Bodies = RunView['bodies']
type ReportBody = Partial<NonNullable<AskView['report']>>

export function Decisions({ view: { bodies }, asks, nameOf }: Props) {
  const shownAsks = asks.filter(
    ({ decision, outcome, execution }) => decision || outcome === null || execution !== 'not_started',
  )
  return shownAsks.map(ask => (
    <section key={ask.id} className="decided">
      <h2>
        <Sentence parts={sentenceOf({ verb: ask.verb, record: ask.record })} record={shown(ask.record, true)} />
      </h2>
      <div className="two">
        <Decision ask={ask} bodies={bodies} nameOf={nameOf} />
        {(ask.grant !== null || ask.execution !== 'not_started') && <Aftermath ask={ask} bodies={bodies} />}
      </div>
    </section>
  ))
}

function Decision({ ask, bodies, nameOf }: { ask: Ask; bodies: Bodies; nameOf: Props['nameOf'] }) {
  const { decision } = words.run
  if (!ask.decision)
    return (
      <div className="box">
        <h3>{decision.title}</h3>
        <p>{ask.outcome === null ? decision.waits : decision.none}</p>
        {ask.outcome === null && <a href={`#/queue/${encodeURIComponent(ask.id)}`}>{decision.decide}</a>}
      </div>
    )
  const { statement, late } = ask.decision
  const note = statement.note && bodies[statement.note]
  const reason = Object.entries(denialReasonWords).find(([key]) => key === statement.reason)?.[1]
  const asked = bodies[ask.action] as Action | undefined
  const approved = statement.edit && (bodies[statement.edit.action] as Action | undefined)
  return (
    <div className="box">
      <h3>{decision.title}</h3>
      <p>
        <b className={outcomeTones[statement.outcome]}>{outcomeWords[statement.outcome].title}</b>{' '}
        {decision.by(nameOf(statement.approver))}
        {late && `, ${decision.late}`}
      </p>
      {ask.takenBack && <p className="warn">{takeBackWords.by(nameOf(ask.takenBack.by))}.</p>}
      {reason !== undefined && <p>{reason}</p>}
      {note !== undefined && (
        <blockquote>
          <Inert value={shownValue(note)} />
        </blockquote>
      )}
      {statement.note && note === undefined && <p className="hint">{decision.noteErased}</p>}
      {asked && approved && <Edited asked={asked} approved={approved} />}
      <Proof ask={ask} decision={ask.decision} />
    </div>
  )
}

/** The reviewer's edit: what was asked, and what was approved instead. */
function Edited({ asked, approved }: { asked: Action; approved: Action }) {
  const before: Record<string, Json> = { ...asked.input, ...newValues(asked) }
  const after: Record<string, Json> = { ...approved.input, ...newValues(approved) }
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    name => canonical(before[name] ?? null) !== canonical(after[name] ?? null),
  )
  return (
    <>
      <h4>{words.run.decision.edited}</h4>
      <ChangeRows changes={names.map(field => ({ field, before: before[field], after: after[field] }))} />
    </>
  )
}

function Aftermath({ ask, bodies }: { ask: Ask; bodies: Bodies }) {
  const { run } = words
  const report = ask.report?.body ? (bodies[ask.report.body] as ReportBody | undefined) : undefined
  const { title, means } = executionWords[ask.execution]
  return (
    <div className="box">
      <h3>
        {run.changed} <span>{run.asReported}</span>
      </h3>
      <p>
        <b className={executionTones[ask.execution]}>{title}</b>
        <span className="muted">, {means}</span>
      </p>
      {report?.changes && report.changes.length > 0 && <ChangeRows changes={report.changes} />}
      {report && !report.changes?.length && <p className="hint">{run.nothingChanged}</p>}
      {report?.error !== undefined && (
        <p className="bad">
          <Inert value={shown(report.error)} />
        </p>
      )}
      {report?.followUp !== undefined && (
        <p>
          {run.followUp}: <Inert value={shown(report.followUp)} />
        </p>
      )}
    </div>
  )
}

function ChangeRows({ changes }: { changes: readonly { field: string; before?: Json; after?: Json }[] }) {
  return (
    <dl className="rows">
      {changes.map(({ field, before, after }) => (
        <div key={field} className="row stack">
          <dt title={shownName(field)}>
            <Inert value={shown(fieldWords(field), true)} />
          </dt>
          <ChangeOf
            from={before === undefined ? undefined : shownValue(before, field)}
            to={after === undefined ? null : shownValue(after, field)}
          />
        </div>
      ))}
    </dl>
  )
}

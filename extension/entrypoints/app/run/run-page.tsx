/** One run from end to end: what began it, what it did, who decided, what changed, and whether the record can be trusted. */
import { useEffect, useMemo, useRef } from 'react'
import type { RunView } from '../../../../shared/api/views.ts'
import { oneLine } from '../../../../shared/text/excerpt.ts'
import { shown } from '../../../lib/value.ts'
import { Inert } from '../../../ui/inert.tsx'
import { useNow } from '../../../ui/use-now.ts'
import { exactly, moment, span } from '../format.ts'
import { useChanges } from '../hub.tsx'
import { Failure } from '../parts/failure.tsx'
import { runTitle } from '../run-title.ts'
import { headline } from '../tones.ts'
import { useRemote } from '../use-remote.ts'
import { words } from '../words.ts'
import { CompareBefore } from './compare-before.tsx'
import { Decisions } from './decisions.tsx'
import { Export } from './export.tsx'
import { Facts } from './facts.tsx'
import { Notes } from './notes.tsx'
import { timelineOf } from './rows.ts'
import { Timeline } from './timeline.tsx'
import { ValueBox } from './value-box.tsx'
import { Verified } from './verified.tsx'
import './run.css'

/** Entries come in bursts; the page follows a moment later, in ms. */
const settle = 300

export function RunPage({ id }: { id: string }) {
  const run = useRemote(`run ${id}`, daemon => daemon.call('runView', { run: id }))
  const approvers = useRemote('approvers', daemon => daemon.call('approvers', {}))
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  useChanges(changes => {
    if (changes !== 'all' && !changes.some(change => change.run === id)) return
    clearTimeout(timer.current)
    timer.current = setTimeout(run.reload, settle)
  })
  if (!run.value)
    return (
      <article className="run">
        <a className="back" href="#/history">
          {words.run.back}
        </a>
        <h1 tabIndex={-1}>{words.run.label}</h1>
        {run.error === undefined ? <p>{words.remote.loading}</p> : <Failure error={run.error} onRetry={run.reload} />}
      </article>
    )
  const names = new Map(approvers.value?.approvers.map(({ approver, label }) => [approver, label]))
  return <Run view={run.value} nameOf={approver => oneLine(names.get(approver) ?? approver, 60)} />
}

function Run({ view, nameOf }: { view: RunView; nameOf: (approver: string) => string }) {
  const { summary, entries } = view
  const now = useNow(summary.status === 'open' ? 1000 : 60_000)
  // What has ended does not change with the time.
  const until = summary.pending > 0 ? now : 0
  const timeline = useMemo(() => timelineOf(view, until), [view, until])
  const outcome = headline(summary)
  const versions = [...new Set(timeline.asks.map(({ boundary }) => boundary.version))]
  return (
    <article className="run">
      <a className="back" href="#/history">
        {words.run.back}
      </a>
      <header>
        <div>
          <h1 tabIndex={-1}>
            <Inert value={shown(runTitle(summary.trigger))} />
          </h1>
          <p className="about">
            <span>
              <b>
                <Inert value={shown(summary.agent, true)} />
              </b>{' '}
              · <Inert value={shown(summary.title)} />
            </span>
            <span title={exactly(summary.startedAt)}>
              {moment(summary.startedAt, now)},{' '}
              {summary.endedAt === null
                ? words.run.soFar(span(now - summary.startedAt))
                : words.run.took(span(summary.endedAt - summary.startedAt))}
            </span>
            {versions.length > 0 && <span>{words.run.boundary(versions)}</span>}
            <Verified run={summary.run} entries={entries.length} />
          </p>
        </div>
        <div className="run-tools">
          <Export run={summary.run} />
          <CompareBefore summary={summary} />
        </div>
      </header>
      <Facts summary={summary} timeline={timeline} outcome={outcome} />
      <Timeline timeline={timeline} bodies={view.bodies} />
      {view.more && <p className="hint">{words.run.more}</p>}
      <Decisions view={view} asks={timeline.asks} nameOf={nameOf} />
      {view.error !== null && <ValueBox label={words.run.error} value={view.error} />}
      {view.followUp !== null && <ValueBox label={words.run.followUp} value={view.followUp} />}
      {view.output !== undefined && <ValueBox label={words.run.output} value={view.output} />}
      {view.input !== undefined && <ValueBox label={words.run.runInput} value={view.input} />}
      <Notes view={view} nameOf={nameOf} />
    </article>
  )
}

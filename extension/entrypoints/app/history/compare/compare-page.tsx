/** Two runs side by side: what they are, what each asked and what came of it, and their steps in one line. */

import { useMemo } from 'react'
import type { RunView } from '../../../../../shared/api/views.ts'
import { shown } from '../../../../lib/value.ts'
import { historyWords } from '../../../../locales/history.ts'
import { Inert } from '../../../../ui/inert.tsx'
import { aloud } from '../../../../ui/live/aloud.ts'
import { Failure } from '../../parts/failure.tsx'
import { routeHash } from '../../route.ts'
import { timelineOf } from '../../run/rows.ts'
import { runTitle } from '../../run-title.ts'
import { useRemote } from '../../use-remote.ts'
import { words } from '../../words.ts'
import { compareRoute } from '../view.ts'
import { Asked } from './asked.tsx'
import { FactTable } from './fact-table.tsx'
import type { Side } from './facts.ts'
import { StepTable } from './step-table.tsx'
import './compare.css'

const { compare: say } = historyWords

export default function ComparePage({ a, b }: { a: string; b: string }) {
  const both = useRemote(`compare ${a} ${b}`, daemon =>
    Promise.all([daemon.call('runView', { run: a }), daemon.call('runView', { run: b })]),
  )
  return (
    <article className="compare">
      <a className="back" href="#/history">
        {say.back}
      </a>
      <header>
        <h1 tabIndex={-1}>{say.title}</h1>
        <a className="button" href={routeHash(compareRoute(b, a))}>
          {say.swap}
        </a>
      </header>
      {a === b && <p className="warn">{say.same}</p>}
      {both.value ? (
        <Sides a={both.value[0]} b={both.value[1]} />
      ) : both.error === undefined ? (
        <p ref={aloud}>{words.remote.loading}</p>
      ) : (
        <Failure error={both.error} onRetry={both.reload} />
      )}
    </article>
  )
}

function Sides({ a: left, b: right }: { a: RunView; b: RunView }) {
  const [a, b] = useMemo(() => [sideOf(left), sideOf(right)], [left, right])
  return (
    <>
      <div className="sides">
        <Head name={say.run.a} side={a} />
        <Head name={say.run.b} side={b} />
      </div>
      {(left.more || right.more) && <p className="warn">{say.partly}</p>}
      <FactTable a={a} b={b} />
      <Asked a={a.timeline} b={b.timeline} />
      <StepTable a={a.timeline} b={b.timeline} />
    </>
  )
}

function sideOf(view: RunView): Side {
  return { summary: view.summary, timeline: timelineOf(view, Date.now()) }
}

function Head({ name, side: { summary } }: { name: string; side: Side }) {
  return (
    <div>
      <small>{name}</small>
      <a href={routeHash({ section: 'history', item: summary.run })}>
        <Inert value={shown(runTitle(summary.trigger))} />
      </a>
    </div>
  )
}

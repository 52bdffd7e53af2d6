/** One incident: its kind in words, what happened, who looked at it, and what a person can do now. */
import { useEffect, useRef, useState } from 'react'
import type { IncidentView } from '../../../../shared/api/human/incidents.ts'
import { oneLine } from '../../../../shared/text/excerpt.ts'
import { ago } from '../../../lib/time.ts'
import { shown } from '../../../lib/value.ts'
import { incidentWords as say } from '../../../locales/incidents.ts'
import { Inert } from '../../../ui/inert.tsx'
import { Said as Recorded } from '../../../ui/said.tsx'
import { exactly } from '../format.ts'
import { Failure } from '../parts/failure.tsx'
import { routeHash } from '../route.ts'
import type { Tone } from '../tones.ts'
import { useTask } from '../use-task.ts'
import { Reconcile } from './reconcile.tsx'
import { Resolve } from './resolve.tsx'

const tones: Record<IncidentView['state'], Tone> = { open: 'bad', acknowledged: 'warn', resolved: 'good' }

type Props = { incident: IncidentView; chosen: boolean; now: number; onChanged: () => void }

export function IncidentCard({ incident, chosen, now, onChanged }: Props) {
  const { kind, state, summary, at, run, title, agent, acknowledged, resolved, execution } = incident
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (chosen) heading.current?.scrollIntoView({ block: 'center' })
  }, [chosen])
  return (
    <article className="incident" aria-current={chosen ? 'true' : undefined}>
      <header>
        <h2 ref={heading} tabIndex={-1}>
          {say.kinds[kind]}
        </h2>
        <span className={`outcome ${tones[state]}`}>{say.states[state]}</span>
      </header>
      <p>
        <Recorded by="incident" recorded={summary} />
      </p>
      <small className="muted">
        {oneLine(title, 60)} · {oneLine(agent, 40)} ·{' '}
        <time dateTime={new Date(at).toISOString()} title={exactly(at)}>
          {ago(at, now)}
        </time>
        {execution !== null && ` · ${say.found} ${say.executions[execution]}`}
      </small>
      {acknowledged && <Said words={say.acknowledgedBy(oneLine(acknowledged.by, 60))} at={acknowledged.at} />}
      {resolved && (
        <Said words={say.resolvedBy(oneLine(resolved.by, 60))} at={resolved.at}>
          <blockquote>{resolved.note === null ? say.noteErased : <Inert value={shown(resolved.note)} />}</blockquote>
        </Said>
      )}
      {state !== 'resolved' && <p className="hint">{say.todo[kind]}</p>}
      <a href={routeHash({ section: 'history', item: run })}>{say.run}</a>
      {state !== 'resolved' && (
        <Acts incident={incident} onChanged={onChanged} onClose={() => heading.current?.focus()} />
      )}
    </article>
  )
}

function Said({ words, at, children }: { words: string; at: number; children?: React.ReactNode }) {
  return (
    <div className="said">
      <small>
        {words}, {exactly(at)}
      </small>
      {children}
    </div>
  )
}

type ActsProps = Pick<Props, 'incident' | 'onChanged'> & { onClose: () => void }

function Acts({ incident, onChanged, onClose }: ActsProps) {
  const [open, setOpen] = useState<'resolve' | 'reconcile'>()
  const task = useTask()
  const close = () => {
    setOpen(undefined)
    onClose()
  }
  const done = () => {
    close()
    onChanged()
  }
  const acknowledge = async () => {
    if (await task.run(daemon => daemon.signed('acknowledgeIncident', { incident: incident.incident }))) onChanged()
  }
  if (open === 'resolve') return <Resolve incident={incident.incident} onDone={done} onCancel={close} />
  if (open === 'reconcile' && incident.ask !== null)
    return <Reconcile ask={incident.ask} onDone={done} onCancel={close} />
  return (
    <>
      <span className="buttons">
        {incident.ask !== null && incident.execution === 'unknown' && (
          <button type="button" className="go" onClick={() => setOpen('reconcile')}>
            {say.reconcile}
          </button>
        )}
        {incident.state === 'open' && (
          <button type="button" disabled={task.busy} onClick={() => void acknowledge()}>
            {say.acknowledge}
          </button>
        )}
        <button type="button" onClick={() => setOpen('resolve')}>
          {say.resolve}
        </button>
      </span>
      {task.error !== undefined && <Failure error={task.error} onRetry={onChanged} />}
    </>
  )
}

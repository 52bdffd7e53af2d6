/** One workflow: how it stands, pause and resume, what the facts say of its tier, and what it costs. */

import type { BoundaryView } from '../../../../shared/api/views.ts'
import type { ResultOf } from '../../../lib/daemon.ts'
import { shown } from '../../../lib/value.ts'
import { readinessWords as say } from '../../../locales/readiness.ts'
import { tierWords } from '../../../locales/shared-words.ts'
import { Inert } from '../../../ui/inert.tsx'
import { Pause } from '../boundaries/pause.tsx'
import { routeHash } from '../route.ts'
import type { Tone } from '../tones.ts'
import type { Remote } from '../use-remote.ts'
import { words } from '../words.ts'
import { Costs } from './costs.tsx'
import { Readiness } from './readiness.tsx'

type Props = {
  view: BoundaryView
  state: { words: string; tone: Tone }
  costs: Remote<ResultOf<'costs'>>
  days: number
  onChanged: () => void
}

export function WorkflowArticle({ view, state, costs, days, onChanged }: Props) {
  const { boundary, workflow, version, agents } = view
  return (
    <article className="workflow">
      <a className="back" href={routeHash({ section: 'workflows' })}>
        {say.title}
      </a>
      <header>
        <div>
          <h1 tabIndex={-1}>
            <Inert value={shown(boundary?.title ?? workflow)} />
          </h1>
          <p className="about">
            <span className={`outcome ${state.tone}`}>{state.words}</span>
            {boundary && (
              <span>
                <b>{tierWords[boundary.tier].title}</b>: {tierWords[boundary.tier].means}
              </span>
            )}
            <span>
              <a href={routeHash({ section: 'boundaries', item: workflow })}>{say.boundary}</a>,{' '}
              {words.boundaries.version(version)}
            </span>
            <span>
              {words.boundaries.agents}: {agents.length > 0 ? agents.join(', ') : words.boundaries.noAgents}
            </span>
          </p>
        </div>
        <Pause view={view} onChanged={onChanged} />
      </header>
      <Readiness workflow={workflow} />
      <Costs costs={costs} days={days} workflow={workflow} />
    </article>
  )
}

/** One boundary: how it stands, what a person can do about that, and what it says in plain language. */
import { useMemo } from 'react'
import type { BoundaryView } from '../../../../shared/api/views.ts'
import { type SummarySection, summarize } from '../../../../shared/boundary/summary.ts'
import { tiers } from '../../../../shared/boundary/tiers.ts'
import { shown } from '../../../lib/value.ts'
import { Inert } from '../../../ui/inert.tsx'
import { ScrollBox } from '../parts/scroll-box.tsx'
import { words } from '../words.ts'
import { Accept } from './accept.tsx'
import { Pause } from './pause.tsx'
import { stateOf } from './state.ts'

export function BoundaryArticle({ view, onChanged }: { view: BoundaryView; onChanged: () => void }) {
  const { boundaries: say } = words
  const { boundary, workflow, version, file, broken, agents, text } = view
  const state = stateOf(view)
  const sections = useMemo(() => (boundary ? summarize(boundary) : []), [boundary])
  return (
    <article className="boundary">
      <a className="back" href="#/boundaries">
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
                <b>{tiers[boundary.tier].title}</b>
              </span>
            )}
            <span>
              <code>{workflow}</code>, {say.version(version)}
            </span>
            <span>
              {say.agents}: {agents.length > 0 ? agents.join(', ') : say.noAgents}
            </span>
          </p>
        </div>
        <Pause view={view} onChanged={onChanged} />
      </header>
      {broken !== null && (
        <div className="notice bad" role="alert">
          <p>{say.broken}</p>
          <code>
            <Inert value={shown(broken)} />
          </code>
        </div>
      )}
      {broken === null && !view.accepted && <Accept key={view.fileDigest} view={view} onChanged={onChanged} />}
      {sections.length > 0 && (
        <div className="page">
          {sections.map(section => (
            <Part key={section.id} section={section} />
          ))}
        </div>
      )}
      <details className="file">
        <summary>
          {say.showFile}: <code>{file}</code>
        </summary>
        <ScrollBox label={say.file}>
          <Inert value={shown(text)} />
        </ScrollBox>
      </details>
    </article>
  )
}

function Part({ section: { id, heading, lines } }: { section: SummarySection }) {
  return (
    <section data-part={id}>
      <h2>
        <Inert value={shown(heading)} />
      </h2>
      <ul>
        {lines.map(line => (
          <li key={line}>
            <Inert value={shown(line)} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** A page of workflows: the list on the left, the chosen one or what is said of all on the right; loading, error and none too. */
import type { ReactNode } from 'react'
import type { BoundaryView } from '../../../../shared/api/views.ts'
import { oneLine } from '../../../../shared/text/excerpt.ts'
import { Failure } from '../parts/failure.tsx'
import { routeHash } from '../route.ts'
import type { Tone } from '../tones.ts'
import { words } from '../words.ts'
import type { Workflows } from './use-workflows.ts'

type Row = { state: { words: string; tone: Tone }; left: ReactNode; right: ReactNode }
type Props = {
  section: 'boundaries' | 'workflows'
  title: string
  workflows: Workflows
  /** What the list says of each. */
  row: (view: BoundaryView) => Row
  /** Stands where there is no workflow at all. */
  none: ReactNode
  children: ReactNode
}

export function Finder({ section, title, workflows: { all, chosen }, row, none, children }: Props) {
  const { value } = all
  if (!value)
    return (
      <main id="content" className="plain" tabIndex={-1}>
        <h1>{title}</h1>
        {all.error === undefined ? (
          <p className="hint">{words.remote.loading}</p>
        ) : (
          <Failure error={all.error} onRetry={all.reload} />
        )}
      </main>
    )
  if (value.length === 0)
    return (
      <main id="content" tabIndex={-1}>
        {none}
      </main>
    )
  return (
    <div className={chosen ? 'split chosen' : 'split'}>
      <section className="finder" aria-label={title}>
        <ul className="workflows">
          {value.map(each => {
            const { state, left, right } = row(each)
            return (
              <li key={each.workflow}>
                <a
                  href={routeHash({ section, item: each.workflow })}
                  aria-current={each === chosen ? 'true' : undefined}
                >
                  <span>
                    <b>{oneLine(each.boundary?.title ?? each.workflow, 80)}</b>
                    <span className={`outcome ${state.tone}`}>{state.words}</span>
                  </span>
                  <small>
                    <span>{left}</span>
                    <span>{right}</span>
                  </small>
                </a>
              </li>
            )
          })}
        </ul>
      </section>
      <main id="content" tabIndex={-1}>
        {children}
      </main>
    </div>
  )
}

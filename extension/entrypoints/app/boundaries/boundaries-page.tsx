/** The boundaries: every workflow on the left, and the chosen one on one page of plain language. */
import { useEffect } from 'react'
import { oneLine } from '../../../../shared/text/excerpt.ts'
import { useChanges } from '../hub.tsx'
import { useKeys } from '../keys.ts'
import { Blank } from '../parts/blank.tsx'
import { Failure } from '../parts/failure.tsx'
import { routeHash } from '../route.ts'
import { useRemote } from '../use-remote.ts'
import { goTo } from '../use-route.ts'
import { words } from '../words.ts'
import { BoundaryArticle } from './boundary-article.tsx'
import { rememberAccepted } from './remembered.ts'
import { stateOf } from './state.ts'
import './boundaries.css'

export function BoundariesPage({ workflow }: { workflow?: string }) {
  const { boundaries: say } = words
  const boundaries = useRemote('boundaries', async daemon => (await daemon.call('boundaries', {})).boundaries)
  const { value } = boundaries
  useChanges(changes => {
    if (changes === 'all' || changes.some(({ type }) => /^(boundary|workflow|agent)\./.test(type))) boundaries.reload()
  })
  useEffect(() => {
    if (value) void rememberAccepted(value)
  }, [value])
  const at = value?.findIndex(each => each.workflow === workflow) ?? -1
  const select = (index: number) => {
    const next = value?.[index]
    if (next) goTo({ section: 'boundaries', item: next.workflow }, workflow !== undefined)
  }
  useKeys({
    next: () => select(at + 1),
    previous: () => select(at < 0 ? 0 : at - 1),
    open: () => document.querySelector<HTMLElement>('.boundary h1')?.focus(),
  })

  if (!value)
    return (
      <main id="content">
        {boundaries.error === undefined ? (
          <p className="hint">{words.remote.loading}</p>
        ) : (
          <Failure error={boundaries.error} onRetry={boundaries.reload} />
        )}
      </main>
    )
  if (value.length === 0)
    return (
      <main id="content">
        <Blank main title={say.none} text={say.noneText}>
          <code className="command">{say.noneCommand}</code>
        </Blank>
      </main>
    )
  const chosen = value[at] ?? (value.length === 1 ? value[0] : undefined)
  return (
    <div className={chosen ? 'split chosen' : 'split'}>
      <section className="finder" aria-label={say.title}>
        <ul className="workflows">
          {value.map(each => {
            const state = stateOf(each)
            return (
              <li key={each.workflow}>
                <a
                  href={routeHash({ section: 'boundaries', item: each.workflow })}
                  aria-current={each === chosen ? 'true' : undefined}
                >
                  <span>
                    <b>{oneLine(each.boundary?.title ?? each.workflow, 80)}</b>
                    <span className={`outcome ${state.tone}`}>{state.words}</span>
                  </span>
                  <small>
                    <span>{each.workflow}</span>
                    <span>{say.version(each.version)}</span>
                  </small>
                </a>
              </li>
            )
          })}
        </ul>
      </section>
      <main id="content" tabIndex={-1}>
        {chosen ? (
          <BoundaryArticle key={chosen.workflow} view={chosen} onChanged={boundaries.reload} />
        ) : (
          <Blank main title={say.choose} text={say.chooseText} />
        )}
      </main>
    </div>
  )
}

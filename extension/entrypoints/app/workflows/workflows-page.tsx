/** The workflows: every one on the left with its state, and on the right how ready the chosen one is and what it costs. */
import { useEffect, useRef } from 'react'
import type { BoundaryView } from '../../../../shared/api/views.ts'
import { tiers } from '../../../../shared/boundary/tiers.ts'
import { knownMicroUsd } from '../../../../shared/cost/spending.ts'
import { oneLine } from '../../../../shared/text/excerpt.ts'
import { costWords } from '../../../locales/costs.ts'
import { readinessWords as say } from '../../../locales/readiness.ts'
import { stateOf } from '../boundaries/state.ts'
import { money } from '../format.ts'
import { useChanges, useHub } from '../hub.tsx'
import { useKeys } from '../keys.ts'
import { Blank } from '../parts/blank.tsx'
import { Failure } from '../parts/failure.tsx'
import { routeHash } from '../route.ts'
import type { Tone } from '../tones.ts'
import { useRemote } from '../use-remote.ts'
import { goTo } from '../use-route.ts'
import { words } from '../words.ts'
import { Costs } from './costs.tsx'
import { WorkflowArticle } from './workflow-article.tsx'
import './workflows.css'

/** Days on the cost plot. */
const days = 14
/** Steps come in bursts; the costs follow a moment later, in ms. */
const settle = 2_000

export function WorkflowsPage({ workflow }: { workflow?: string }) {
  const boundaries = useRemote('workflows', async daemon => (await daemon.call('boundaries', {})).boundaries)
  const costs = useRemote('costs', daemon => daemon.call('costs', { days }))
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const stopped = useHub().snapshot.queue?.stopped ?? false
  const { value } = boundaries
  useChanges(changes => {
    if (changes === 'all' || changes.some(({ type }) => /^(boundary|workflow|agent)\./.test(type))) boundaries.reload()
    if (changes !== 'all' && !changes.some(({ type }) => type === 'run.step')) return
    clearTimeout(timer.current)
    timer.current = setTimeout(costs.reload, settle)
  })
  const at = value?.findIndex(each => each.workflow === workflow) ?? -1
  const select = (index: number) => {
    const next = value?.[index]
    if (next) goTo({ section: 'workflows', item: next.workflow }, workflow !== undefined)
  }
  useKeys({
    next: () => select(at + 1),
    previous: () => select(at < 0 ? 0 : at - 1),
    open: () => document.querySelector<HTMLElement>('.workflow h1')?.focus(),
  })

  if (!value)
    return (
      <main id="content" tabIndex={-1}>
        {boundaries.error === undefined ? (
          <p className="hint">{words.remote.loading}</p>
        ) : (
          <Failure error={boundaries.error} onRetry={boundaries.reload} />
        )}
      </main>
    )
  if (value.length === 0)
    return (
      <main id="content" tabIndex={-1}>
        <Blank main title={say.none} text={say.noneText}>
          <a className="button" href={routeHash({ section: 'boundaries' })}>
            {say.toBoundaries}
          </a>
        </Blank>
      </main>
    )
  const chosen = value[at] ?? (value.length === 1 ? value[0] : undefined)
  const today = (id: string) => {
    const row = costs.value?.rows.find(each => each.workflow === id && each.day === costs.value?.today)
    return row && costWords.today(money(knownMicroUsd(row.total)))
  }
  return (
    <div className={chosen ? 'split chosen' : 'split'}>
      <section className="finder" aria-label={say.title}>
        <ul className="workflows">
          {value.map(each => {
            const state = stateNow(each, stopped)
            return (
              <li key={each.workflow}>
                <a
                  href={routeHash({ section: 'workflows', item: each.workflow })}
                  aria-current={each === chosen ? 'true' : undefined}
                >
                  <span>
                    <b>{oneLine(each.boundary?.title ?? each.workflow, 80)}</b>
                    <span className={`outcome ${state.tone}`}>{state.words}</span>
                  </span>
                  <small>
                    <span>{each.boundary ? tiers[each.boundary.tier].title : each.workflow}</span>
                    <span>{today(each.workflow)}</span>
                  </small>
                </a>
              </li>
            )
          })}
        </ul>
      </section>
      <main id="content" tabIndex={-1}>
        {chosen ? (
          <WorkflowArticle
            key={chosen.workflow}
            view={chosen}
            state={stateNow(chosen, stopped)}
            costs={costs}
            days={days}
            onChanged={boundaries.reload}
          />
        ) : (
          <div className="workflow">
            <h1 tabIndex={-1}>{say.all}</h1>
            <Costs costs={costs} days={days} />
          </div>
        )}
      </main>
    </div>
  )
}

/** A stop of all agents holds for every workflow, so it goes before how each one stands. */
function stateNow(view: BoundaryView, stopped: boolean): { words: string; tone: Tone } {
  if (stopped) return { words: words.boundaries.states.stopped, tone: 'bad' }
  const state = stateOf(view)
  return state.tone === 'good' ? { ...state, words: say.running } : state
}

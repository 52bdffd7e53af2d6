/** The workflows: every one on the left with its state, and on the right how ready the chosen one is and what it costs. */
import { useEffect, useRef } from 'react'
import type { BoundaryView } from '../../../../shared/api/views.ts'
import { knownMicroUsd } from '../../../../shared/cost/spending.ts'
import { oneLine } from '../../../../shared/text/excerpt.ts'
import { costWords } from '../../../locales/costs.ts'
import { readinessWords as say } from '../../../locales/readiness.ts'
import { tierWords } from '../../../locales/shared-words.ts'
import { stateOf } from '../boundaries/state.ts'
import { money } from '../format.ts'
import { useChanges, useHub } from '../hub.tsx'
import { Blank } from '../parts/blank.tsx'
import { routeHash } from '../route.ts'
import type { Tone } from '../tones.ts'
import { useRemote } from '../use-remote.ts'
import { words } from '../words.ts'
import { Costs } from './costs.tsx'
import { Finder } from './finder.tsx'
import { useWorkflows } from './use-workflows.ts'
import { WorkflowArticle } from './workflow-article.tsx'
import '../boundaries/boundaries.css'
import './workflows.css'

/** Days on the cost plot. */
const days = 14
/** Steps come in bursts; the costs follow a moment later, in ms. */
const settle = 2_000

export function WorkflowsPage({ workflow }: { workflow?: string }) {
  const workflows = useWorkflows('workflows', workflow, '.workflow h1')
  const { all, chosen } = workflows
  const costs = useRemote('costs', daemon => daemon.call('costs', { days }))
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const stopped = useHub().snapshot.queue?.stopped ?? false
  useChanges(changes => {
    if (changes !== 'all' && !changes.some(({ type }) => type === 'run.step')) return
    clearTimeout(timer.current)
    timer.current = setTimeout(costs.reload, settle)
  })
  const today = (id: string) => {
    const row = costs.value?.rows.find(each => each.workflow === id && each.day === costs.value?.today)
    return row && costWords.today(money(knownMicroUsd(row.total)))
  }
  return (
    <Finder
      section="workflows"
      title={say.title}
      workflows={workflows}
      row={view => ({
        state: stateNow(view, stopped),
        left: view.boundary ? tierWords[view.boundary.tier].title : view.workflow,
        right: today(view.workflow),
      })}
      none={
        <Blank main title={say.none} text={say.noneText}>
          <a className="button" href={routeHash({ section: 'boundaries' })}>
            {say.toBoundaries}
          </a>
        </Blank>
      }
    >
      {chosen ? (
        <WorkflowArticle
          key={chosen.workflow}
          view={chosen}
          state={stateNow(chosen, stopped)}
          costs={costs}
          days={days}
          onChanged={all.reload}
        />
      ) : (
        <div className="workflow">
          <h1 tabIndex={-1}>{say.all}</h1>
          <Costs
            costs={costs}
            days={days}
            titles={new Map(all.value?.map(({ workflow: id, boundary }) => [id, oneLine(boundary?.title ?? id, 60)]))}
          />
        </div>
      )}
    </Finder>
  )
}

/** A stop of all agents holds for every workflow, so it goes before how each one stands. */
function stateNow(view: BoundaryView, stopped: boolean): { words: string; tone: Tone } {
  if (stopped) return { words: words.boundaries.states.stopped, tone: 'bad' }
  const state = stateOf(view)
  return state.tone === 'good' ? { ...state, words: say.running } : state
}

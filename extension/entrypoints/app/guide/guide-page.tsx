/** The first steps, from pairing to the first decision: each opens when the one before it is really done. */
import type { ReactNode } from 'react'
import { guideWords as say } from '../../../locales/guide.ts'
import { aloudLater } from '../../../ui/live/aloud.ts'
import { Pairing } from '../../../ui/pairing.tsx'
import { useHub } from '../hub.tsx'
import { routeHash } from '../route.ts'
import { goTo } from '../use-route.ts'
import { AskStep } from './ask-step.tsx'
import { BoundaryStep } from './boundary-step.tsx'
import { closeGuide, type Kept, kept as keptItem } from './kept.ts'
import { type GuideStep, guideSteps, progressOf, type StepState } from './progress.ts'
import { useGuide, useKept } from './use-guide.ts'
import '../boundaries/boundaries.css'
import './guide.css'

export function GuidePage() {
  const kept = useKept()
  return (
    <main id="content" className="guide" tabIndex={-1}>
      {kept && <Guide kept={kept} />}
    </main>
  )
}

function Guide({ kept }: { kept: Kept }) {
  const { restart } = useHub()
  const facts = useGuide(kept)
  const progress = progressOf(facts)
  const now = guideSteps.find(step => progress[step] === 'now')
  const leave = async () => {
    await closeGuide('left')
    goTo({ section: 'queue' })
  }
  const inside: Record<GuideStep, ReactNode> = {
    pair: <Pairing inside onPaired={restart} />,
    boundary: <BoundaryStep onRead={() => void keptItem.set({ ...kept, read: true })} />,
    ask: <AskStep />,
    decide: (
      <>
        <p>{say.decide.popup}</p>
        <p>{say.decide.either}</p>
        <a className="button" href={routeHash({ section: 'queue' })}>
          {say.decide.queue}
        </a>
      </>
    ),
  }
  return (
    <>
      <h1>{say.title}</h1>
      <p className="hint">{say.text}</p>
      <p ref={aloudLater} className={now ? 'at' : 'at good'}>
        {now ? say.now(guideSteps.indexOf(now) + 1, guideSteps.length, say.steps[now].title) : say.over.title}
      </p>
      <ol>
        {guideSteps.map(step => (
          <Step key={step} step={step} state={progress[step]}>
            {inside[step]}
          </Step>
        ))}
      </ol>
      {now ? (
        !kept.closed && (
          <p>
            <button type="button" className="quiet" onClick={() => void leave()}>
              {say.leave}
            </button>{' '}
            <small className="hint">{say.leaveHint}</small>
          </p>
        )
      ) : (
        <section className="over">
          <p>{say.over.text}</p>
          <p className="buttons">
            <a className="button" href={routeHash({ section: 'history' })}>
              {say.over.history}
            </a>
            <a className="button" href={routeHash({ section: 'boundaries' })}>
              {say.over.boundaries}
            </a>
            <a className="button" href={routeHash({ section: 'settings', item: 'sites' })}>
              {say.over.sites}
            </a>
          </p>
        </section>
      )}
    </>
  )
}

function Step({ step, state, children }: { step: GuideStep; state: StepState; children: ReactNode }) {
  const { title, why } = say.steps[step]
  return (
    <li data-state={state} aria-current={state === 'now' ? 'step' : undefined}>
      <h2>
        {title} {state === 'done' && <span className="outcome good">{say.done}</span>}
      </h2>
      {state === 'now' && (
        <>
          <p>{why}</p>
          {children}
        </>
      )}
    </li>
  )
}

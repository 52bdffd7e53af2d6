/** The standing grant beside one approval: what is chosen, what it would have let pass, and giving it once it is approved. */
import { useCallback, useEffect, useState } from 'react'
import type { StandingPreview } from '../../../shared/api/human/standing.ts'
import type { AskView } from '../../../shared/api/views.ts'
import type { StandingScope } from '../../../shared/approval/standing-scope.ts'
import type { Daemon } from '../../lib/daemon.ts'
import { choiceOf, type Place, placesFor, type StandingChoice, scopeOf } from '../../lib/standing.ts'

export type Preview = { at: 'loading' } | { at: 'ready'; value: StandingPreview } | { at: 'failed'; error: unknown }

export type StandingOf = {
  /** Where one may hold; empty where none is offered. */
  places: readonly Place[]
  open: boolean
  on: boolean
  choice: StandingChoice | undefined
  scope: StandingScope | undefined
  preview: Preview
  /** Set when the action was approved and the grant was refused. */
  failed: { view: AskView; error: unknown } | undefined
  show: (open: boolean) => void
  turn: (on: boolean) => void
  choose: (change: Partial<Pick<StandingChoice, 'place' | 'times' | 'hours'>>) => void
  /** Gives the grant where one was chosen and the ask is approved as it was asked. False where it was refused. */
  after: (decided: AskView) => Promise<boolean>
}

/** `view` is what is on the screen; another ask starts with nothing chosen. */
export function useStanding(open: () => Promise<Daemon>, view: AskView | undefined): StandingOf {
  const places = view ? placesFor(view) : []
  const [first] = places
  const ask = view?.ask
  const [state, setState] = useState<State>(nothing(undefined))
  const current = state.ask === ask ? state : nothing(ask)
  const change = useCallback(
    (part: Partial<State>) => setState(before => ({ ...(before.ask === ask ? before : nothing(ask)), ...part })),
    [ask],
  )
  const choice = current.choice ?? (first && choiceOf(first, view?.at ?? 0))
  const scope = view && choice && scopeOf(view, choice)
  const wanted = current.open && scope ? JSON.stringify(scope) : undefined

  useEffect(() => {
    if (wanted === undefined || ask === undefined) return
    let stale = false
    const put = (preview: Preview) => !stale && change({ preview })
    put({ at: 'loading' })
    open()
      .then(daemon => daemon.call('standingPreview', { ask, scope: JSON.parse(wanted) as StandingScope }))
      .then(
        value => put({ at: 'ready', value }),
        error => put({ at: 'failed', error }),
      )
    return () => {
      stale = true
    }
  }, [open, ask, wanted, change])

  const { on } = current
  return {
    ...current,
    places,
    choice,
    scope,
    // Opened, it counts from that moment.
    show: shown =>
      shown && !current.choice && first
        ? change({ open: shown, choice: choiceOf(first, Date.now()) })
        : change({ open: shown, ...(!shown && { on: false }) }),
    turn: next => change({ on: next }),
    choose: part => {
      const { place, times, hours } = { ...choice, ...part }
      if (place && times && hours) change({ choice: choiceOf(place, Date.now(), times, hours) })
    },
    async after(decided) {
      if (!on || !scope || decided.status !== 'approved') return true
      try {
        await (await open()).signed('standingGrant', { ask: decided.ask, scope })
        return true
      } catch (error) {
        change({ failed: { view: decided, error } })
        return false
      }
    },
  }
}

type State = {
  ask: string | undefined
  open: boolean
  on: boolean
  choice?: StandingChoice
  preview: Preview
  failed: StandingOf['failed']
}

const nothing = (ask: string | undefined): State => ({
  ask,
  open: false,
  on: false,
  preview: { at: 'loading' },
  failed: undefined,
})

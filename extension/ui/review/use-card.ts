/** Loads one ask, checks that its digest is that of what will be drawn, and computes its card. */
import { useEffect, useState } from 'react'
import type { AskView } from '../../../shared/api/views.ts'
import { type BindingTrouble, bindingTrouble } from '../../lib/binding.ts'
import { loadCard } from '../../lib/card-load.ts'
import type { Card } from '../../lib/card-with.ts'
import type { Daemon } from '../../lib/daemon.ts'
import { ProblemError } from '../../lib/errors.ts'
import { toGuard } from '../guard.tsx'

export type CardState =
  | { at: 'loading' }
  /** The daemon does not know it, or cannot be reached. */
  | { at: 'gone'; error: unknown }
  | { at: 'ready'; view: AskView; card?: Card; trouble?: BindingTrouble }

/** The card of `ask`. It is loaded again whenever `revision` changes, and stays on the screen meanwhile. */
export function useCard(
  open: () => Promise<Daemon>,
  ask: string,
  revision: unknown,
): CardState & { reload: () => void } {
  const [state, setState] = useState<CardState & { ask?: string }>({ at: 'loading' })
  const [again, setAgain] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new revision is nothing but a reason to load again
  useEffect(() => {
    let stale = false
    const load = async () => {
      const daemon = await open()
      const view = await daemon.call('askView', { ask })
      // Nothing of what was there before may be decided in the place of what cannot be drawn.
      const ready = await readyOf(view).catch(toGuard(setState))
      if (ready && !stale) setState({ ...ready, ask })
    }
    load().catch(error => {
      // A card that is on the screen stays there while the daemon is away; what is gone is said to be gone.
      if (!stale)
        setState(before =>
          before.ask === ask && !(error instanceof ProblemError) ? before : { at: 'gone', error, ask },
        )
    })
    return () => {
      stale = true
    }
  }, [open, ask, revision, again])
  const current = state.ask === ask ? state : ({ at: 'loading' } as const)
  return { ...current, reload: () => setAgain(n => n + 1) }
}

async function readyOf(view: AskView): Promise<Extract<CardState, { at: 'ready' }>> {
  const trouble = bindingTrouble(view)
  const card = await loadCard(view)
  return { at: 'ready', view, ...(card && { card }), ...(trouble && { trouble }) }
}

/** Loads every ask of a group, each with the card that is drawn of it. */
import { useEffect, useState } from 'react'
import type { AskView } from '../../../shared/api/views.ts'
import { loadCard } from '../../lib/card-load.ts'
import type { Card } from '../../lib/card-with.ts'
import type { Daemon } from '../../lib/daemon.ts'
import { toGuard } from '../guard.tsx'

export type Member = { view: AskView; card: Card | undefined }
export type Members = { at: 'loading' } | { at: 'failed'; error: unknown } | { at: 'ready'; members: readonly Member[] }

/** In the order of `asks`, which must stay the same; loaded again whenever `revision` changes. */
export function useMembers(open: () => Promise<Daemon>, asks: readonly string[], revision: string): Members {
  const [state, setState] = useState<Members>({ at: 'loading' })
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new revision is nothing but a reason to load again
  useEffect(() => {
    let stale = false
    open()
      .then(daemon => Promise.all(asks.map(ask => daemon.call('askView', { ask }))))
      .then(
        async views => {
          const members = await Promise.all(views.map(memberOf))
          if (!stale) setState({ at: 'ready', members })
        },
        // What is on the screen stays there while the daemon is away.
        error => !stale && setState(before => (before.at === 'ready' ? before : { at: 'failed', error })),
      )
      .catch(toGuard(setState))
    return () => {
      stale = true
    }
  }, [open, asks, revision])
  return state
}

async function memberOf(view: AskView): Promise<Member> {
  return { view, card: await loadCard(view) }
}

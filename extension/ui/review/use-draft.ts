/**
 * The draft of the approval on the screen: loaded with it, and saved with every change. A closing popup gets nothing saved
 * any more, so nothing may wait to be saved.
 */
import { useEffect, useRef, useState } from 'react'
import {
  type Draft,
  type DraftKey,
  dropDraft,
  earlierDraft,
  emptyDraft,
  loadDraft,
  saveDraft,
} from '../../lib/drafts.ts'

export type DraftOf = {
  draft: Draft
  change: (change: Partial<Draft>) => void
  /** Removes it, once it was sent. */
  drop: () => void
  /** A note about an earlier version, which is never sent by itself. */
  earlier: string | undefined
}

export function useDraft(key: DraftKey): DraftOf {
  const [state, setState] = useState<{ key: DraftKey; draft: Draft; earlier?: string }>({ key, draft: emptyDraft })
  /** What was changed here is newer than what is loaded. */
  const changed = useRef<DraftKey | undefined>(undefined)

  useEffect(() => {
    let stale = false
    changed.current = undefined
    Promise.all([loadDraft(key), earlierDraft(key)]).then(([draft, earlier]) => {
      if (!stale && changed.current !== key) setState({ key, draft, earlier: earlier?.note || undefined })
    })
    return () => {
      stale = true
    }
  }, [key])

  const draft = state.key === key ? state.draft : emptyDraft
  return {
    draft,
    earlier: state.key === key && draft.note === '' ? state.earlier : undefined,
    change: part => {
      const next = { ...draft, ...part }
      setState(before => ({ ...before, key, draft: next }))
      changed.current = key
      void saveDraft(key, next)
    },
    drop: () => void dropDraft(key),
  }
}

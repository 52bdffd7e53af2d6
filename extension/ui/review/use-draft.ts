/** The draft of the approval on the screen: loaded with it, saved while it is written, and never only here. */
import { useCallback, useEffect, useRef, useState } from 'react'
import {
  type Draft,
  type DraftKey,
  dropDraft,
  earlierDraft,
  emptyDraft,
  loadDraft,
  saveDraft,
} from '../../lib/drafts.ts'

const settle = 150

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
  const unsaved = useRef<{ key: DraftKey; draft: Draft } | undefined>(undefined)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const flush = useCallback(() => {
    clearTimeout(timer.current)
    const { current } = unsaved
    unsaved.current = undefined
    if (current) void saveDraft(current.key, current.draft)
  }, [])

  useEffect(() => {
    let stale = false
    Promise.all([loadDraft(key), earlierDraft(key)]).then(([draft, earlier]) => {
      if (!stale && unsaved.current?.key !== key) setState({ key, draft, earlier: earlier?.note || undefined })
    })
    document.addEventListener('visibilitychange', flush)
    window.addEventListener('pagehide', flush)
    return () => {
      stale = true
      flush()
      document.removeEventListener('visibilitychange', flush)
      window.removeEventListener('pagehide', flush)
    }
  }, [key, flush])

  const draft = state.key === key ? state.draft : emptyDraft
  return {
    draft,
    earlier: state.key === key && draft.note === '' ? state.earlier : undefined,
    change: part => {
      const next = { ...draft, ...part }
      setState(before => ({ ...before, key, draft: next }))
      unsaved.current = { key, draft: next }
      clearTimeout(timer.current)
      timer.current = setTimeout(flush, settle)
    },
    drop: () => {
      clearTimeout(timer.current)
      unsaved.current = undefined
      void dropDraft(key)
    },
  }
}

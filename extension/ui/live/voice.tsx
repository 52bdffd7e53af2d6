/**
 * The one place of a page from which changes are read out. A modal dialog silences what is outside of it, so each dialog has
 * a voice of its own, which says the same.
 */
import { useSyncExternalStore } from 'react'
import { voiceOf } from './speaker.ts'

export function Voice() {
  const { polite, assertive } = useSyncExternalStore(voiceOf.listen, voiceOf.spoken)
  return (
    <div className="out-of-sight">
      <p role="status">{polite}</p>
      <p role="alert">{assertive}</p>
    </div>
  )
}

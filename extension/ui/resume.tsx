/** Says that all agents are stopped, and lets a person resume them with a note. */

import { type FormEvent, useId, useState } from 'react'
import type { Daemon } from '../lib/daemon.ts'
import { words } from '../lib/words.ts'
import { errorWords } from './error-words.ts'
import { alarm } from './live/aloud.ts'

type Props = { open: () => Promise<Daemon>; onResumed: () => Promise<void> }

export function Resume({ open, onResumed }: Props) {
  const { stopped } = words
  const [note, setNote] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState('')
  const field = useId()
  const resume = async (event: FormEvent) => {
    event.preventDefault()
    if (!event.nativeEvent.isTrusted || note.trim() === '') return
    setBusy(true)
    try {
      await (await open()).signed('resume', { note: note.trim() })
      await onResumed()
    } catch (problem) {
      setError(errorWords(problem))
    } finally {
      setBusy(false)
    }
  }
  return (
    <form className="banner bad" onSubmit={event => void resume(event)}>
      <div>
        <b>{stopped.title}</b>
        <p>{stopped.text}</p>
        <label id={`${field}-label`} htmlFor={field} className="out-of-sight">
          {stopped.note}
        </label>
        <span className="line">
          <input
            id={field}
            value={note}
            placeholder={stopped.note}
            maxLength={4000}
            onChange={event => setNote(event.target.value)}
          />
          <button type="submit" disabled={busy || note.trim() === ''} aria-describedby={`${field}-label`}>
            {busy ? stopped.resuming : stopped.resume}
          </button>
        </span>
        {error && <p ref={alarm}>{error}</p>}
      </div>
    </form>
  )
}

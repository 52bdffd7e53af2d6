/** A note that becomes part of the history, and the button whose command is signed with it. */
import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import type { Task } from '../use-task.ts'
import { Failure } from './failure.tsx'

type Props = {
  label: string
  submit: string
  cancel: string
  /** `no` for what takes something away. */
  tone?: 'go' | 'no'
  task: Task
  /** Whether what stands before the note is filled in. */
  ready?: boolean
  /** Takes the note without the space around it. */
  onSubmit: (note: string) => Promise<void>
  onCancel: () => void
  children?: ReactNode
}

export function NoteForm({
  label,
  submit,
  cancel,
  tone = 'go',
  task,
  ready = true,
  onSubmit,
  onCancel,
  children,
}: Props) {
  const [note, setNote] = useState('')
  const field = useId()
  const form = useRef<HTMLFormElement>(null)
  // The button that opened the form is gone, and the keyboard would be left nowhere.
  useEffect(() => form.current?.querySelector<HTMLElement>('input, textarea')?.focus(), [])
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (event.nativeEvent.isTrusted && ready && note.trim() !== '') void onSubmit(note.trim())
  }
  return (
    <form ref={form} onSubmit={send}>
      {children}
      <label htmlFor={field}>{label}</label>
      <textarea
        id={field}
        rows={2}
        maxLength={4000}
        required
        value={note}
        onChange={event => setNote(event.target.value)}
      />
      <span className="buttons">
        <button type="submit" className={tone} disabled={task.busy || !ready || note.trim() === ''}>
          {submit}
        </button>
        <button type="button" className="quiet" onClick={onCancel}>
          {cancel}
        </button>
      </span>
      {task.error !== undefined && <Failure error={task.error} />}
    </form>
  )
}

/** A button whose consequence is said before it happens. */
import { useLayoutEffect, useRef, useState } from 'react'
import { Failure } from './failure.tsx'

type Props = { label: string; warning: string; confirm: string; cancel: string; onConfirm: () => Promise<unknown> }

export function Confirm({ label, warning, confirm, cancel, onConfirm }: Props) {
  const [open, setOpen] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const ask = useRef<HTMLButtonElement>(null)
  const cancelling = useRef<HTMLButtonElement>(null)
  const asked = useRef(false)
  // Each takes the place of the other, and the focus goes with it: to what does nothing, and back.
  useLayoutEffect(() => {
    if (open) cancelling.current?.focus()
    else if (asked.current) ask.current?.focus()
    asked.current = open
  }, [open])
  const act = async () => {
    setBusy(true)
    setError(undefined)
    try {
      await onConfirm()
      setOpen(false)
    } catch (reason) {
      setError(reason)
    } finally {
      setBusy(false)
    }
  }
  if (!open)
    return (
      <button ref={ask} type="button" onClick={() => setOpen(true)}>
        {label}
      </button>
    )
  return (
    <fieldset className="confirm">
      <legend>{warning}</legend>
      <span className="buttons">
        <button
          type="button"
          className="no"
          disabled={busy}
          onClick={event => event.nativeEvent.isTrusted && void act()}
        >
          {confirm}
        </button>
        <button ref={cancelling} type="button" className="quiet" onClick={() => setOpen(false)}>
          {cancel}
        </button>
      </span>
      {error !== undefined && <Failure error={error} />}
    </fieldset>
  )
}

/**
 * A button that decides. It acts only on a press that a person made, that began when the button was armed, and that began
 * on what is still on the screen when it ends (R36, R37). A double click, a held key and a scripted click do nothing.
 */
import { type ReactNode, type Ref, useRef } from 'react'
import type { ArmingOf } from './use-arming.ts'

type Props = {
  content: string
  arming: ArmingOf
  disabled?: boolean
  className?: string
  shortcut?: string
  hint?: string
  /** The id of what says why it is disabled. */
  why?: string
  onDecide: (input: 'pointer' | 'keyboard') => void
  children: ReactNode
  ref?: Ref<HTMLButtonElement>
}

export function DecideButton({
  content,
  arming,
  disabled = false,
  className = '',
  shortcut,
  hint,
  why,
  onDecide,
  children,
  ref,
}: Props) {
  /** What was on the screen when the press began, `null` where the button was not armed then; between presses `undefined`. */
  const begun = useRef<string | null | undefined>(undefined)
  const begin = (trusted: boolean) => {
    begun.current = trusted && arming.armed(content) ? content : null
  }
  const forget = () => {
    begun.current = undefined
  }
  return (
    <button
      ref={ref}
      type="button"
      className={`decides ${className} ${arming.ready && !disabled ? 'armed' : ''}`}
      // A button that is not ready keeps its place in the order of focus; it only does nothing.
      aria-disabled={disabled || !arming.ready}
      aria-describedby={disabled ? why : undefined}
      aria-keyshortcuts={shortcut}
      title={hint}
      onPointerDown={event => begin(event.nativeEvent.isTrusted && event.button === 0)}
      onPointerLeave={forget}
      onBlur={forget}
      onKeyDown={event => {
        if (event.key !== 'Enter' && event.key !== ' ') return
        // Letting a held key through would press the button of the next item.
        if (event.repeat) event.preventDefault()
        else begin(event.nativeEvent.isTrusted)
      }}
      onClick={event => {
        const started = begun.current
        forget()
        // Assistive technology clicks without a press; then this moment is when it began.
        const pressed = started === undefined && event.detail === 0 && arming.armed(content) ? content : started
        if (disabled || !event.nativeEvent.isTrusted || event.detail > 1 || pressed !== content) return
        onDecide(event.detail === 0 ? 'keyboard' : 'pointer')
      }}
    >
      {children}
    </button>
  )
}

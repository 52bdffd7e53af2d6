/** Keys of the full page: one table for the handler and the help. */
import { useEffect, useRef } from 'react'
import { isField, type KeyPress } from '../../lib/shortcuts.ts'

export const keys = { next: 'j', previous: 'k', open: 'Enter', search: '/', help: '?', back: 'Escape' } as const
export type Key = keyof typeof keys

const byKey = new Map(Object.entries(keys).map(([name, key]) => [key as string, name as Key]))

/** The meaning of a key press, or `undefined` for one with a modifier, or typed into a field or onto a control. */
export function keyOf(press: KeyPress, inField: boolean, onControl: boolean): Key | undefined {
  if (!press.isTrusted || press.isComposing || press.ctrlKey || press.metaKey || press.altKey) return undefined
  const name = byKey.get(press.key)
  if ((inField && name !== 'back') || (onControl && name === 'open')) return undefined
  return name
}

/** Runs what a key means while the component is shown; a handler that returns `false` leaves the key to the browser. */
export function useKeys(handlers: Partial<Record<Key, () => unknown>>): void {
  const latest = useRef(handlers)
  latest.current = handlers
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const control =
        event.target instanceof Element && event.target.closest('a,button,summary,[role="option"]') !== null
      const key = keyOf(event, isField(event.target), control)
      const handler = key && latest.current[key]
      if (handler && handler() !== false) event.preventDefault()
    }
    window.addEventListener('keydown', pressed)
    return () => window.removeEventListener('keydown', pressed)
  }, [])
}

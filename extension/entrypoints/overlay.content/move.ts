/** Moving the pill: dragged with a pointer, or with the arrow keys. Only a person's own events count. */
import type { PillPlace } from '../../lib/messages.ts'
import { edge, step } from './place.ts'

export type Moving = {
  /** The place now, as the person left it or as it was found. */
  now: () => PillPlace
  /** Puts it there while the person is still about it; a point is the middle of the pill under the pointer. */
  drag: (x: number, y: number) => void
  /** The person is done. */
  end: (place: PillPlace) => void
}

/** A press that moves less than this is a click, px. */
const slop = 5

/** Makes the pill movable; returns whether a click that follows belongs to a drag. */
export function makeMovable(pill: HTMLElement, { now, drag, end }: Moving, signal: AbortSignal): () => boolean {
  let from: { x: number; y: number; id: number } | undefined
  let dragged = false
  const options = { signal } as const

  pill.addEventListener(
    'pointerdown',
    event => {
      if (!event.isTrusted || event.button !== 0) return
      from = { x: event.clientX, y: event.clientY, id: event.pointerId }
      dragged = false
      // From the start, because a quick pointer has left the pill before the first move is told.
      pill.setPointerCapture(event.pointerId)
    },
    options,
  )
  pill.addEventListener(
    'pointermove',
    event => {
      if (!event.isTrusted || event.pointerId !== from?.id) return
      if (!dragged && Math.hypot(event.clientX - from.x, event.clientY - from.y) < slop) return
      dragged = true
      drag(event.clientX, event.clientY)
    },
    options,
  )
  pill.addEventListener(
    'pointerup',
    event => {
      if (event.isTrusted && dragged && event.pointerId === from?.id) end(placeAt(event.clientX, event.clientY, pill))
      from = undefined
    },
    options,
  )
  pill.addEventListener('pointercancel', () => (from = undefined), options)
  pill.addEventListener(
    'keydown',
    event => {
      const next = event.isTrusted ? moved(now(), event.key) : undefined
      if (!next) return
      event.preventDefault()
      event.stopPropagation()
      end(next)
    },
    options,
  )
  return () => {
    const was = dragged
    dragged = false
    return was
  }
}

/** The nearer side, and the height at which the pointer let go. */
function placeAt(x: number, y: number, pill: HTMLElement): PillPlace {
  const { clientWidth, clientHeight } = document.documentElement
  const bottom = Math.round(Math.max(edge, clientHeight - y - pill.offsetHeight / 2))
  return { side: x < clientWidth / 2 ? 'left' : 'right', bottom }
}

function moved({ side, bottom }: PillPlace, key: string): PillPlace | undefined {
  const highest = document.documentElement.clientHeight - edge
  if (key === 'ArrowLeft') return { side: 'left', bottom }
  if (key === 'ArrowRight') return { side: 'right', bottom }
  if (key === 'ArrowUp') return { side, bottom: Math.min(bottom + step, highest) }
  if (key === 'ArrowDown') return { side, bottom: Math.max(bottom - step, edge) }
  return undefined
}

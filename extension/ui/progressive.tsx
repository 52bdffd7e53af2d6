/**
 * Long content drawn part by part as the reader gets there, so that no text can stall a view, and known to have been seen
 * to its end (R32).
 */
import { type ReactNode, useEffect, useRef, useState } from 'react'

type Props = {
  /** How many parts there are. */
  parts: number
  draw: (part: number) => ReactNode
  /** The end of the last part was on the screen. Called once. */
  onEnd?: () => void
}

export function Progressive({ parts, draw, onEnd }: Props) {
  const [shown, setShown] = useState(1)
  return (
    <>
      {Array.from({ length: Math.min(shown, parts) }, (_, part) => draw(part))}
      {shown < parts ? (
        <Sentinel key={shown} onSeen={() => setShown(shown + 1)} />
      ) : (
        onEnd && <Sentinel key="end" onSeen={onEnd} />
      )}
    </>
  )
}

/** An invisible line; calls back once when it is on the screen, inside every box that scrolls around it. */
export function Sentinel({ onSeen }: { onSeen: () => void }) {
  const place = useRef<HTMLSpanElement>(null)
  const latest = useRef(onSeen)
  latest.current = onSeen
  useEffect(() => {
    const element = place.current
    if (!element) return
    const observer = new IntersectionObserver(entries => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return
      observer.disconnect()
      latest.current()
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return <span ref={place} className="sentinel" aria-hidden="true" />
}

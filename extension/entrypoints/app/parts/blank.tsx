/** A place with nothing in it, and what to do about that. */
import type { ReactNode } from 'react'

export function Blank({ title, text, children }: { title: string; text?: string; children?: ReactNode }) {
  return (
    <div className="blank">
      <h2>{title}</h2>
      {text && <p>{text}</p>}
      {children}
    </div>
  )
}

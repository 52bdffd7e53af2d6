/** A place with nothing in it, and what to do about that. `main` where it is all that the page shows. */
import type { ReactNode } from 'react'

type Props = { title: string; text?: string; main?: true; children?: ReactNode }

export function Blank({ title, text, main, children }: Props) {
  return (
    <div className="blank">
      {main ? <h1>{title}</h1> : <h2>{title}</h2>}
      {text && <p>{text}</p>}
      {children}
    </div>
  )
}

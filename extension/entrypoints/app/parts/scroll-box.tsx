/** A box that scrolls by itself, and so can be reached by keyboard. */
import type { ReactNode } from 'react'

export function ScrollBox({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
    <section className="long" aria-label={label} tabIndex={0} dir="ltr">
      {children}
    </section>
  )
}

/** A box that scrolls by itself, and so can be reached by keyboard. */
import type { ReactNode } from 'react'

export function ScrollBox({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields, and many named sections would be as many landmarks
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div className="long" role="group" aria-label={label} tabIndex={0} dir="ltr">
      {children}
    </div>
  )
}

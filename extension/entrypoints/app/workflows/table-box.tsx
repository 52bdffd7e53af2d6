/** A wide table that scrolls by itself, and so can be reached by keyboard. */
import type { ReactNode } from 'react'

export function TableBox({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields, and many named sections would be as many landmarks
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div className="table" role="group" aria-label={label} tabIndex={0}>
      <table>{children}</table>
    </div>
  )
}

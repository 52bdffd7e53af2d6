/** A value that an agent or a system gave, complete and inert, in a place of its own that scrolls. */
import { useId, useMemo } from 'react'
import type { Json } from '../../../../shared/action/canonical.ts'
import { partsOf } from '../../../lib/parts.ts'
import { valueOf } from '../../../lib/value.ts'
import { Segments } from '../../../ui/inert.tsx'
import { Progressive } from '../../../ui/progressive.tsx'

export function ValueBox({ label, value }: { label: string; value: Json }) {
  const id = useId()
  const parts = useMemo(() => partsOf(valueOf(value).rendered.segments), [value])
  return (
    <section className="value" aria-labelledby={id}>
      <h3 id={id}>{label}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
      <div className="long" tabIndex={0} role="region" aria-labelledby={id}>
        <span className="inert" dir="ltr">
          <Progressive parts={parts.length} draw={at => <Segments key={at} segments={parts[at] ?? []} />} />
        </span>
      </div>
    </section>
  )
}

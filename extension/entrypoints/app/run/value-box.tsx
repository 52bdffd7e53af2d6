/** A value that an agent or a system gave, complete and inert, in a place of its own that scrolls. */
import { useMemo } from 'react'
import type { Json } from '../../../../shared/action/canonical.ts'
import { partsOf } from '../../../lib/parts.ts'
import { shownValue } from '../../../lib/value.ts'
import { Segments } from '../../../ui/inert.tsx'
import { Progressive } from '../../../ui/progressive.tsx'
import { ScrollBox } from '../parts/scroll-box.tsx'

export function ValueBox({ label, value }: { label: string; value: Json }) {
  const parts = useMemo(() => partsOf(shownValue(value).rendered.segments), [value])
  return (
    <div className="value">
      <h3>{label}</h3>
      <ScrollBox label={label}>
        <span className="inert">
          <Progressive parts={parts.length} draw={at => <Segments key={at} segments={parts[at] ?? []} />} />
        </span>
      </ScrollBox>
    </div>
  )
}

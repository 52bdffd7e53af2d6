/** Text of any length: in the line while it is short, in a place of its own that scrolls when it is long. */
import { useMemo } from 'react'
import type { Segment } from '../../../shared/text/segments.ts'
import type { Value } from '../../lib/value.ts'
import { lineParts } from '../../lib/value-parts.ts'
import { Inert, Segments } from '../inert.tsx'
import { Progressive } from '../progressive.tsx'

/** `label` names the place for a screen reader. */
export function Boxed({ value, label }: { value: Value; label: string }) {
  if (!value.long) return <Inert value={value} />
  return (
    <Box label={label}>
      <Whole segments={value.rendered.segments} />
    </Box>
  )
}

/** A place that scrolls and that the keyboard can reach. */
export function Box({
  label,
  describedBy,
  children,
}: {
  label: string
  describedBy?: string
  children: React.ReactNode
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="long" aria-label={label} aria-describedby={describedBy} tabIndex={0} dir="ltr">
      {children}
    </section>
  )
}

/** All of a long text, drawn part by part. */
export function Whole({ segments, onEnd }: { segments: readonly Segment[]; onEnd?: () => void }) {
  const parts = useMemo(() => lineParts(segments), [segments])
  return (
    <span className="inert">
      <Progressive
        parts={parts.length}
        draw={at => (
          <span key={at} className={parts[at]!.block ? 'block' : undefined}>
            <Segments segments={parts[at]!.segments} />
          </span>
        )}
        onEnd={onEnd}
      />
    </span>
  )
}

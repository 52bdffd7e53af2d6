/**
 * Text that an agent or a system wrote, drawn so that it can do nothing and hide nothing (R30, R31): text nodes, chips for
 * what would not be seen, and a box of its own that no direction control can leave.
 */
import type { Segment } from '../../shared/text/segments.ts'
import { hiddenWords } from '../locales/said.ts'
import './inert.css'

/** `digits`: the same text in groups, for a large number. */
type Drawable = { rendered: { segments: readonly Segment[] }; digits?: readonly string[] }

/** Rendered text in a line of our own words. */
export function Inert({ value }: { value: Drawable }) {
  if (value.digits)
    return (
      <span className="inert" dir="ltr">
        {value.digits.map((group, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the groups of a number never change
          <span key={at} className="digits">
            {group}
          </span>
        ))}
      </span>
    )
  return (
    <span className="inert" dir="ltr">
      <Segments segments={value.rendered.segments} />
    </span>
  )
}

/** The segments alone, for a place that is isolated already. */
export function Segments({ segments }: { segments: readonly Segment[] }) {
  // The text of an ask never changes, so an index is identity enough.
  // biome-ignore lint/suspicious/noArrayIndexKey: see above
  return segments.map((segment, at) => <One key={at} segment={segment} />)
}

function One({ segment }: { segment: Segment }) {
  if (segment.kind === 'chip') {
    return (
      <span className="chip" data-note={segment.note} title={hiddenWords.chipTitle(segment.title)}>
        {hiddenWords.chipLabel(segment.label)}
      </span>
    )
  }
  const text = segment.rtl ? <bdi>{segment.text}</bdi> : segment.text
  const strong = segment.strong ? <b>{text}</b> : text
  return segment.mark ? (
    <mark data-note={segment.mark} title={segment.title && hiddenWords.chipTitle(segment.title)}>
      {strong}
    </mark>
  ) : (
    strong
  )
}

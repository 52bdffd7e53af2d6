/**
 * Parts of a long text that end where a line ends: such a part can be laid out by itself, so that drawing one more does not
 * lay out all that came before it again.
 */
import type { Segment } from '../../shared/text/segments.ts'
import { partsOf } from './parts.ts'

export type Part = {
  segments: Segment[]
  /** It begins and ends with whole lines. */
  block: boolean
}

/** All of the text in order; what follows the last line end of a part goes to the next one. */
export function lineParts(all: readonly Segment[]): Part[] {
  const parts: Part[] = []
  let carried: Segment[] = []
  let atLineStart = true
  const whole = partsOf(all)
  for (const [index, part] of whole.entries()) {
    const segments = [...carried, ...part]
    carried = []
    const last = segments.at(-1)
    if (index < whole.length - 1 && last?.kind === 'text') {
      const end = last.text.lastIndexOf('\n') + 1
      if (end > 0 && end < last.text.length) {
        segments[segments.length - 1] = { ...last, text: last.text.slice(0, end) }
        carried = [{ ...last, text: last.text.slice(end) }]
      }
    }
    const ending = segments.at(-1)
    const ends = ending?.kind === 'text' && ending.text.endsWith('\n')
    // The last part of all stays in line: the blank line at the end of a text is drawn, that of a block is not.
    parts.push({ segments, block: atLineStart && ends && index < whole.length - 1 })
    atLineStart = ends
  }
  return parts
}

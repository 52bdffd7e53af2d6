/** What a gap becomes on the screen. Texts repeat their gaps (line breaks with indentation), so each is worked out once. */
import { chipsFor, messageOf } from './chips.ts'
import type { Gap } from './gaps.ts'
import type { Group } from './groups.ts'
import { cutGap, isGroup } from './pieces.ts'
import type { Segment } from './segments.ts'

export type GapView = {
  groups: Group[]
  /** Text that invisible characters of the gap spell together; empty if none. */
  message: string
  segments: Segment[]
}

/** A gap longer than this is unlikely to come again. */
const memorable = 32
/** Joiners and selectors are judged by the emoji around them, not by the gap alone. */
const dependsOnNeighbours = /[\u200d\ufe0e\ufe0f]/

export function createGapView(input: string, indentation: number): (gap: Gap) => GapView {
  const known = new Map<string, GapView>()
  const view = (gap: Gap): GapView => {
    const pieces = cutGap(input, gap, indentation)
    const groups = pieces.filter(isGroup)
    return { groups, message: groups.map(group => messageOf(group) ?? '').join(''), segments: chipsFor(pieces) }
  }
  return gap => {
    // What opens the text is judged by that, too.
    if (gap.from === 0 || gap.to - gap.from > memorable) return view(gap)
    const text = input.slice(gap.from, gap.to)
    const seen = known.get(text)
    if (seen) return seen
    const fresh = view(gap)
    if (!dependsOnNeighbours.test(text)) known.set(text, fresh)
    return fresh
  }
}

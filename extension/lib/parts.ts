/** Cuts rendered text into parts that a view can draw one after the other. */
import type { Segment } from '../../shared/text/segments.ts'

/** Characters, and segments, of one part: a few screens, drawn in a few milliseconds. */
const characters = 6000
const segments = 300

/** The segments in order, in parts; a long text is cut between code points. There is at least one part. */
export function partsOf(all: readonly Segment[]): Segment[][] {
  const parts: Segment[][] = [[]]
  let room = characters
  const put = (segment: Segment, size: number) => {
    parts.at(-1)!.push(segment)
    room -= size
    if (room <= 0 || parts.at(-1)!.length >= segments) {
      parts.push([])
      room = characters
    }
  }
  for (const segment of all) {
    if (segment.kind === 'chip') put(segment, segment.label.length)
    else for (const text of cut(segment.text, room)) put({ ...segment, text }, text.length)
  }
  if (parts.length > 1 && parts.at(-1)!.length === 0) parts.pop()
  return parts
}

/** The first piece fills the room that is left, every other one a part of its own. */
function* cut(text: string, first: number): Generator<string> {
  let from = 0
  let size = first
  while (text.length - from > size) {
    const high = text.charCodeAt(from + size - 1)
    const to = from + size + (high >= 0xd800 && high <= 0xdbff ? 1 : 0)
    yield text.slice(from, to)
    from = to
    size = characters
  }
  yield text.slice(from)
}

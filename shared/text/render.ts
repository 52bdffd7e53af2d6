/** The text renderer: every string that an agent or a system wrote goes through here before a person sees it (security §5). */
import { quote } from './chips.ts'
import { countCodePoints } from './codepoints.ts'
import { findGaps } from './gaps.ts'
import { createGapView } from './gapview.ts'
import { createMarker } from './marks.ts'
import { collectNotes } from './notes.ts'
import type { Rendered, Segment } from './segments.ts'
import { words } from './words.ts'

export type RenderOptions = {
  /** The text is a command, path, host or identifier that a machine reads literally: every letter outside ASCII is marked. */
  exact?: boolean
  /** Spaces at the start of a line that may stay spaces, for source code. 0 by default: more than three become a chip. */
  indentation?: number
}

/**
 * Renders agent-controlled text as segments in which nothing is hidden. Pure, total (any string, lone surrogates
 * included) and linear in the length of the input.
 */
export function renderText(input: string, { exact = false, indentation = 0 }: RenderOptions = {}): Rendered {
  const notes = collectNotes()
  const mark = createMarker(input, exact, notes)
  const show = createGapView(input, indentation)
  const segments: Segment[] = []
  let visible = ''
  const flush = () => {
    if (visible) mark(visible, segments)
    visible = ''
  }

  let at = 0
  for (const gap of findGaps(input)) {
    visible += input.slice(at, gap.from)
    at = gap.to
    const { groups, message, segments: shown } = show(gap)
    for (const { kind, count } of groups) notes.add(kind, count)
    if (message) notes.add('hidden_text', 0, quote(message))
    for (const segment of shown) {
      if (segment.kind === 'text') visible += segment.text
      else {
        flush()
        segments.push(segment)
      }
    }
  }
  visible += input.slice(at)
  flush()
  return { segments, notes: notes.list(), length: countCodePoints(input) }
}

const newlineChip = (run: string) => (run.length > 1 ? `⟦×${run.length} ${words.newline}⟧` : `⟦${words.newline}⟧`)

/**
 * Rendered text as one printable line, for titles, notifications and terminals: chips as their labels, newlines as chips
 * too unless `newlines` keeps them. Words and counts are for people; `escapeText` is the form that can be read back.
 */
export function plainText(rendered: Pick<Rendered, 'segments'>, { newlines = false } = {}): string {
  return rendered.segments
    .map(segment => {
      if (segment.kind === 'chip') return segment.label
      return newlines ? segment.text : segment.text.replace(/\n+/g, newlineChip)
    })
    .join('')
}

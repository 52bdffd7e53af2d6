/** Agent-controlled text for the surfaces that are not a DOM: terminals, HTML files, CSV files. */
import { plainText, type RenderOptions, renderText } from './render.ts'
import type { Rendered, Segment } from './segments.ts'

export type OutputOptions = RenderOptions & {
  /** Keep line breaks. Never for log lines: a line break would let an agent write a record of its own. */
  newlines?: boolean
}

/** Text for a terminal or a log line: no control byte, no escape sequence. */
export function escapeTerminal(text: string, options: OutputOptions = {}): string {
  return plainText(renderText(text, options), options)
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
}
const encode = (text: string) => text.replace(/[&<>"'`]/g, char => entities[char]!)

/** Text for an element or a quoted attribute of an HTML file; chips are plain text in it. */
export function escapeHtml(text: string, options: OutputOptions = {}): string {
  return encode(plainText(renderText(text, options), options))
}

function segmentHtml(segment: Segment): string {
  if (segment.kind === 'chip') {
    return `<span class="chip" data-note="${segment.note}" title="${encode(segment.title)}">${encode(segment.label)}</span>`
  }
  const text = segment.rtl ? `<bdi>${encode(segment.text)}</bdi>` : encode(segment.text)
  const strong = segment.strong ? `<b>${text}</b>` : text
  return segment.mark
    ? `<mark data-note="${segment.mark}" title="${encode(segment.title ?? '')}">${strong}</mark>`
    : strong
}

/**
 * Rendered text as HTML with our own markup only: chips, marks and isolated right-to-left words. Meant for a block with
 * `dir="ltr"`, `unicode-bidi: isolate` and `white-space: pre-wrap`.
 */
export function htmlOf(rendered: Pick<Rendered, 'segments'>): string {
  return rendered.segments.map(segmentHtml).join('')
}

/** What makes a spreadsheet take a cell for a formula, in ASCII and in the full-width forms that some accept too. */
const formulaStart = /^\s*[=+\-@|%\uff1d\uff0b\uff0d\uff20]/

/** One quoted CSV cell. A text that a spreadsheet would run gets a leading apostrophe; give numbers as numbers, not through here. */
export function csvCell(text: string): string {
  const plain = plainText(renderText(text))
  return `"${(formulaStart.test(plain) ? `'${plain}` : plain).replaceAll('"', '""')}"`
}

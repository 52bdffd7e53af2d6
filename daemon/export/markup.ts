/** HTML that is safe by construction: whatever is put into a template is escaped and made visible, unless it is markup. */
import type { Json } from '../../shared/action/canonical.ts'
import { escapeHtml, htmlOf } from '../../shared/text/output.ts'
import { renderText } from '../../shared/text/render.ts'

/** HTML of our own making. */
export class Markup {
  readonly html: string
  constructor(html: string) {
    this.html = html
  }
}

export type Part = Markup | string | number | false | null | undefined | readonly Part[]

/** A template whose holes are agent-controlled text, markup, lists of both, or nothing. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Markup {
  return new Markup(strings.map((text, index) => text + inner(parts[index])).join(''))
}

function inner(part: Part): string {
  if (part === undefined || part === null || part === false) return ''
  if (part instanceof Markup) return part.html
  if (typeof part === 'object') return part.map(inner).join('')
  return escapeHtml(String(part))
}

/** Agent-controlled text as a block in which nothing is hidden (security §5). */
export function block(text: string): Markup {
  return new Markup(`<pre dir="ltr">${htmlOf(renderText(text, { indentation: 64 }))}</pre>`)
}

/** An agent-controlled value: text as text, anything else as JSON. */
export function value(of: Json | undefined): Markup {
  if (of === undefined) return html`<span class="none">not given</span>`
  if (typeof of === 'string') return block(of)
  return block(JSON.stringify(of, null, 2))
}

/** A machine-readable name or digest, which can wrap anywhere. */
export function code(text: string): Markup {
  return html`<code dir="ltr">${text}</code>`
}

/** Wall clock in ms as UTC, to the second. */
export function time(at: number): Markup {
  const iso = new Date(at).toISOString()
  return html`<time datetime="${iso}">${iso.slice(0, 19).replace('T', ' ')}</time>`
}

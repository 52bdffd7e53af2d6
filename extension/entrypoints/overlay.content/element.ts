/** Makes elements of plain text and the product's mark: no markup is ever parsed. */

type Props = { class?: string; id?: string; title?: string; type?: string } & Record<
  `aria-${string}` | 'role' | 'tabindex',
  string
>

/** An element with attributes and children; strings become words that only people can read. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Partial<Props> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(props))
    if (value !== undefined && value !== '') made.setAttribute(name, value)
  made.append(...children.map(child => (typeof child === 'string' ? said(child) : child)))
  return made
}

/**
 * Words as generated content (style.css): `window.find()` reaches into closed shadow roots and would tell a page which values
 * stand in ours; what a style sheet writes it does not find, and screen readers read it like any text.
 */
function said(words: string): HTMLElement {
  const made = document.createElement('span')
  say(made, words)
  return made
}

/** Gives the element these words and no others. */
export function say(at: Element, words: string): void {
  at.setAttribute('data-words', words)
}

const svgSpace = 'http://www.w3.org/2000/svg'

/** The product's mark, beside words that say the same. */
export function logo(): SVGElement {
  const made = document.createElementNS(svgSpace, 'svg')
  made.setAttribute('viewBox', '0 0 32 32')
  made.setAttribute('aria-hidden', 'true')
  for (const [tag, attributes] of [
    ['rect', { width: '32', height: '32', rx: '8.5' }],
    ['path', { d: 'M8 16.2 13.2 21.4 23.4 9.4M8.6 25.2h14.8' }],
  ] as const) {
    const part = document.createElementNS(svgSpace, tag)
    for (const [name, value] of Object.entries(attributes)) part.setAttribute(name, value)
    made.append(part)
  }
  return made
}

/** Makes elements of plain text: no markup is ever parsed. */

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
 * Words as generated content (base.css): `window.find()` reaches into closed shadow roots and would tell a page which values
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

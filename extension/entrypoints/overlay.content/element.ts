/** Makes elements of plain text: no markup is ever parsed. */

type Props = { class?: string; id?: string; title?: string; type?: string } & Record<
  `aria-${string}` | 'role' | 'tabindex',
  string
>

/** An element with attributes and children; strings become text. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Partial<Props> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(props)) if (value !== undefined) made.setAttribute(name, value)
  made.append(...children)
  return made
}

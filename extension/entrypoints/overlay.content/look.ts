/** Looks for fields on the page. The page decides what is found: all of it is page-controlled, and only ever read. */
import type { FieldPlace, PageLook, SeenElement } from '../../../shared/systems/places.ts'

/** Elements are kept between looks, so that a look costs next to nothing while the page stands still. */
export type Looker = {
  /** Forgets what was found, because the page changed. */
  renew(): void
  page: PageLook
  /** The element beside which marks of a field belong, at the first of its places that the page has, and how it is found. */
  element(places: readonly FieldPlace[]): { at: Element; selector: string } | null
}

/** Text nodes that are read of one element. */
const mostTexts = 100

export function createLooker(): Looker {
  const found = new Map<string, Element | null>()

  function one(selector: string): Element | null {
    const known = found.get(selector)
    if (known === null || (known?.matches(selector) && isVisible(known))) return known
    const only = onlyVisible(selector)
    found.set(selector, only)
    return only
  }

  return {
    renew: () => found.clear(),
    page: {
      query(selector) {
        const element = one(selector)
        return element && seenOf(element)
      },
    },
    element(places) {
      for (const { selector } of places) {
        const at = one(selector)
        if (at) return { at, selector }
      }
      return null
    },
  }
}

/** More than one visible match names no field: a list beside the record, or a page that wants to mislead. */
function onlyVisible(selector: string): Element | null {
  try {
    const [first, second] = [...document.querySelectorAll(selector)].filter(isVisible)
    return second ? null : (first ?? null)
  } catch {
    return null
  }
}

function isVisible(element: Element): boolean {
  return element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
}

function seenOf(element: Element): SeenElement | null {
  // A password is nobody's evidence.
  if (element instanceof HTMLInputElement && element.type === 'password') return null
  const value = shownValueOf(element)
  return {
    text: value === undefined ? textOf(element) : '',
    ...(value !== undefined && { value }),
    attributes: Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value])),
  }
}

function shownValueOf(element: Element): string | undefined {
  if (element instanceof HTMLSelectElement) return element.selectedOptions[0]?.label ?? ''
  if (element instanceof HTMLTextAreaElement) return element.value
  return element instanceof HTMLInputElement && !/^(?:checkbox|radio|file|image)$/.test(element.type)
    ? element.value
    : undefined
}

/** The text that can be seen, as it is written and not as a style would show it (`text-transform`). */
function textOf(element: Element): string {
  const walk = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  let text = ''
  for (let left = mostTexts; left > 0 && walk.nextNode(); left--) {
    const { currentNode } = walk
    if (currentNode.parentElement && isVisible(currentNode.parentElement)) text += currentNode.textContent
  }
  return text
}

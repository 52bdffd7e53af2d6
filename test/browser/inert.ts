/** Looks at how a page of the extension draws text that it did not write, with an oracle of its own. */
import type { Page } from 'puppeteer'

/** The rule set of security §5, written down apart from the renderer's tables. A newline is the only one that may be left. */
const hidden =
  /(?!\n)(?:[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800\uFFFC]|(?! )\p{Zs})/u

export type Drawn = {
  /** Every tag, `tag[attribute]` and `.class` below the place that was looked at. */
  vocabulary: string[]
  /** Text nodes and attribute values, one after the other. */
  texts: string[]
  /** `left top width height` of each button of the footer, by its first word, and how the view is scrolled. */
  layout: Record<string, string>
  /** Pixels by which anything is wider than its place. */
  overflow: number
}

/** What is drawn below `place`. */
export function drawnIn(page: Page, place: string): Promise<Drawn> {
  return page.$eval(place, root => {
    const vocabulary = new Set<string>()
    const texts: string[] = []
    for (const element of root.querySelectorAll('*')) {
      const tag = element.tagName.toLowerCase()
      vocabulary.add(tag)
      for (const { name, value } of element.attributes) {
        vocabulary.add(`${tag}[${name}]`)
        // What a field holds is what it holds; see `unshownIn`.
        if (!(tag === 'input' && name === 'value')) texts.push(value)
      }
      for (const name of element.classList) vocabulary.add(`.${name}`)
    }
    const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    while (walk.nextNode())
      if (walk.currentNode.parentElement?.tagName !== 'TEXTAREA') texts.push(walk.currentNode.textContent ?? '')
    const layout: Record<string, string> = {}
    for (const button of document.querySelectorAll('footer.decide .acts button')) {
      const { x, y, width, height } = button.getBoundingClientRect()
      layout[(button as HTMLElement).innerText.split('\n')[0] ?? ''] = [x, y, width, height].map(Math.round).join(' ')
    }
    const wide = (element: Element) => element.scrollWidth - element.clientWidth
    return {
      vocabulary: [...vocabulary],
      texts,
      layout,
      overflow: Math.max(wide(root), wide(document.documentElement)),
    }
  })
}

/** Everything hidden that is drawn all the same. */
export function hiddenIn({ texts }: Pick<Drawn, 'texts'>): string[] {
  return texts.filter(text => hidden.test(text)).map(text => JSON.stringify(text.slice(0, 80)))
}

/** Lines below `place` whose letters do not stand from left to right in the order of the text (R31). */
export function reordered(page: Page, place: string): Promise<string[]> {
  return page.$eval(place, root => {
    const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    const wrong: string[] = []
    while (walk.nextNode()) {
      const node = walk.currentNode
      const text = node.textContent ?? ''
      let before: DOMRect | undefined
      for (let at = 0; at < text.length; at++) {
        const range = document.createRange()
        range.setStart(node, at)
        range.setEnd(node, at + 1)
        const box = range.getBoundingClientRect()
        if (before && box.width > 0 && Math.abs(box.top - before.top) < 2 && box.left < before.left - 1)
          wrong.push(text)
        if (box.width > 0) before = box
      }
    }
    return wrong
  })
}

/** Listens to all that a page asks for and complains about. */
export function watch(page: Page): { requests: string[]; complaints: string[] } {
  const heard = { requests: [] as string[], complaints: [] as string[] }
  page.on('request', request => heard.requests.push(request.url()))
  page.on('pageerror', error => heard.complaints.push(String(error)))
  page.on('console', message => {
    if (['error', 'warn', 'assert'].includes(message.type())) heard.complaints.push(message.text())
  })
  return heard
}

/** Fields of a form that hold something hidden, without the same text made visible beside them (R31). */
export function unshownIn(page: Page, place: string): Promise<string[]> {
  return page.$$eval(
    `${place} .field`,
    (fields, source) => {
      const hidden = new RegExp(source, 'u')
      return fields.flatMap(field => {
        const { value } = field.querySelector<HTMLTextAreaElement | HTMLInputElement>('textarea, input') ?? {
          value: '',
        }
        return hidden.test(value) && field.querySelector('.unseen .chip') === null ? [value.slice(0, 80)] : []
      })
    },
    hidden.source,
  )
}

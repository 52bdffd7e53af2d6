/** Whether something that a person reads stands at a place of the page. Only reads. */
import type { Box } from './label.ts'
import { topAt } from './place.ts'

/** What is looked at by its box, because its content is no text of ours to measure. */
const solid = 'input,select,textarea,button,img,svg,canvas,video,iframe,object,[role="button"],[role="img"]'
/** Between two points at which the page is asked, and from the edge, px; and text nodes that are measured of one element. */
const grain = 20
const inset = 2
const mostTexts = 20

/** Text or a control at the place; what belongs to `field` itself counts as well. */
export function textIn(place: Box, field: Element, host: Element): boolean {
  const seen = new Set<Element>()
  for (const y of [place.top + inset, place.bottom - inset])
    for (let x = place.left + inset; ; x = Math.min(x + grain, place.right - inset)) {
      const top = topAt(x, y, host)
      if (top && !seen.has(top)) {
        seen.add(top)
        // The edge of its own field is where a mark belongs, as long as it leaves the text alone.
        if (!field.contains(top) && top.closest(solid)) return true
        if (hasText(top, place)) return true
      }
      if (x >= place.right - inset) break
    }
  return false
}

function hasText(element: Element, place: Box): boolean {
  const range = document.createRange()
  let left = mostTexts
  for (const node of element.childNodes) {
    if (node.nodeType !== Node.TEXT_NODE || !node.nodeValue?.trim()) continue
    if (left-- === 0) return true
    range.selectNodeContents(node)
    for (const line of range.getClientRects()) if (meets(line, place)) return true
  }
  return false
}

/** Letters do not fill the height of their line. */
const air = 3
const meets = (line: Box, place: Box) =>
  line.left < place.right && place.left < line.right && line.top + air < place.bottom && place.top < line.bottom - air

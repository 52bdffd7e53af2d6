/**
 * Marks beside fields: a layer over the page, never in its flow, so that nothing of the page moves. It takes no clicks. A field
 * that is scrolled away or covered has no mark.
 */
import type { FieldMark } from '../../sites/fields.ts'
import { element } from './element.ts'
import { topAt } from './place.ts'

export type Marks = {
  node: HTMLElement
  /** Shows exactly these, each at its element. */
  show(items: readonly { mark: FieldMark; at: Element }[]): void
  /** Puts them where their elements stand now. */
  place(): void
}

type Drawn = { drawing: string; at: Element; ring: HTMLElement; label: HTMLElement }

const gap = 3
/** How much of the width of its field a label may take on its upper edge, and how far it stands out above it, px. */
const wide = 0.75
const high = 12
/** What lies over a field and is this many times larger is another layer of the page: a dialog, a menu. */
const layer = 4

export function createMarks(host: Element): Marks {
  const node = element('div', { class: 'marks' })
  const drawn = new Map<string, Drawn>()

  function drop({ ring, label }: Drawn) {
    ring.remove()
    label.remove()
  }

  function draw(mark: FieldMark, at: Element, drawing: string): Drawn {
    const ring = element('div', { class: `ring ${mark.kind}` })
    const label = element('div', { class: `label ${mark.kind}`, role: 'note' }, element('bdi', {}, mark.words))
    node.append(ring, label)
    return { drawing, at, ring, label }
  }

  function place() {
    const origin = node.getBoundingClientRect()
    const width = document.documentElement.clientWidth
    // All is read before anything is written: the page is laid out once.
    const boxes = [...drawn.values()].map(each => {
      const box = each.at.getBoundingClientRect()
      return { ...each, box, shown: isOpen(each.at, box, host), size: each.label.offsetWidth }
    })
    for (const { ring, label, box, shown, size } of boxes) {
      ring.classList.toggle('gone', !shown)
      label.classList.toggle('gone', !shown)
      if (!shown) continue
      const [x, y] = [box.left - origin.left, box.top - origin.top]
      ring.style.transform = `translate(${x - gap}px, ${y - gap}px)`
      ring.style.width = `${box.width + 2 * gap}px`
      ring.style.height = `${box.height + 2 * gap}px`
      // On the upper edge at the far end, where neither the field's name nor its value stands; below it where it is narrow.
      const fits = size <= box.width * wide
      const left = fits ? x + box.width - size : Math.max(0, Math.min(x - gap, width - size - gap))
      label.style.transform = `translate(${left}px, ${fits ? y - high : y + box.height + gap + 1}px)`
    }
  }

  return {
    node,
    show(items) {
      const wanted = new Set(items.map(({ mark }) => mark.field))
      for (const [field, old] of drawn)
        if (!wanted.has(field)) {
          drop(old)
          drawn.delete(field)
        }
      for (const { mark, at } of items) {
        const drawing = JSON.stringify(mark)
        const old = drawn.get(mark.field)
        if (old?.drawing === drawing && old.at === at) continue
        if (old) drop(old)
        drawn.set(mark.field, draw(mark, at, drawing))
      }
      place()
    },
    place,
  }
}

/** Whether a person sees the element there, and nothing of the page lies over it. */
function isOpen(at: Element, box: DOMRect, host: Element): boolean {
  const [x, y] = [box.left + box.width / 2, box.top + box.height / 2]
  if (!at.isConnected || box.width === 0 || box.height === 0) return false
  const top = topAt(x, y, host)
  if (!top) return false
  if (at.contains(top) || top.contains(at)) return !clipped(at, x, y)
  const over = top.getBoundingClientRect()
  return over.width * over.height < layer * box.width * box.height
}

/** Scrolled out of a place that scrolls: then what can be seen there is an ancestor, and not the element. */
function clipped(at: Element, x: number, y: number): boolean {
  for (let around = at.parentElement; around && around !== document.body; around = around.parentElement) {
    if (around.scrollHeight <= around.clientHeight && around.scrollWidth <= around.clientWidth) continue
    const box = around.getBoundingClientRect()
    const { overflowX, overflowY } = getComputedStyle(around)
    if (overflowX === 'visible' && overflowY === 'visible') continue
    if (x < box.left || x > box.right || y < box.top || y > box.bottom) return true
  }
  return false
}

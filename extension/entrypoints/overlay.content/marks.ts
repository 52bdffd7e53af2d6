/**
 * Marks beside fields: a ring around the field's element and words at it. They lie in a layer over the page and move
 * nothing, take no clicks, and put nothing into the page. All that is read is read before anything is written. A field that
 * is scrolled away or covered has no mark.
 */
import { element, say } from './element.ts'
import { type Box, placeLabel, type Spot } from './label.ts'
import { topAt } from './place.ts'
import type { Marked } from './record.ts'
import { textIn } from './texts.ts'

export type Marks = {
  node: HTMLElement
  /**
   * Decides which marks there are, each at its element, and where they stand now. Only reads; the result does it. `anew` also
   * looks again for a place where the words cover nothing, because the page has changed.
   */
  show(items: readonly Marked[], anew: boolean): () => void
  /** The same for those that there are; whether each of their elements is still the one of its field. */
  place(): { write: () => void; current: boolean }
}

type Drawn = Marked & {
  words: string
  ring: HTMLElement
  label: HTMLElement
  /** As it stands now, and where its words were put, from the field's upper left corner. */
  stands: string
  spot?: Spot
  size: string
}

const gap = 3
/** What lies over a field and is this many times larger is another layer of the page: a dialog, a menu. */
const layer = 4

export function createMarks(host: Element): Marks {
  const node = element('div', { class: 'marks' })
  let drawn: Drawn[] = []

  function draw(item: Marked): Drawn {
    const { kind, words } = item.mark
    const ring = element('div', { class: `ring ${kind} gone` })
    const text = element('bdi')
    say(text, words)
    const label = element('div', { class: `label ${kind} gone`, role: 'note' }, text)
    return { ...item, words: `${kind} ${words}`, ring, label, stands: '', size: '' }
  }

  /** Where each stands: nothing here is written. */
  function find(all: readonly Drawn[], anew = false): { each: Drawn; to: string; box?: Box; spot?: Spot }[] {
    const { clientWidth: width, clientHeight: height } = document.documentElement
    const taken: Box[] = []
    return all.map(each => {
      const { left, top, right, bottom } = each.at.getBoundingClientRect()
      const box = { left, top, right, bottom }
      if (!each.at.matches(each.selector) || !isOpen(each.at, box, host)) return { each, to: 'gone' }
      const size = [right - left, bottom - top, width, height].join(' ')
      if (anew || !each.spot || each.size !== size) {
        const found = placeLabel({
          words: each.mark.words,
          field: box,
          window: { width, height },
          toLeft: getComputedStyle(each.at).direction === 'rtl',
          free: place => !taken.some(other => meet(other, place)) && !textIn(place, each.at, host),
        })
        each.spot = moved(found, -left, -top)
        each.size = size
      }
      const spot = moved(each.spot, left, top)
      taken.push(spot.box)
      return { each, to: JSON.stringify([box, spot]), box, spot }
    })
  }

  const writing = (found: ReturnType<typeof find>) => () => {
    for (const { each, to, box, spot } of found) {
      if (each.stands === to) continue
      each.stands = to
      const { ring, label } = each
      ring.classList.toggle('gone', !box)
      label.classList.toggle('gone', !box)
      if (!box || !spot) continue
      ring.style.transform = `translate(${box.left - gap}px, ${box.top - gap}px)`
      ring.style.width = `${box.right - box.left + 2 * gap}px`
      ring.style.height = `${box.bottom - box.top + 2 * gap}px`
      label.style.maxWidth = `${spot.box.right - spot.box.left}px`
      const left = spot.end ? `calc(${spot.box.right}px - 100%)` : `${spot.box.left}px`
      label.style.transform = `translate(${left}, ${spot.box.top}px)`
    }
  }

  return {
    node,
    show(items, anew) {
      const before = drawn
      drawn = items.map(item => {
        const words = `${item.mark.kind} ${item.mark.words}`
        const same = before.find(
          each => each.mark.field === item.mark.field && each.words === words && each.at === item.at,
        )
        return same ? Object.assign(same, item) : draw(item)
      })
      const write = writing(find(drawn, anew))
      return () => {
        for (const { ring, label } of before.filter(each => !drawn.includes(each))) {
          ring.remove()
          label.remove()
        }
        // In the order of their fields, also for people who hear them.
        let late = false
        for (const { ring, label } of drawn) {
          late ||= ring.parentNode === null
          if (late) node.append(ring, label)
        }
        write()
      }
    },
    place() {
      const found = find(drawn)
      return { write: writing(found), current: drawn.every(({ at, selector }) => at.matches(selector)) }
    },
  }
}

const moved = ({ box, end }: Spot, x: number, y: number): Spot => ({
  box: { left: box.left + x, top: box.top + y, right: box.right + x, bottom: box.bottom + y },
  end,
})
const meet = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom

/** Whether a person sees the element there, and nothing of the page lies over it. */
function isOpen(at: Element, { left, top, right, bottom }: Box, host: Element): boolean {
  const [x, y] = [(left + right) / 2, (top + bottom) / 2]
  if (!at.isConnected || right === left || bottom === top) return false
  const first = topAt(x, y, host)
  if (!first) return false
  if (at.contains(first) || first.contains(at)) return !clipped(at, x, y)
  const over = first.getBoundingClientRect()
  return over.width * over.height < layer * (right - left) * (bottom - top)
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

/** What the overlay does while a page shows a record: marks beside fields, and telling what the page shows of them. */

import { type FieldPlace, shownAt } from '../../../shared/systems/places.ts'
import type { OnPage } from '../../lib/messages.ts'
import type { FieldMark } from '../../sites/fields.ts'
import { numberWords } from '../../sites/numbers.ts'
import { createObserver, type Reading, tellable } from '../../sites/observe.ts'
import { createFollower } from './follow.ts'
import { createLooker } from './look.ts'
import type { Overlay } from './view.ts'

export type RecordView = {
  /** Takes in what is known of the record, and gives the marks; `moved` where the page went to it by itself. Only reads. */
  set(page: OnPage, moved: boolean): Marked[]
  /** Follows the page from now on. */
  follow(): void
  clear(): void
  /** Looks at the values, at most once a second; a clock calls it. */
  tick(): void
  /** What the page shows of a field now, in a few printable characters. */
  live(field: string): string | undefined
}

/** A mark and the element beside which it belongs, as long as that is the field's. */
export type Marked = { mark: FieldMark; at: Element; selector: string }

/** Attributes that pages change all the time and that a clock looks at. */
const restless = new Set(['class', 'style'])
/** Elements that are remembered as typed into. */
const mostTyped = 100

/** Tells the worker what the page shows; gives the fields of which an ask claims another value. */
export type Tell = (readings: Reading[]) => Promise<string[]>

export function createRecordView(
  overlay: Pick<Overlay, 'host' | 'mark' | 'placeMarks' | 'tellDiffers'>,
  tell: Tell,
  signal: AbortSignal,
): RecordView {
  const looker = createLooker()
  const observer = createObserver()
  const typed = new Set<Node>()
  let page: OnPage | undefined
  let differs: ReadonlySet<string> = new Set()
  let turn = 0

  const placesOf = (field: string) => page?.places[field] ?? []
  const follower = createFollower(
    () => {
      looker.renew()
      draw(true)
    },
    () => overlay.placeMarks() || follower.look(),
    overlay.host,
    signal,
  )

  function marked(): Marked[] {
    return (page?.marks ?? []).flatMap(({ field, mark: usual, differs: other }) => {
      const mark = differs.has(field) ? (other ?? usual) : usual
      const found = mark && looker.element(placesOf(field))
      return found ? [{ mark, ...found }] : []
    })
  }
  const draw = (anew = false) => page && overlay.mark(marked(), anew)

  function readings(): Reading[] {
    return (page?.wanted ?? []).flatMap(field => {
      const places = placesOf(field)
      const shown = shownAt(places, looker.page)
      const value = tellable(shown?.seen)
      return shown && value !== undefined ? [{ field, at: places.indexOf(shown.place), value }] : []
    })
  }

  // What a person types is not yet the record's, and must not be held against an agent.
  document.addEventListener(
    'input',
    event => {
      if (event.isTrusted && event.target instanceof Node && typed.size < mostTyped) typed.add(event.target)
    },
    { capture: true, passive: true, signal },
  )

  /** Fields in which a person has typed, or is about to. */
  function touched(): Set<string> {
    const { activeElement } = document
    const edited = activeElement && activeElement !== document.body ? [...typed, activeElement] : [...typed]
    const holds = (at: Element) =>
      edited.some(node => at.contains(node) || (node !== activeElement && node.contains(at)))
    return new Set(
      (page?.wanted ?? []).filter(field => {
        const found = looker.element(placesOf(field))
        return found !== null && holds(found.at)
      }),
    )
  }

  return {
    set(next, moved) {
      const another = page?.record !== next.record
      if (another) {
        typed.clear()
        differs = new Set()
        turn += 1
      }
      page = next
      if (another) observer.moved(moved ? readings() : [], moved ? performance.now() : Number.NEGATIVE_INFINITY)
      return marked()
    },
    follow() {
      const all = Object.values(page?.places ?? {}).flat()
      if (all.length > 0) follower.start(attributesIn(all))
      else follower.stop()
    },
    clear() {
      page = undefined
      turn += 1
      follower.stop()
      looker.renew()
      overlay.mark([])
    },
    tick() {
      if (!page || document.visibilityState === 'hidden') return
      if (!overlay.placeMarks()) follower.look()
      if (page.wanted.length === 0) return
      const now = performance.now()
      const found = observer.take({ readings: readings(), touched: touched(), claims: page.claims, now })
      if (found.length === 0) return
      const mine = turn
      tell(found).then(
        fields => {
          if (mine !== turn) return
          const isNews = fields.some(field => !differs.has(field))
          differs = new Set(fields)
          draw()
          if (isNews) overlay.tellDiffers()
        },
        () => undefined,
      )
    },
    live(field) {
      const seen = shownAt(placesOf(field), looker.page)?.seen
      const text = typeof seen === 'number' ? numberWords(seen) : seen?.toString()
      // Page-controlled, on its own page: without what turns or hides text, and short.
      return text?.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '·').slice(0, 64)
    },
  }
}

/** The attributes by which places are found: of a row that a page uses again, often nothing else changes. */
function attributesIn(places: readonly FieldPlace[]): string[] {
  const found = places.flatMap(({ selector }) => [...selector.matchAll(/\[([\w-]+)/g)].map(([, name = '']) => name))
  return [...new Set([...found, 'id', 'hidden'])].filter(name => !restless.has(name))
}

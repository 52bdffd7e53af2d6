/** What the overlay does while a page shows a record: marks beside fields, and telling what the page shows of them. */

import { shownAt } from '../../../shared/systems/places.ts'
import type { OnPage } from '../../lib/messages.ts'
import { fieldMarks } from '../../sites/fields.ts'
import { createObserver, type Reading, tellable } from '../../sites/observe.ts'
import { createFollower } from './follow.ts'
import { createLooker } from './look.ts'
import type { Overlay } from './view.ts'

export type RecordView = {
  /** Takes in what is known of the record; `moved` where the page went to it by itself. */
  set(page: OnPage, moved: boolean): void
  clear(): void
  /** Looks at the values, at most once a second; a clock calls it. */
  tick(): void
  /** What the page shows of a field now, in a few printable characters. */
  live(field: string): string | undefined
}

/** Elements that are remembered as typed into. */
const mostTyped = 100

/** Tells the worker what the page shows; gives the fields of which an ask claims another value. */
export type Tell = (readings: Reading[]) => Promise<string[]>

export function createRecordView(
  overlay: Pick<Overlay, 'mark' | 'placeMarks'>,
  tell: Tell,
  signal: AbortSignal,
): RecordView {
  const looker = createLooker()
  const observer = createObserver()
  const typed = new Set<Node>()
  let page: OnPage | undefined
  let differs: ReadonlySet<string> = new Set()
  let turn = 0

  const placesOf = (field: string) => page?.marks.places[field] ?? []
  const follower = createFollower(
    () => {
      looker.renew()
      draw()
    },
    () => overlay.placeMarks(),
    signal,
  )

  function draw(): void {
    if (!page) return
    const items = fieldMarks(page.marks, differs, Date.now()).flatMap(mark => {
      const at = looker.element(placesOf(mark.field))
      return at ? [{ mark, at }] : []
    })
    overlay.mark(items)
  }

  function readings(): Reading[] {
    return (page?.marks.wanted ?? []).flatMap(field => {
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
      (page?.marks.wanted ?? []).filter(field => {
        const at = looker.element(placesOf(field))
        return at !== null && holds(at)
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
      if (Object.keys(next.marks.places).length > 0) follower.start()
      else {
        follower.stop()
        overlay.mark([])
      }
    },
    clear() {
      page = undefined
      turn += 1
      follower.stop()
      overlay.mark([])
    },
    tick() {
      if (!page || page.marks.wanted.length === 0 || document.visibilityState === 'hidden') return
      const now = performance.now()
      const found = observer.take({ readings: readings(), touched: touched(), claims: page.marks.claims, now })
      if (found.length === 0) return
      const mine = turn
      tell(found).then(
        fields => {
          if (mine !== turn) return
          differs = new Set(fields)
          draw()
        },
        () => undefined,
      )
    },
    live(field) {
      const seen = shownAt(placesOf(field), looker.page)?.seen
      const text = seen === undefined ? undefined : String(seen)
      // Page-controlled, on its own page: without what turns or hides text, and short.
      return text?.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '·').slice(0, 64)
    },
  }
}

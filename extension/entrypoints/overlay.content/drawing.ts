/**
 * The part of the overlay that draws, and how the part that asks comes to it: a script of its own, which the worker runs in
 * a frame that has something to show. All other pages of a site carry only the asking.
 */
import type { PillPlace } from '../../lib/messages.ts'
import type { Press } from './card.ts'
import type { RecordView, Tell } from './record.ts'
import type { Overlay } from './view.ts'

export type Drawing = { overlay: Overlay; record: RecordView }

/** What a person did on the overlay, and what the page shows of the record. */
export type Doings = { press: (press: Press) => void; moved: (place: PillPlace) => void; tell: Tell }

/** Builds the overlay; nothing is on the page until something is shown. Everything ends with `signal`. */
export type Draw = (doings: Doings, signal: AbortSignal) => Drawing

/** Both scripts run in the extension's own world, which no script of the page can look into. */
const key = Symbol.for('countersign drawing')
const world = globalThis as { [key]?: Draw }

export function offerDrawing(draw: Draw): void {
  world[key] = draw
}
export const offeredDrawing = (): Draw | undefined => world[key]

/**
 * Which frame of a tab shows the overlay: the one whose own address is a record's. Where the page itself is one, what it
 * frames shows none, so that nothing is said twice. Held in memory: a worker that was away learns it again.
 */
import type { Sender } from '../../lib/messages.ts'

export type Frames = {
  /** Takes in what a frame's address is (`undefined`: no record). Whether the other frames of its tab should ask again. */
  shows(sender: Sender, record: string | undefined, now: number): boolean
  /** Whether this frame is to show nothing, because the page around it shows a record. */
  yields(sender: Sender, now: number): boolean
}

/** The page asks again more often than this while it shows a record, ms. */
const lasts = 45_000
const most = 500

export function createFrames(): Frames {
  const tops = new Map<number, { record: string; at: number }>()
  const framed = new Set<number>()
  const current = (tab: number, now: number) => {
    const top = tops.get(tab)
    return top && now - top.at < lasts ? top.record : undefined
  }
  return {
    shows({ tab, frame }, record, now) {
      if (tab === undefined) return false
      if (frame !== 0) {
        framed.add(tab)
        return false
      }
      const before = current(tab, now)
      tops.delete(tab)
      if (record !== undefined) tops.set(tab, { record, at: now })
      for (const oldest of tops.keys()) {
        if (tops.size <= most) break
        tops.delete(oldest)
      }
      return framed.has(tab) && (before === undefined) !== (record === undefined)
    },
    yields: ({ tab, frame }, now) => frame !== 0 && tab !== undefined && current(tab, now) !== undefined,
  }
}

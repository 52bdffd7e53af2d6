/** Frames that a page draws while something goes on: how many came late, and whether a list had rows to show in each. */
import type { Page } from 'puppeteer'

export type Frames = {
  /** Of a steady 60 a second, how many were not drawn. */
  droppedPercent: number
  /** The longest time between two, ms. */
  longestMs: number
  /** Of those that were drawn, how many showed a part of the list without a row in it. */
  blankPercent: number
}

type Counted = { gaps: number[]; blank: number }
type Counting = { counting?: { stop(): Counted } }

/** Counts the frames of the page while `work` goes on; `list` scrolls, and its rows are `li`. */
export async function framesWhile(page: Page, list: string, work: () => Promise<unknown>): Promise<Frames> {
  await page.evaluate(list => {
    const counted: Counted = { gaps: [], blank: 0 }
    let last = performance.now()
    let over = false
    const isBlank = () => {
      const place = document.querySelector(list)?.getBoundingClientRect()
      // Nothing is blank where a filter leaves nothing to show.
      if (!place || !document.querySelector(`${list} li`)) return false
      const ends = [place.top + 4, place.bottom - 4]
      return ends.some(y => !document.elementFromPoint(place.left + 40, y)?.closest('li'))
    }
    const next = (now: number) => {
      if (over) return
      counted.gaps.push(now - last)
      last = now
      if (isBlank()) counted.blank++
      requestAnimationFrame(next)
    }
    requestAnimationFrame(now => {
      last = now
      requestAnimationFrame(next)
    })
    const stop = () => {
      over = true
      return counted
    }
    Object.assign(globalThis, { counting: { stop } })
  }, list)
  await work()
  const { gaps, blank } = await page.evaluate(() => {
    const { counting } = globalThis as Counting
    if (!counting) throw new Error('The page is another one.')
    return counting.stop()
  })
  return figuresOf(gaps, blank)
}

const frameMs = 1000 / 60

function figuresOf(gaps: readonly number[], blank: number): Frames {
  const wanted = gaps.reduce((sum, gap) => sum + Math.max(1, Math.round(gap / frameMs)), 0)
  const percent = (part: number, of: number) => (of === 0 ? 0 : Math.round((part / of) * 1000) / 10)
  return {
    droppedPercent: percent(wanted - gaps.length, wanted),
    longestMs: Math.round(Math.max(0, ...gaps)),
    blankPercent: percent(blank, gaps.length),
  }
}

/** Turns the wheel over the list until it was scrolled by so many px, as fast as a hand does. */
export async function wheel(page: Page, list: string, px: number): Promise<void> {
  const box = await (await page.$(list))?.boundingBox()
  if (!box) throw new Error('There is nothing to scroll.')
  const session = await page.createCDPSession()
  await session.send('Input.synthesizeScrollGesture', {
    x: box.x + box.width / 2,
    y: box.y + box.height / 2,
    yDistance: -px,
    speed: 6_000,
    gestureSourceType: 'mouse',
  })
  await session.detach()
}

/** A page of rows that are all there and that no script touches: what the browser itself makes of such a list here. */
export async function plainRows(page: Page, rows: number): Promise<void> {
  const row = '<li><b>Nightly pass over renewals</b><br><small>Renewals desk · 3 steps · schedule</small></li>'
  await page.setContent(`<!doctype html><style>
    body { margin: 0 } ul { height: 600px; width: 380px; overflow: auto; margin: 0; padding: 0 }
    li { height: 54px; display: block; content-visibility: auto; contain-intrinsic-size: 54px }
  </style><ul>${row.repeat(rows)}</ul>`)
}

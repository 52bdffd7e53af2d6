/**
 * The history with 100,000 runs, in the real extension: how long a person waits for the first rows, for those of a filter
 * and of a search, and whether scrolling and filtering stutter. `node test/bench/history.ts` runs it alone, with fewer runs
 * where a number follows, 20,000 at least.
 */
import autocannon from 'autocannon'
import type { Page } from 'puppeteer'
import { words } from '../../extension/entrypoints/app/words.ts'
import { type Extension, launchWithExtension, pair, until } from '../browser/harness.ts'
import { asks } from './boundary.ts'
import { type Frames, framesWhile, plainRows, wheel } from './frames.ts'
import { type Server, startServer } from './ipc.ts'
import { median, percentile, round } from './statistics.ts'

const samples = 15
/** Rows that the wheel is turned through. */
const wheelRows = 2_500

export type HistoryTimes = {
  runs: number
  /** From the start of the page's document until the first rows are painted, ms. */
  firstRowsMs: { p50: number; p95: number }
  /** From choosing a filter, and from the last letter of a search, until rows of it are painted. */
  filterMs: { p50: number; p95: number }
  searchMs: { p50: number; p95: number }
  /** The longest that scrolling through some thousand rows kept the page from drawing, 0 where nothing took 50 ms. */
  longestTaskMs: number
  /** While the wheel turns through some thousand rows; in a plain list of the same length; and while filters are chosen. */
  wheel: Frames
  plainWheel: Frames
  filtering: Frames
}

/** Fills a daemon of its own with `runs`, by way of its API, and looks at them in Chromium. */
export async function measureHistory({ runs = 100_000 } = {}): Promise<HistoryTimes> {
  const daemon = await startServer('child-daemon.ts')
  const extension = await launchWithExtension()
  try {
    await fill(daemon, runs)
    await extension.setPort(daemon.port)
    await pair(extension, await daemon.ask('pair', 'code'))
    const page = await extension.open('app.html#/history')
    await rowsPainted(page)
    await until(async () => (await totalOn(page)) === runs)
    // The index follows in idle time; the first search waits for what is left of that, so that the daemon is at rest then.
    await searchToRows(page, 'ticket1')
    await searchToRows(page, '')
    const first = await times(() => openToRows(extension))
    await page.bringToFront()
    const filter = await times(round => filterToRows(page, round % 2 === 0 ? 'blocked' : ''))
    if (samples % 2 === 1) await filterToRows(page, '')
    const search = await times(round =>
      searchToRows(page, round % 2 === 0 ? `ticket1${round}` : `ticket${1_000 + round}`),
    )
    await searchToRows(page, '')
    const longestTaskMs = round(await scrollThrough(page), 0)
    const filtering = await framesWhile(page, '.runs', () =>
      times(round => filterToRows(page, round % 2 === 0 ? 'blocked' : '')),
    )
    if (samples % 2 === 1) await filterToRows(page, '')
    // From the top, as from the beginning: page after page is fetched while the wheel turns.
    await page.reload()
    await rowsPainted(page)
    const wheeled = await framesWhile(page, '.runs', () => wheel(page, '.runs', wheelRows * 54))
    const plain = await extension.browser.newPage()
    await plainRows(plain, wheelRows + 100)
    const plainWheel = await framesWhile(plain, 'ul', () => wheel(plain, 'ul', wheelRows * 54))
    return {
      runs,
      firstRowsMs: spread(first),
      filterMs: spread(filter),
      searchMs: spread(search),
      longestTaskMs,
      wheel: wheeled,
      plainWheel,
      filtering,
    }
  } finally {
    await extension.close()
    await daemon.stop()
  }
}

const spread = (of: readonly number[]) => ({ p50: round(median(of), 0), p95: round(percentile(of, 0.95), 0) })

async function times(work: (round: number) => Promise<number>): Promise<number[]> {
  const taken: number[] = []
  for (let i = 0; i < samples; i++) taken.push(await work(i))
  return taken
}

/** Each ask opens a run of its own: most are allowed, one in ten is blocked, and each has a word of its own. */
async function fill({ port, token }: Server, amount: number): Promise<void> {
  let next = 0
  const bodyOf = (n: number) => {
    const action =
      n % 10 === 9
        ? { verb: 'update', record: `crm/contact/${n}`, fields: { phone: 'none' } }
        : { ...asks.allowed.action, fields: { text: `Confirmed, see ticket${n}.` } }
    return JSON.stringify({ workflow: 'bench', wait: 0, ...asks.allowed, action })
  }
  const { errors, timeouts, requests } = await autocannon({
    url: `http://127.0.0.1:${port}/agent/v1/asks`,
    method: 'POST',
    connections: 64,
    amount,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    requests: [{ setupRequest: request => ({ ...request, body: bodyOf(next++) }) }],
  })
  if (errors + timeouts > 0 || requests.total !== amount) throw new Error('The daemon could not be filled.')
}

async function openToRows(extension: Extension): Promise<number> {
  const page = await extension.open('app.html#/history')
  const shown = await rowsPainted(page)
  const from = await page.evaluate(() => performance.timeOrigin)
  await page.close()
  return shown - from
}

/** Wall-clock ms at which rows were there and painted. */
function rowsPainted(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>(resolve => {
        const look = () => {
          if (document.querySelector('.runs li')) requestAnimationFrame(() => resolve(Date.now()))
          else requestAnimationFrame(look)
        }
        look()
      }),
  )
}

/** From choosing an outcome until other rows than before are painted. */
async function filterToRows(page: Page, outcome: string): Promise<number> {
  const before = await totalWords(page)
  const from = Date.now()
  await page.select(`[aria-label="${words.history.outcome}"]`, outcome)
  return (await otherRows(page, before)) - from
}

/** From the last letter that was typed, with the rest before the daemon is asked. */
async function searchToRows(page: Page, text: string): Promise<number> {
  const before = await totalWords(page)
  await page.click('input[type="search"]', { count: 3 })
  if (text === '') await page.keyboard.press('Backspace')
  else await page.keyboard.sendCharacter(text)
  const from = Date.now()
  return (await otherRows(page, before)) - from
}

/** Wall-clock ms at which rows of another total were painted. */
function otherRows(page: Page, before: string): Promise<number> {
  return page.evaluate(
    total =>
      new Promise<number>(resolve => {
        const look = () => {
          const now = document.querySelector('.tools small')?.textContent
          if (now !== total && document.querySelector('.runs li')) requestAnimationFrame(() => resolve(Date.now()))
          else requestAnimationFrame(look)
        }
        look()
      }),
    before,
  )
}

function totalWords(page: Page): Promise<string> {
  return page.$eval('.tools small', each => each.textContent ?? '')
}

async function totalOn(page: Page): Promise<number> {
  return Number((await totalWords(page)).replace(/\D/g, ''))
}

/** Scrolls as fast as pages come in, and gives the longest task of the page meanwhile (PerformanceLongTaskTiming). */
function scrollThrough(page: Page): Promise<number> {
  return page.evaluate(async () => {
    let longest = 0
    const observer = new PerformanceObserver(list => {
      for (const { duration } of list.getEntries()) longest = Math.max(longest, duration)
    })
    observer.observe({ type: 'longtask' })
    const scroller = document.querySelector('.runs')
    if (!scroller) throw new Error('There is nothing to scroll.')
    for (let i = 0; i < 300; i++) {
      scroller.scrollTop += 400
      await new Promise(resolve => requestAnimationFrame(resolve))
    }
    observer.disconnect()
    return longest
  })
}

if (import.meta.main) {
  const runs = Number(process.argv[2] ?? 100_000)
  process.stdout.write(`${JSON.stringify(await measureHistory({ runs }), null, 2)}\n`)
}

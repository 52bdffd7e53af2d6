/**
 * What the overlay costs a page: the same page of 5,000 nodes with and without it, in one run, by turns. Main-thread time is
 * what a trace says of scripts, styles, layout and painting in the page's own process.
 */
import type { CDPSession, Page } from 'puppeteer'
import { launchWithExtension, pair } from '../browser/harness.ts'
import { startSites, visiting } from '../browser/https.ts'
import { host, siteSettings } from '../browser/overlay-page.ts'
import { boundaryText } from '../fixtures/boundaries.ts'
import { startTestDaemon } from '../fixtures/daemon.ts'
import { benchPage } from './overlay-page.ts'
import { median, round } from './statistics.ts'

export type OverlayCost = {
  /** Main-thread ms that the page has more with the overlay than without: while it loads, and for a change of route. */
  loadMs: number
  routeMs: number
  /** Of the scripts of the overlay alone, as the trace tells them apart. */
  loadScriptMs: number
  routeScriptMs: number
  /** Sum of layout shifts with the overlay. */
  shift: number
}

const rounds = 7
const routes = 10
const origin = 'https://app.hubspot.com'
const bare = 'https://app-eu1.hubspot.com'
const path = (id: number) => `/contacts/7/record/0-3/${id}`
/** Long enough for everything that a load or a change of route leads to, ms. */
const settled = 1_500

export async function measureOverlay(): Promise<OverlayCost> {
  const site = await startSites(() => ({ html: benchPage }), { tls: true })
  const crm = { systems: { crm: { kind: 'hubspot' } }, reads: ['crm/deal/*'], writes: ['crm/deal/amount'] }
  const daemon = await startTestDaemon({
    boundaries: { deals: boundaryText('deals', { ...crm, tier: 'prepare', alone: [], never: ['crm/deal/closedate'] }) },
    at: Date.now(),
  })
  const args = visiting({ 'app.hubspot.com:443': site.place, 'app-eu1.hubspot.com:443': site.place })
  const extension = await launchWithExtension({ args })
  try {
    await extension.setPort(daemon.port)
    await pair(extension, (await daemon.control.controlPair({ body: { teams: ['*'] } })).body.code)
    const sites = siteSettings({ extension })
    await sites.letGrant(`${origin}/*`)
    await sites.grant(origin)
    const agent = await daemon.addAgent('bench-bot', 'deals')
    for (const id of [1, 2]) {
      const record = `crm/deal/${id}`
      const sources = [{ record, title: 'The deal', fields: { amount: 2000 } }]
      await agent.ask({ verb: 'update', record, fields: { amount: 14500 } }, { evidence: { sources } })
    }
    const turns: Record<'with' | 'without', Turn[]> = { with: [], without: [] }
    for (let round = 0; round <= rounds; round++) {
      for (const [kind, at] of [
        ['with', origin],
        ['without', bare],
      ] as const) {
        const turn = await measureOnce(await extension.browser.newPage(), at, kind === 'with')
        // The first of each warms up.
        if (round > 0) turns[kind].push(turn)
      }
    }
    const middle = (kind: keyof typeof turns, of: keyof Turn) => median(turns[kind].map(turn => turn[of]))
    return {
      loadMs: round(middle('with', 'load') - middle('without', 'load')),
      routeMs: round(middle('with', 'route') - middle('without', 'route')),
      loadScriptMs: round(middle('with', 'loadScript')),
      routeScriptMs: round(middle('with', 'routeScript')),
      shift: Math.max(...turns.with.map(({ shift }) => shift)),
    }
  } finally {
    await extension.close()
    await daemon.close()
    await site.close()
  }
}

type Turn = { load: number; route: number; loadScript: number; routeScript: number; shift: number }

async function measureOnce(page: Page, at: string, overlay: boolean): Promise<Turn> {
  const session = await page.createCDPSession()
  const load = await traced(session, at, async () => {
    await page.goto(at + path(1))
    await pause(settled)
  })
  // Looked at outside of what is measured: looking is work for the page as well.
  if (overlay !== ((await page.$(host)) !== null)) throw new Error(`The overlay is not as it should be at ${at}.`)
  const route = await traced(session, load.pid, async () => {
    for (let step = 0; step < routes; step++) {
      await page.evaluate(to => history.pushState({}, '', to), path((step % 2) + 1))
      await pause(settled / 5)
    }
  })
  const shift = await page.evaluate(
    () =>
      new Promise<number>(resolve => {
        let sum = 0
        new PerformanceObserver(list => {
          for (const entry of list.getEntries()) sum += (entry as unknown as { value: number }).value
        }).observe({ type: 'layout-shift', buffered: true })
        setTimeout(() => resolve(sum), 200)
      }),
  )
  await page.close()
  return {
    load: load.all,
    loadScript: load.ours,
    route: route.all / routes,
    routeScript: route.ours / routes,
    shift,
  }
}

type TraceEvent = {
  name: string
  ph: string
  /** Time of its thread, us: what other programs do to the machine is not in it. */
  tdur?: number
  pid: number
  tid: number
  args: { data?: { url?: string; isMainFrame?: boolean }; name?: string }
}

const categories = [
  'toplevel',
  'devtools.timeline',
  'disabled-by-default-devtools.timeline',
  'v8.execute',
  '__metadata',
]

/**
 * Main-thread ms of the page's own process while `work` runs, and of those the ones in the overlay's scripts. `page` is where
 * it loads from, or its process where that is known.
 */
async function traced(
  session: CDPSession,
  page: string | number,
  work: () => Promise<void>,
): Promise<{ all: number; ours: number; pid: number }> {
  const events: TraceEvent[] = []
  const take = ({ value }: { value: unknown[] }) => void events.push(...(value as TraceEvent[]))
  session.on('Tracing.dataCollected', take)
  await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: categories } })
  await work()
  const complete = new Promise<void>(resolve => session.once('Tracing.tracingComplete', () => resolve()))
  await session.send('Tracing.end')
  await complete
  session.off('Tracing.dataCollected', take)
  const commit = ({ name, args }: TraceEvent) => name === 'CommitLoad' && args.data?.url?.startsWith(String(page))
  const pid = typeof page === 'number' ? page : (events.findLast(commit)?.pid ?? 0)
  const main = events.find(
    event => event.pid === pid && event.name === 'thread_name' && event.args.name === 'CrRendererMain',
  )
  if (!main) throw new Error('The trace does not tell of the page.')
  const onMain = events.filter(({ ph, pid, tid }) => ph === 'X' && pid === main.pid && tid === main.tid)
  const ms = (list: readonly TraceEvent[]) => list.reduce((sum, { tdur = 0 }) => sum + tdur, 0) / 1_000
  const tasks = onMain.filter(({ name }) => name === 'RunTask')
  if (tasks.length === 0) throw new Error('The trace knows no tasks.')
  const ours = onMain.filter(
    ({ name, args }) => (name === 'FunctionCall' || name === 'EvaluateScript') && isOurs(args.data?.url),
  )
  return { all: ms(tasks), ours: ms(ours), pid }
}

const isOurs = (url = '') => url.includes('content-scripts/overlay')
const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

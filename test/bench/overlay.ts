/**
 * What the overlay costs a page: the same page of 5,000 nodes without any extension, with a content script of another
 * extension that is an empty file, with the overlay on a page that is no record, and with the overlay drawn on one that is,
 * with two marks; in one run, by turns. Main-thread time is what a trace says of scripts, styles, layout and painting in the
 * page's own process from the request to 1.5 s after, and for a change of route. What the empty script costs no content
 * script can save; what drawing costs is done once, when the page is idle.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CDPSession, Page } from 'puppeteer'
import { launchWithExtension, pair } from '../browser/harness.ts'
import { startSites, visiting } from '../browser/https.ts'
import { host, siteSettings } from '../browser/overlay-page.ts'
import { boundaryText } from '../fixtures/boundaries.ts'
import { startTestDaemon } from '../fixtures/daemon.ts'
import { benchPage } from './overlay-page.ts'
import { median, round } from './statistics.ts'

export type OverlayCost = {
  /** Main-thread ms that a page has more with the overlay than without: loaded, with the overlay drawn, for a change of route. */
  loadMs: number
  drawnMs: number
  routeMs: number
  /** For each second in which a page with the overlay drawn stands still. */
  restMs: number
  /** The same of an empty content script. */
  emptyLoadMs: number
  emptyRouteMs: number
  /** Compiling and first running the overlay's scripts. */
  evaluateMs: number
  /** Sum of layout shifts with the overlay. */
  shift: number
}

const rounds = 7
const routes = 10
const origin = 'https://app.hubspot.com'
const bare = 'https://app-eu1.hubspot.com'
const empty = 'https://app-na2.hubspot.com'
const noRecord = '/contacts/7/objects'
const path = (id: number) => `/contacts/7/record/0-3/${id}`
/** Long enough for everything that a load or a change of route leads to, ms. */
const settled = 1_500
/** Between two changes of route, ms. */
const apart = 300

export async function measureOverlay(): Promise<OverlayCost> {
  const site = await startSites(() => ({ html: benchPage }), { tls: true })
  const crm = { systems: { crm: { kind: 'hubspot' } }, reads: ['crm/deal/*'], writes: ['crm/deal/amount'] }
  const daemon = await startTestDaemon({
    boundaries: { deals: boundaryText('deals', { ...crm, tier: 'prepare', alone: [], never: ['crm/deal/closedate'] }) },
    at: Date.now(),
  })
  const hosts = [origin, bare, empty].map(each => [`${new URL(each).hostname}:443`, site.place])
  const extension = await launchWithExtension({ args: visiting(Object.fromEntries(hosts)) })
  const folder = await mkdtemp(join(tmpdir(), 'countersign-empty-'))
  try {
    await extension.browser.installExtension(await makeEmpty(folder))
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
    const pages = {
      without: bare + path(1),
      empty: empty + path(1),
      beside: origin + noRecord,
      drawn: origin + path(1),
    }
    const turns: Record<Kind, Turn[]> = { without: [], empty: [], beside: [], drawn: [] }
    for (let round = 0; round <= rounds; round++) {
      for (const kind of Object.keys(pages) as Kind[]) {
        const turn = await measureOnce(await extension.browser.newPage(), pages[kind], kind === 'drawn')
        // The first of each warms up.
        if (round > 0) turns[kind].push(turn)
      }
    }
    const middle = (kind: Kind, of: keyof Turn) => median(turns[kind].map(turn => turn[of]))
    const more = (kind: Kind, of: keyof Turn) => round(middle(kind, of) - middle('without', of))
    return {
      loadMs: more('beside', 'load'),
      drawnMs: more('drawn', 'load'),
      routeMs: more('drawn', 'route'),
      restMs: more('drawn', 'rest'),
      emptyLoadMs: more('empty', 'load'),
      emptyRouteMs: more('empty', 'route'),
      evaluateMs: round(middle('drawn', 'evaluate')),
      shift: Math.max(...turns.drawn.map(({ shift }) => shift)),
    }
  } finally {
    await extension.close()
    await daemon.close()
    await site.close()
    await rm(folder, { recursive: true, force: true })
  }
}

/** An extension whose content script runs at the same moment, in the same frames, and does nothing. */
async function makeEmpty(folder: string): Promise<string> {
  const script = { matches: [`${empty}/*`], js: ['empty.js'], run_at: 'document_idle', all_frames: true }
  const manifest = { manifest_version: 3, name: 'Empty', version: '1', content_scripts: [script] }
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest))
  await writeFile(join(folder, 'empty.js'), '')
  return folder
}

type Kind = 'without' | 'empty' | 'beside' | 'drawn'
type Turn = { load: number; rest: number; route: number; evaluate: number; shift: number }

async function measureOnce(page: Page, at: string, drawn: boolean): Promise<Turn> {
  const session = await page.createCDPSession()
  const load = await traced(session, at, async () => {
    await page.goto(at)
    await pause(settled)
  })
  // Looked at outside of what is measured: looking is work for the page as well.
  if (drawn !== ((await page.$(host)) !== null)) throw new Error(`The overlay is not as it should be at ${at}.`)
  /** The same script and the same time, with and without a change of route in it. */
  const steps = (change: boolean) =>
    traced(session, load.pid, async () => {
      for (let step = 0; step < routes; step++) {
        const to = change ? path((step % 2) + 1) : ''
        await page.evaluate(to => to && history.pushState({}, '', to), to)
        await pause(apart)
      }
    })
  await pause(settled)
  const rest = await steps(false)
  const route = await steps(true)
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
    evaluate: load.evaluate,
    route: (route.all - rest.all) / routes,
    rest: (rest.all / routes / apart) * 1_000,
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
 * Main-thread ms of the page's own process while `work` runs, and of those the ones in which the overlay's scripts are compiled
 * and first run. `page` is where it loads from, or its process where that is known.
 */
async function traced(
  session: CDPSession,
  page: string | number,
  work: () => Promise<void>,
): Promise<{ all: number; evaluate: number; pid: number }> {
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
  const ours = onMain.filter(({ name, args }) => name === 'EvaluateScript' && isOurs(args.data?.url))
  return { all: ms(tasks), evaluate: ms(ours), pid }
}

const isOurs = (url = '') => url.includes('content-scripts/overlay')
const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

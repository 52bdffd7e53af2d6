/**
 * The bench: everything in one run on one machine, as ratios where machines differ. Prints a table and, last, one JSON line.
 * `npm run bench -- --write` puts the table into the README. Exits 1 when a bar is missed.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { measureBundle } from './bundle.ts'
import { measureDecide } from './decide.ts'
import type { Frames } from './frames.ts'
import { measureGateway } from './gateway.ts'
import { measureHistory } from './history.ts'
import { measureHooks } from './hooks.ts'
import { startServer } from './ipc.ts'
import { measureMemory } from './memory.ts'
import { measureOverlay } from './overlay.ts'
import { measurePopup } from './popup.ts'
import { measureReplay } from './replay.ts'
import { median, round } from './statistics.ts'
import { measureThroughput } from './throughput.ts'

const say = (words: string) => process.stderr.write(`${words}\n`)

say('Verdict …')
const verdict = await measureDecide()
say('Starting …')
const starts = []
for (let i = 0; i < 3; i++) {
  const server = await startServer('child-daemon.ts')
  starts.push(server.readyMs)
  await server.stop()
}
const bare = await startServer('child-bare.ts')
const daemon = await startServer('child-daemon.ts')
say('Throughput …')
const speed = await measureThroughput(daemon, bare)
await Promise.all([daemon.stop(), bare.stop()])
say('Memory …')
const fresh = await startServer('child-daemon.ts')
const rssMb = await measureMemory(fresh)
await fresh.stop()
say('Gateway …')
const gateway = await measureGateway()
say('Hooks …')
const hooks = await measureHooks()
say('Replay …')
const replay = await measureReplay()
say('Popup …')
const popup = await measurePopup()
say('Overlay …')
const overlay = await measureOverlay()
say('History …')
const history = await measureHistory()
const bundleKb = await measureBundle()
const readyMs = round(median(starts), 0)
const spreadWords = ({ p50, p95 }: { p50: number; p95: number }) => `${p50}, ${p95} ms`

const framesWords = ({ droppedPercent, longestMs }: Frames) => `${droppedPercent} %, longest gap ${longestMs} ms`

const rows = [
  ['durable asks that end in allow, to bare JSON requests: throughput', `${speed.askToBareThroughput} ×`, '≥ 0.30 ×'],
  ['the same: p50', `${speed.askToBareP50} ×`, ''],
  ['the same: p99', `${speed.askToBareP99} ×`, '≤ 5 ×'],
  ['asks a second, bare requests a second', `${round(speed.ask.perSecond, 0)}, ${round(speed.bare.perSecond, 0)}`, ''],
  [
    'verdict on 200 rules, p50: `decide`, Cedar, casbin',
    `${verdict.decideUs}, ${verdict.cedarUs}, ${verdict.casbinUs} µs`,
    '',
  ],
  ['Cedar and casbin, to `decide`', `${verdict.toCedar} ×, ${verdict.toCasbin} ×`, '≥ 5 ×'],
  [
    'replay of 100,000 past asks; the same asked one by one over HTTP (scaled)',
    `${replay.replaySeconds} s; ${replay.oneByOneSeconds} s: ${replay.oneByOneToReplay} ×`,
    '',
  ],
  [
    'MCP call that is allowed, p50 and p99: to the upstream itself; through the gateway',
    `${gateway.directMs.p50}, ${gateway.directMs.p99} ms; ${gateway.gatewayMs.p50}, ${gateway.gatewayMs.p99} ms`,
    '',
  ],
  ['what the gateway adds to it, p50', `${gateway.addedMsP50} ms`, '≤ 3 ms'],
  [
    'hook before an allowed tool call, whole process, p50 and p99; the same shim to a bare server; Node instead of the shim',
    `${hooks.hookMs.p50}, ${hooks.hookMs.p99} ms; ${hooks.bareMs.p50}, ${hooks.bareMs.p99} ms; ${hooks.nodeMs.p50}, ${hooks.nodeMs.p99} ms`,
    '',
  ],
  ['the hook to the bare server, p50 and p99', `${hooks.toBare.p50} ×, ${hooks.toBare.p99} ×`, '≤ 1.5 ×'],
  ['the hook to Node, p50 and p99', `${hooks.toNode.p50} ×, ${hooks.toNode.p99} ×`, '≤ 0.5 ×'],
  ['ask → card in the open popup, p95', `${popup.askToPopupMsP95} ms`, '≤ 100 ms'],
  ['decision → the waiting agent’s answer, p95', `${popup.decisionToAnswerMsP95} ms`, '≤ 50 ms'],
  ['popup opened → first card, 1 waiting, median', `${popup.popupFirstCardMs[1]} ms`, ''],
  ['popup opened → first card, 500 waiting, median', `${popup.popupFirstCardMs[500]} ms`, '≤ 150 ms'],
  ['history opened → first rows, 100,000 runs, p50 and p95', spreadWords(history.firstRowsMs), '≤ 200 ms (p50)'],
  [
    'the same: a filter chosen, and a word searched (with 250 ms of rest after the last letter) → rows',
    `${spreadWords(history.filterMs)}; ${spreadWords(history.searchMs)}`,
    '',
  ],
  ['the same: longest task of the page while scrolling through 120,000 px', `${history.longestTaskMs} ms`, ''],
  [
    'the same: frames not drawn while the wheel turns through 2,500 rows; in a plain list; while filters are chosen',
    [history.wheel, history.plainWheel, history.filtering].map(framesWords).join('; '),
    '',
  ],
  ['the same: frames with a blank part in the list while the wheel turns', `${history.wheel.blankPercent} %`, ''],
  ['daemon started → ready', `${readyMs} ms`, ''],
  [
    'memory: fresh, at rest after 20,000 asks, after 100,000 more',
    `${rssMb.fresh}, ${rssMb.rest}, ${rssMb.after100k} MB`,
    'growth < 60 MB',
  ],
  [
    'overlay on a page of 5,000 nodes, main thread more than without it: loaded; for a change of route on a record',
    `${overlay.loadMs} ms; ${overlay.routeMs} ms`,
    '≤ 5 ms; ≤ 1 ms',
  ],
  [
    'the same loaded and, once the page is idle, drawn with two marks on a record; and a second of a record standing still',
    `${overlay.drawnMs} ms; ${overlay.restMs} ms`,
    '',
  ],
  [
    'the same of an empty content script, which none can save; and compiling and first running the overlay’s own scripts',
    `${overlay.emptyLoadMs} ms; ${overlay.emptyRouteMs} ms; and ${overlay.evaluateMs} ms`,
    '',
  ],
  ['layout shift with the overlay', `${overlay.shift}`, '0'],
  [
    'popup, background, overlay, full page (gzipped)',
    `${bundleKb.popup}, ${bundleKb.background}, ${bundleKb.overlay}, ${bundleKb.app} KB`,
    'popup ≤ 120 KB',
  ],
]
const table = ['| what | measured | bar |', '|---|---|---|', ...rows.map(row => `| ${row.join(' | ')} |`)].join('\n')
process.stdout.write(`${table}\n`)

if (process.argv.includes('--write')) {
  const readme = new URL('../../README.md', import.meta.url)
  const text = await readFile(readme, 'utf8')
  const between = /(<!-- bench -->\n)[\s\S]*(<!-- \/bench -->)/
  if (!between.test(text)) throw new Error('The README has no place for the table.')
  await writeFile(
    readme,
    text.replace(between, (_, open, close) => `${open}${table}\n${close}`),
  )
}

const missed = [
  speed.askToBareThroughput < 0.3 && 'throughput',
  speed.askToBareP99 > 5 && 'p99',
  rssMb.after100k - rssMb.rest >= 60 && 'memory',
  Math.min(verdict.toCedar, verdict.toCasbin) < 5 && 'verdict',
  gateway.addedMsP50 > 3 && 'gateway',
  history.firstRowsMs.p50 > 200 && 'history',
  Math.max(hooks.toBare.p50, hooks.toBare.p99) > 1.5 && 'hook to bare',
  Math.max(hooks.toNode.p50, hooks.toNode.p99) > 0.5 && 'hook to Node',
  overlay.loadMs > 5 && 'overlay load',
  overlay.routeMs > 1 && 'overlay route',
  overlay.shift > 0 && 'overlay shift',
  bundleKb.overlay > 30 && 'overlay size',
  popup.askToPopupMsP95 > 100 && 'ask to popup',
  popup.decisionToAnswerMsP95 > 50 && 'decision to answer',
  popup.popupFirstCardMs[500] > 150 && 'popup opened',
  bundleKb.popup > 120 && 'popup bundle',
].filter(Boolean)
if (missed.length > 0) say(`Bars missed: ${missed.join(', ')}`)
const { askToBareThroughput, askToBareP99 } = speed
process.stdout.write(
  `${JSON.stringify({ askToBareThroughput, askToBareP99, ...popup, readyMs, rssMb, bundleKb, verdict, replay, gateway, hooks, overlay, barsMet: missed.length === 0 })}\n`,
)
process.exitCode = missed.length === 0 ? 0 : 1

/** How long a person waits: ask → card in the open popup, and opening the popup → first card; and then the agent. */
import type { Page } from 'puppeteer'
import { en } from '../../extension/locales/en.ts'
import { button, type Extension, launchWithExtension, pair, until } from '../browser/harness.ts'
import { asks } from './boundary.ts'
import { measureDecisions } from './decision.ts'
import { type Server, startServer } from './ipc.ts'
import { post, startRun } from './load.ts'
import { median, percentile, round } from './statistics.ts'

/** So many that one hiccup of the machine is not the 95th percentile. */
const samples = 40

export type PopupTimes = {
  askToPopupMsP95: number
  decisionToAnswerMsP95: number
  popupFirstCardMs: { 1: number; 500: number }
}

export async function measurePopup(): Promise<PopupTimes> {
  const daemon = await startServer('child-daemon.ts')
  const extension = await launchWithExtension()
  try {
    await extension.setPort(daemon.port)
    await pair(extension, await daemon.ask('pair', 'code'))
    const run = await startRun(daemon)
    const askToPopup = await askToCard(daemon, extension, run)
    const decisions = await measureDecisions(daemon, extension, run, samples)
    await pendingUpTo(daemon, run, 1)
    const one = await openToCard(extension)
    await pendingUpTo(daemon, run, 500)
    const many = await openToCard(extension)
    return {
      askToPopupMsP95: round(percentile(askToPopup, 0.95), 0),
      decisionToAnswerMsP95: round(percentile(decisions, 0.95), 0),
      popupFirstCardMs: { 1: round(median(one), 0), 500: round(median(many), 0) },
    }
  } finally {
    await extension.close()
    await daemon.stop()
  }
}

let asked = 0

/** From sending an ask until its card can be seen, with the popup open and empty. Clocks of one machine. */
async function askToCard(daemon: Server, extension: Extension, run: string): Promise<number[]> {
  const times: number[] = []
  for (let i = 0; i < samples; i++) {
    const popup = await extension.popup()
    await popup.locator(`::-p-text(${en.empty.title})`).wait()
    const shown = cardShownAt(popup)
    const sent = Date.now()
    const { ask } = await post<{ ask: string }>(daemon, '/agent/v1/asks', { run, ...asks.pending(++asked) })
    times.push((await shown) - sent)
    await post(daemon, `/agent/v1/asks/${ask}/withdraw`, {})
    await closePopup(extension, popup)
  }
  return times
}

async function closePopup(extension: Extension, popup: Page): Promise<void> {
  await popup.close()
  const open = 'chrome.runtime.getContexts({contextTypes:["POPUP"]}).then(all => all.length)'
  await until(async () => (await extension.inWorker<number>(open)) === 0)
}

/** Wall-clock ms at which a card with what will change was painted. */
function cardShownAt(popup: Page): Promise<number> {
  return popup.evaluate(
    () =>
      new Promise<number>(resolve => {
        const look = () => {
          const found = document.querySelector('main .card .rows')
          if (found) requestAnimationFrame(() => resolve(Date.now()))
          else requestAnimationFrame(look)
        }
        look()
      }),
  )
}

async function pendingUpTo(daemon: Server, run: string, count: number): Promise<void> {
  const waiting = count === 1 ? 0 : 1
  for (let i = waiting; i < count; i++) await post(daemon, '/agent/v1/asks', { run, ...asks.pending(++asked) })
}

/** From the start of the popup's document until its first card is painted, as the page itself measures it. */
async function openToCard(extension: Extension): Promise<number[]> {
  const times: number[] = []
  for (let i = 0; i < samples; i++) {
    const popup = await extension.popup()
    const shown = await cardShownAt(popup)
    const from = await popup.evaluate(() => performance.timeOrigin)
    times.push(shown - from)
    await button(popup, en.review.approve)
    await closePopup(extension, popup)
  }
  return times
}

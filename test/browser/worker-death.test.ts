/**
 * The browser may kill the extension's worker between any two lines. Nothing that was decided is lost or sent twice, views
 * work without it, and the badge comes back (R48, as far as the worker goes). What happened is read from the journal.
 */
import { setTimeout as pause } from 'node:timers/promises'
import type { CDPSession, Page } from 'puppeteer'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { en } from '../../extension/locales/en.ts'
import { boundaryText } from '../fixtures/boundaries.ts'
import { clickWhenReady, says, until } from './harness.ts'
import type { InExtension } from './in-extension.ts'
import { openWorld, type World } from './world.ts'

let world: World
/** A page of the extension that runs nothing of ours, so that looking does not wake the worker. */
let witness: Page

beforeAll(async () => {
  world = await openWorld({ boundaries: { desk: boundaryText('desk') } })
  witness = await world.extension.open('icon/16.png')
})
afterEach(() => world.clear())
afterAll(() => world?.close())

const badge = () => witness.evaluate(() => (globalThis as unknown as InExtension).chrome.action.getBadgeText({}))
const kill = () => world.extension.killWorker()
const wake = () =>
  witness.evaluate(() =>
    (globalThis as unknown as InExtension).chrome.runtime.sendMessage({ name: 'hub.connect', body: {} }),
  )

/** The outcomes of all decisions about an ask that the journal holds, in their order. */
async function decisionsOn({ ask, run }: { ask: string; run: string }): Promise<string[]> {
  const { entries } = (await world.colleague.human.runView({ body: { run } })).body
  return entries.flatMap(entry => (entry.type === 'ask.decided' && entry.ask === ask ? [entry.statement.outcome] : []))
}

/** Holds back the answers to decisions; each waits until it is let go or dropped. */
async function holdAnswers(popup: Page): Promise<{ session: CDPSession; held: Promise<string> }> {
  const session = await popup.createCDPSession()
  const patterns = [{ urlPattern: '*/human/v1/decide', requestStage: 'Response' as const }]
  await session.send('Fetch.enable', { patterns })
  return {
    session,
    held: new Promise(resolve => session.on('Fetch.requestPaused', ({ requestId }) => resolve(requestId))),
  }
}

test('before a decision: the popup works while the worker is dead', async () => {
  const asked = await world.ask()
  const popup = await world.extension.popup()
  await kill()
  await clickWhenReady(popup, en.review.approve)
  await says(popup, en.review.done.approved)
  expect(await decisionsOn(asked)).toEqual(['approved'])
  await popup.close()
})

test('opening the popup wakes the worker, and the badge is right again', async () => {
  await kill()
  await world.ask()
  await world.ask()
  const popup = await world.extension.popup()
  await says(popup, en.header.position(1, 2))
  await until(async () => (await badge()) === '2')
  await popup.close()
})

test('during a decision: it counts once, and the popup goes on', async () => {
  const asked = await world.ask()
  const next = await world.ask()
  const popup = await world.extension.popup()
  const { session, held } = await holdAnswers(popup)
  await clickWhenReady(popup, en.review.approve)
  const requestId = await held
  await kill()
  await says(popup, en.review.sending.approved)
  await session.send('Fetch.continueResponse', { requestId })
  await says(popup, en.header.outcome(en.review.done.approved, 1), next.record)
  expect(await decisionsOn(asked)).toEqual(['approved'])
  expect(await world.statusOf(next.ask)).toBe('pending')
  await wake()
  await until(async () => (await badge()) === '1')
  await popup.close()
})

test('the answer is lost with the worker: the popup says so, sends nothing again, and looks when asked to', async () => {
  const asked = await world.ask()
  const popup = await world.extension.popup()
  const { session, held } = await holdAnswers(popup)
  let sent = 0
  popup.on('request', request => {
    if (request.url().endsWith('/human/v1/decide')) sent += 1
  })
  await clickWhenReady(popup, en.review.approve)
  const requestId = await held
  await kill()
  // Neither the answer nor a later look arrives.
  const lost = { errorReason: 'ConnectionReset' as const }
  session.on('Fetch.requestPaused', paused => void session.send('Fetch.failRequest', { ...paused, ...lost }))
  await session.send('Fetch.enable', { patterns: [{ urlPattern: '*/human/v1/ask' }] })
  await session.send('Fetch.failRequest', { requestId, ...lost })
  await says(popup, en.review.lost)
  await popup.keyboard.press('a')
  await popup.click(`::-p-aria(${en.review.approve}[role="button"])`)
  await says(popup, en.review.lost)
  expect(sent).toBe(1)

  await session.detach()
  await clickWhenReady(popup, en.review.look)
  await says(popup, en.empty.title)
  expect(await decisionsOn(asked)).toEqual(['approved'])
  expect(sent).toBe(1)
  await popup.close()
})

test('the popup and the worker die while a decision is on its way: it counts once, and is shown as it is', async () => {
  const asked = await world.ask()
  const popup = await world.extension.popup()
  const { held } = await holdAnswers(popup)
  await clickWhenReady(popup, en.review.approve)
  await held
  await popup.close()
  await kill()
  const again = await world.extension.popup()
  await says(again, en.empty.title)
  expect(await decisionsOn(asked)).toEqual(['approved'])
  expect((await world.agent.api.askStatus({ params: { ask: asked.ask }, query: {} })).body.status).toBe('approved')
  await again.close()
})

test('after a decision', async () => {
  const asked = await world.ask()
  const waits = await world.ask()
  const popup = await world.extension.popup()
  await clickWhenReady(popup, en.review.approve)
  await says(popup, en.review.done.approved)
  await kill()
  await popup.close()
  const again = await world.extension.popup()
  await says(again, waits.record, en.header.position(1, 1))
  expect([await decisionsOn(asked), await decisionsOn(waits)]).toEqual([['approved'], []])
  await until(async () => (await badge()) === '1')
  await again.close()
})

test('killed while a person works through a queue: every decision is there, and each once', async () => {
  const asked = []
  for (let n = 0; n < 8; n++) asked.push(await world.ask())
  const popup = await world.extension.popup()
  const decide = async (left: number) => {
    await says(popup, en.header.position(1, left))
    if (left % 2 === 0) return clickWhenReady(popup, en.review.approve)
    await clickWhenReady(popup, en.review.deny)
    await clickWhenReady(popup, en.denial.not_now)
  }
  for (let left = asked.length; left > 0; left--) {
    // Each time at another moment: while the card is loaded, while it is armed, around the click, after it.
    await Promise.all([decide(left), pause((asked.length - left) * 120).then(kill)])
    await wake()
  }
  await says(popup, en.empty.title)
  const outcomes = await Promise.all(asked.map(decisionsOn))
  expect(outcomes).toEqual(asked.map((_, n) => [n % 2 === 0 ? 'approved' : 'denied']))
  await popup.close()
})

test('nobody looks: the alarm wakes the worker, and the badge counts what came meanwhile', async () => {
  await until(async () => (await badge()) === '')
  const alarm = await witness.evaluate(() => (globalThis as unknown as InExtension).chrome.alarms.get('connect'))
  expect(alarm).toMatchObject({ periodInMinutes: 0.5 })
  await kill()
  await world.ask()
  // Half a minute is too long to sit through: the same alarm, now.
  await witness.evaluate(() =>
    (globalThis as unknown as InExtension).chrome.alarms.create('connect', { when: Date.now() }),
  )
  await until(async () => (await badge()) === '1')
})

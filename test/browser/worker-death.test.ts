/**
 * The browser may kill the extension's worker between any two lines. Nothing that was decided is lost or sent twice, views
 * work without it, and the badge comes back (R48, as far as the worker goes). What happened is read from the journal.
 */
import { setTimeout as pause } from 'node:timers/promises'
import type { CDPSession, Page } from 'puppeteer'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { en } from '../../extension/locales/en.ts'
import { standing } from '../../extension/locales/standing.ts'
import { takeBackWords } from '../../extension/locales/take-back.ts'
import { boundaryText } from '../fixtures/boundaries.ts'
import { armed, clickWhenReady, readToTheEnd, says, until } from './harness.ts'
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

/** Where a decision can stand when the worker dies, and what is honest then. Each has a test of its own below. */
const phases = {
  'before the click': 'it can be decided all the same',
  'clicked, nothing sent': 'nothing was decided, and it can be decided again',
  'sent, not arrived': 'it counts once, when it arrives',
  'arrived, not answered': 'it counts once, and the popup goes on',
  'answered, and the answer lost': 'the popup says that it does not know, and sends nothing again',
  'answered, and nobody there to hear': 'it counts once, and is shown as it is',
  answered: 'it is over, also for the next popup',
  'between two of a queue': 'each counts once',
  'between two of a group': 'what was sent counts once, what was not waits',
  'while the journal is witnessed': 'no alarm that is not true, and the badge comes back',
  'before anybody was told': 'the badge counts what came',
  'while an approval is taken back': 'it is taken back once, or stands',
} as const
const tried = new Set<string>()
/** A test of what is so when the worker dies in a phase. */
function phase(name: keyof typeof phases, more: string, work: () => Promise<void>): void {
  tried.add(name)
  test(`${name}: ${phases[name]} (${more})`, work)
}

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

/** Has the page never send to this path; done once it tried to. */
async function neverSend(popup: Page, path: string): Promise<() => Promise<void>> {
  await popup.evaluate(to => {
    const send = globalThis.fetch
    globalThis.fetch = (input, init) => {
      if (!String(input).endsWith(to)) return send(input, init)
      document.body.dataset.stuck = 'yes'
      return new Promise(() => {})
    }
  }, `/human/v1/${path}`)
  return () => until(() => popup.evaluate(() => document.body.dataset.stuck === 'yes'))
}

/** Holds back decisions, or the answers to them; each waits until it is let go or dropped. */
async function hold(
  popup: Page,
  requestStage: 'Request' | 'Response',
  path = 'decide',
): Promise<{ session: CDPSession; held: Promise<string> }> {
  const session = await popup.createCDPSession()
  const patterns = [{ urlPattern: `*/human/v1/${path}`, requestStage }]
  await session.send('Fetch.enable', { patterns })
  return {
    session,
    held: new Promise(resolve => session.on('Fetch.requestPaused', ({ requestId }) => resolve(requestId))),
  }
}

phase('before the click', 'the popup works by itself', async () => {
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

phase('arrived, not answered', 'the next item stays as it is', async () => {
  const asked = await world.ask()
  const next = await world.ask()
  const popup = await world.extension.popup()
  const { session, held } = await hold(popup, 'Response')
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

phase('answered, and the answer lost', 'it looks when it is asked to', async () => {
  const asked = await world.ask()
  const popup = await world.extension.popup()
  const { session, held } = await hold(popup, 'Response')
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

phase('answered, and nobody there to hear', 'the popup died too', async () => {
  const asked = await world.ask()
  const popup = await world.extension.popup()
  const { held } = await hold(popup, 'Response')
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

phase('answered', 'the badge as well', async () => {
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

phase('between two of a queue', 'at any moment', async () => {
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

phase('before anybody was told', 'the alarm wakes the worker', async () => {
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

phase('clicked, nothing sent', 'the popup died with it', async () => {
  const asked = await world.ask()
  const popup = await world.extension.popup()
  const tried = await neverSend(popup, 'decide')
  await clickWhenReady(popup, en.review.approve)
  await tried()
  await kill()
  await popup.close()
  expect(await decisionsOn(asked)).toEqual([])
  expect(await world.statusOf(asked.ask)).toBe('pending')
  const again = await world.extension.popup()
  await says(again, asked.record)
  await clickWhenReady(again, en.review.approve)
  await says(again, en.review.done.approved)
  expect(await decisionsOn(asked)).toEqual(['approved'])
  await again.close()
})

phase('sent, not arrived', 'the popup waits for it', async () => {
  const asked = await world.ask()
  const popup = await world.extension.popup()
  const { session, held } = await hold(popup, 'Request')
  await clickWhenReady(popup, en.review.approve)
  const requestId = await held
  await kill()
  await says(popup, en.review.sending.approved)
  expect(await world.statusOf(asked.ask)).toBe('pending')
  await session.send('Fetch.continueRequest', { requestId })
  await says(popup, en.review.done.approved)
  expect(await decisionsOn(asked)).toEqual(['approved'])
  await popup.close()
})

phase('between two of a group', 'the first is refused nothing, the second never left', async () => {
  const asked = [await world.ask(), await world.ask()]
  const popup = await world.extension.open('popup.html')
  await says(popup, asked[0]?.record ?? '?')
  await popup.keyboard.press('l')
  await popup.locator(`::-p-text(${standing.group.alike(2)})`).click()
  await says(popup, standing.group.title(2))
  await readToTheEnd(popup)
  const { held } = await hold(popup, 'Response')
  await (await armed(popup, standing.group.approve(2))).click()
  await held
  await kill()
  await popup.close()
  const outcomes = (await Promise.all(asked.map(decisionsOn))).flat()
  expect(outcomes).toEqual(['approved'])
  const statuses = await Promise.all(asked.map(({ ask }) => world.statusOf(ask)))
  expect(statuses.sort()).toEqual(['approved', 'pending'])
})

phase('while an approval is taken back', 'whatever the moment', async () => {
  // What earlier tests left unused would stand before it.
  for (const { ask, digest } of (await world.colleague.human.queue({ body: {} })).body.unused)
    await world.agent.api.consume({ params: { ask }, body: { digest } })
  for (const sent of [false, true]) {
    const asked = await world.ask()
    await world.colleague.decide(asked.ask, 'approved')
    const popup = await world.extension.open('popup.html')
    await says(popup, takeBackWords.act, asked.record)
    const reached = sent
      ? await hold(popup, 'Response', 'take-back').then(
          ({ held }) =>
            () =>
              held,
        )
      : await neverSend(popup, 'take-back')
    await clickWhenReady(popup, takeBackWords.act)
    await reached()
    await kill()
    await popup.close()
    expect(await world.statusOf(asked.ask)).toBe(sent ? 'superseded' : 'approved')
    const again = await world.extension.open('popup.html')
    if (!sent) {
      await clickWhenReady(again, takeBackWords.act)
      await until(async () => (await world.statusOf(asked.ask)) === 'superseded')
    } else await says(again, en.empty.title)
    await again.close()
  }
})

phase('while the journal is witnessed', 'at any moment of it', async () => {
  for (let late = 0; late < 250; late += 25) {
    await world.ask()
    // Nobody answers for a worker that died before it heard.
    const woken = wake().catch(() => undefined)
    await pause(late)
    await kill()
    await Promise.race([woken, pause(2_000)])
  }
  const marks = await witness.evaluate(() =>
    (globalThis as unknown as InExtension).chrome.storage.local.get(null).then(all => Object.keys(all)),
  )
  expect(marks.filter(key => /rewound/i.test(key))).toEqual([])
  await wake()
  await until(async () => (await badge()) === '10')
})

test('every phase was tried', () => {
  expect([...tried].sort()).toEqual(Object.keys(phases).sort())
})

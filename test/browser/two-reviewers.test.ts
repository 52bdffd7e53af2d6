/**
 * Several views and several people on one ask (security R24, R27, R37): whatever the order, an ask is decided once, whoever
 * comes second is told by whom, and what changed after it was read is not approved. What is true is asked of the daemon.
 */
import type { Page } from 'puppeteer'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { en } from '../../extension/locales/en.ts'
import { outcomeWords } from '../../extension/locales/shared-words.ts'
import { boundaryText } from '../fixtures/boundaries.ts'
import { problemOf } from '../fixtures/wire.ts'
import { armed, clickWhenReady, says, until, wordsOn } from './harness.ts'
import { openWorld, type World } from './world.ts'

let world: World
const pages: Page[] = []

beforeAll(async () => {
  world = await openWorld({ boundaries: { desk: boundaryText('desk') } })
})
afterEach(async () => {
  for (const page of pages.splice(0)) await page.close().catch(() => undefined)
  await world.clear()
})
afterAll(() => world?.close())

const viewOf = async (ask: string) => (await world.colleague.human.askView({ body: { ask } })).body
/** All decisions on an ask in the journal. */
async function decisionsOn({ ask, run }: { ask: string; run: string }): Promise<string[]> {
  const { entries } = (await world.colleague.human.runView({ body: { run } })).body
  return entries.flatMap(entry => (entry.type === 'ask.decided' && entry.ask === ask ? [entry.statement.outcome] : []))
}
async function open(path: string, ...texts: string[]): Promise<Page> {
  const page = await world.extension.open(path)
  pages.push(page)
  await page.setViewport({ width: path.startsWith('app') ? 1280 : 480, height: 700 })
  await says(page, ...texts)
  return page
}
/** The popup's page, the side panel and the full page, all on one ask. */
async function everywhere(ask: string, record: string): Promise<Page[]> {
  return [
    await open('popup.html', record),
    await open('sidepanel.html', record),
    await open(`app.html#/queue/${ask}`, record),
  ]
}
/** Waits until the page says one of them. */
const saysOne = (page: Page, ...texts: string[]) =>
  until(async () => {
    const words = await wordsOn(page)
    return texts.some(text => words.includes(text))
  })
const approveIn = async (page: Page) => {
  await page.bringToFront()
  await clickWhenReady(page, en.review.approve)
}

describe('three views of one person', () => {
  test.each([0, 1, 2])('decided in view %i: the others say by whom, and cannot decide it again', async which => {
    const asked = await world.ask()
    const views = await everywhere(asked.ask, asked.record)
    await approveIn(views[which]!)
    await until(async () => (await viewOf(asked.ask)).status === 'approved')
    const by = (await viewOf(asked.ask)).decision?.by ?? '?'
    for (const [at, other] of views.entries()) {
      if (at === which) continue
      await other.bringToFront()
      await says(other, en.review.ended('Approved, a person approved it as asked'), en.review.decidedBy(by))
      await other.keyboard.press('a')
      for (const button of await other.$$(`::-p-aria(${en.review.approve}[role="button"])`)) await button.click()
    }
    expect(await decisionsOn(asked)).toEqual(['approved'])
  })
})

describe('two people', () => {
  test('in the same instant: one approval, and the other is told whose it was, ten times over', async () => {
    for (let round = 0; round < 10; round++) {
      const asked = await world.ask()
      const view = await viewOf(asked.ask)
      const outcome = round % 2 === 0 ? 'approved' : 'denied'
      const popup = await open('popup.html', asked.record)
      const button = await armed(popup)
      const theirs = world.colleague.decision(view, { outcome, note: 'Seen.' })
      const body = await theirs
      const [, other] = await Promise.all([
        button.click(),
        world.daemon.send({ method: 'POST', path: '/human/v1/decide', headers: world.colleague.headers(), body }),
      ])
      await until(async () => (await viewOf(asked.ask)).status !== 'pending')
      const decisions = await decisionsOn(asked)
      expect(decisions).toHaveLength(1)
      if (other.status === 200) {
        expect(decisions).toEqual([outcome])
        // Sent and refused, or held back because the news was quicker: either way it is said.
        const { title, means } = outcomeWords[outcome]
        await saysOne(popup, en.problems['already-decided'] ?? '?', en.review.ended(`${title}, ${means}`))
      } else {
        expect(other.body).toMatchObject({
          type: 'urn:countersign:problem:already-decided',
          first: { by: expect.any(String) },
        })
        await says(popup, en.review.done.approved)
      }
      await popup.close()
    }
  })

  test('a decision that was sent before is refused when it is sent again, and so is one with an older version', async () => {
    const asked = await world.ask()
    const view = await viewOf(asked.ask)
    const body = await world.colleague.decision(view, { outcome: 'approved' })
    const send = (sent: unknown) =>
      world.daemon.send({ method: 'POST', path: '/human/v1/decide', headers: world.colleague.headers(), body: sent })
    expect((await send(body)).status).toBe(200)
    expect((await send(body)).status).toBe(401)
    const again = await world.ask()
    const stale = { ...(await viewOf(again.ask)), version: 2 }
    expect((await send(await world.colleague.decision(stale, { outcome: 'approved' }))).body).toMatchObject({
      type: 'urn:countersign:problem:stale-version',
    })
    const swapped = { ...(await world.colleague.decision(await viewOf(again.ask), { outcome: 'approved' })) }
    const other = await world.ask()
    const moved = { ...swapped, statement: { ...swapped.statement, ask: other.ask } }
    expect((await send(moved)).status).toBe(401)
    expect([await world.statusOf(again.ask), await world.statusOf(other.ask)]).toEqual(['pending', 'pending'])
    expect(await decisionsOn(asked)).toEqual(['approved'])
  })
})

describe('what changed after it was read (R24)', () => {
  test('the boundary changes between the look and the click: nothing is approved, and it is said why', async () => {
    const asked = await world.ask()
    const popup = await open('popup.html', asked.record)
    const button = await armed(popup)
    await world.daemon.writeBoundary('desk', boundaryText('desk', { title: 'Desk, again' }))
    const { body } = await world.colleague.human.boundaries({ body: {} })
    const digest = body.boundaries[0]?.fileDigest ?? ''
    await Promise.all([world.colleague.command('acceptBoundary', { workflow: 'desk', digest }), button.click()])
    await until(async () => ['superseded', 'approved'].includes((await viewOf(asked.ask)).status))
    const { status } = await viewOf(asked.ask)
    if (status === 'superseded') {
      expect(await decisionsOn(asked)).toEqual([])
      const { title, means } = outcomeWords.superseded
      await saysOne(popup, en.problems.superseded ?? '?', en.review.ended(`${title}, ${means}`))
    }
    const { ask, digest: named } = asked
    expect(await problemOf(world.agent.api.consume({ params: { ask }, body: { digest: named } }))).toMatchObject({
      code: expect.stringMatching(/^(no-grant|superseded)$/),
    })
  })

  test('an older view of it: the daemon refuses, and the popup says that it changed since it was read', async () => {
    const asked = await world.ask()
    const popup = await open('popup.html', asked.record)
    // The daemon would say this to a decision with the version before; here the view is as it was.
    await popup.evaluate(() => {
      const send = globalThis.fetch
      globalThis.fetch = async (input, init) =>
        String(input).endsWith('/human/v1/decide')
          ? Response.json(
              {
                type: 'urn:countersign:problem:stale-version',
                title: 'Stale',
                status: 409,
                detail: 'The item changed since it was shown. Look at it again.',
                remedy: 'Look again.',
                version: 2,
              },
              { status: 409, headers: { 'content-type': 'application/problem+json' } },
            )
          : send(input, init)
    })
    await approveIn(popup)
    await says(popup, en.problems['stale-version'] ?? '?')
    expect(await world.statusOf(asked.ask)).toBe('pending')
  })

  test('the agent asks for something else instead: what was on the screen is over, and the new one is armed anew', async () => {
    const first = await world.ask()
    const popup = await open('popup.html', first.record)
    const button = await armed(popup)
    await world.agent.api.withdraw({ params: { ask: first.ask }, body: {} })
    const second = await world.agent.ask({ verb: 'update', record: first.record, fields: { stage: 'lost' } })
    await button.click().catch(() => undefined)
    await says(popup, first.record)
    expect([await world.statusOf(first.ask), await world.statusOf(second.ask)]).toEqual(['withdrawn', 'pending'])
  })
})

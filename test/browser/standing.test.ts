/** Standing grants and groups in the real popup: what is chosen is said, off to begin with, and decided one by one. */
import type { Page } from 'puppeteer'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { words as app } from '../../extension/entrypoints/app/words.ts'
import { en } from '../../extension/locales/en.ts'
import { standing } from '../../extension/locales/standing.ts'
import { grantWords } from '../../extension/locales/standing-grants.ts'
import { offerWords } from '../../extension/locales/standing-offer.ts'
import { boundaryText } from '../fixtures/boundaries.ts'
import { armed, clickWhenReady, found, isArmed, readToTheEnd, says, until, wordsOn } from './harness.ts'
import { openWorld, type World } from './world.ts'

const say = { ...standing, ...grantWords, offer: offerWords }

let world: World
const pages: Page[] = []

beforeAll(async () => {
  world = await openWorld({ boundaries: { desk: boundaryText('desk', { title: 'Renewals desk' }) } })
})
afterEach(async () => {
  await Promise.all(pages.splice(0).map(page => page.close().catch(() => undefined)))
  await world.clear()
})
afterAll(() => world?.close())

async function openPopup(): Promise<Page> {
  const popup = await world.extension.popup()
  pages.push(popup)
  return popup
}
const view = async (ask: string) => (await world.colleague.human.askView({ body: { ask } })).body
const grants = async () => (await world.colleague.human.standingList({ body: {} })).body.grants
const lead = (record: string, stage: string) => ({ verb: 'update', record, fields: { stage } })

describe('a standing grant', () => {
  test('is off to begin with, says what it means, is given with the approval, and shows in settings and history', async () => {
    const record = 'crm/lead/standing'
    const run = await world.agent.run()
    const earlier = await world.agent.ask(lead(record, 'seen'), { run })
    await world.colleague.decide(earlier.ask, 'approved')
    const first = await world.agent.ask(lead(record, 'one'), { run })
    const popup = await openPopup()
    await says(popup, record, say.offer.summary)
    await popup.locator(`::-p-text(${say.offer.summary})`).click()
    await says(popup, say.meaning.next(3), say.meaning.only, say.preview.some(1, 30))
    expect(await grants(), 'nothing is given by looking').toEqual([])
    await (await found(popup, 'checkbox', say.offer.on)).click()
    await clickWhenReady(popup, en.review.approve)
    await until(async () => (await grants()).length === 1)
    expect((await view(first.ask)).status).toBe('approved')

    const through = await world.agent.ask(lead(record, 'two'), { run })
    expect(through.status).toBe('allowed')
    expect((await world.agent.ask(lead('crm/lead/another', 'two'), { run })).status).toBe('pending')

    const page = await world.extension.open(`app.html#/settings/standing`)
    pages.push(page)
    await says(page, app.settings.parts.standing, say.page.used(1, 3), say.page.stands)
    await clickWhenReady(page, say.page.revoke)
    await clickWhenReady(page, say.page.revokeNow)
    await says(page, say.ends.revoked)
    expect((await world.agent.ask(lead(record, 'three'), { run })).status).toBe('pending')

    await page.goto(page.url().replace(/#.*/, `#/history/${run}`))
    await says(page, '(standing grant)')
  })

  test('is not given where only the approval was wanted, and not offered for what cannot be undone', async () => {
    const before = (await grants()).length
    const plain = await world.ask()
    const popup = await openPopup()
    await says(popup, plain.record)
    await popup.locator(`::-p-text(${say.offer.summary})`).click()
    await says(popup, say.meaning.next(3))
    await clickWhenReady(popup, en.review.approve)
    await until(async () => (await world.statusOf(plain.ask)) === 'approved')
    expect((await grants()).length).toBe(before)

    await world.agent.ask({ verb: 'delete', record: 'crm/lead/gone', fields: { stage: 'x' } })
    await says(popup, 'crm/lead/gone')
    expect(await wordsOn(popup)).not.toContain(say.offer.summary)
  })
})

describe('a group', () => {
  test('shows each member, waits until all were read, and decides each by itself', async () => {
    const asks = [await world.ask(), await world.ask(), await world.ask()]
    const other = await world.ask({ fields: { amount: 5 } })
    const alone = await world.agent.ask({ verb: 'delete', record: 'crm/lead/alone', fields: { stage: 'x' } })
    const popup = await openPopup()
    await says(popup, 'crm/lead/alone')
    await popup.keyboard.press('l')
    await says(popup, say.group.alike(4))
    await popup.locator(`::-p-text(${say.group.alike(4)})`).click()
    await says(popup, say.group.title(3), ...asks.map(({ record }) => record), say.group.apart(1))
    expect(await isArmed(await found(popup, 'button', say.group.approve(3)))).toBe(false)
    await readToTheEnd(popup)
    await (await armed(popup, say.group.approve(3))).click()
    for (const { ask } of asks) await until(async () => (await world.statusOf(ask)) === 'approved')
    const statements = await Promise.all(asks.map(async ({ ask }) => (await view(ask)).decision?.statement))
    expect(new Set(statements.map(statement => statement?.digest)).size).toBe(3)
    expect(new Set(statements.map(statement => statement?.displayed.digest)).size).toBe(3)
    expect(statements.map(statement => statement?.group)).toEqual([3, 3, 3])
    expect(await world.statusOf(other.ask)).toBe('pending')
    expect(await world.statusOf(alone.ask)).toBe('pending')
  })

  test('can be opened from the queue of the full page as well', async () => {
    const asks = [await world.ask(), await world.ask()]
    const page = await world.extension.open('app.html#/queue')
    pages.push(page)
    await clickWhenReady(page, say.group.together(2, 'Change crm/lead'))
    await says(page, say.group.title(2))
    await readToTheEnd(page)
    await (await armed(page, say.group.approve(2))).click()
    for (const { ask } of asks) await until(async () => (await world.statusOf(ask)) === 'approved')
    await says(page, app.queue.empty)
  })

  test('stops at the first that is refused, and says which went through', async () => {
    const asks = [await world.ask(), await world.ask(), await world.ask()]
    const popup = await openPopup()
    await says(popup, asks[0]?.record ?? '')
    await popup.keyboard.press('l')
    await popup.locator(`::-p-text(${say.group.alike(3)})`).click()
    await says(popup, say.group.title(3))
    await readToTheEnd(popup)
    const button = await armed(popup, say.group.approve(3))
    // Somebody else is quicker with the second one, and this popup has not heard of it yet.
    await popup.evaluate(() => {
      const send = globalThis.fetch
      let decisions = 0
      globalThis.fetch = async (input, init) => {
        if (String(input).endsWith('/decide') && ++decisions === 2)
          return Response.json(
            {
              type: 'urn:countersign:problem:already-decided',
              title: 'Already decided',
              status: 409,
              detail: 'It has ended before: denied.',
              remedy: 'The first decision stands.',
            },
            { status: 409 },
          )
        return send(input, init)
      }
    })
    await button.click()
    await says(popup, say.group.stopped(1, 3), say.group.went)
    expect(await world.statusOf(asks[2]?.ask ?? '')).toBe('pending')
  })
})

/** Every job of a reviewer by keyboard alone, in the real browser: from pairing to an export, without one click. */
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { ElementHandle, Page } from 'puppeteer'
import { afterAll, afterEach, beforeAll, describe, test } from 'vitest'
import { words as app } from '../../extension/entrypoints/app/words.ts'
import { en } from '../../extension/locales/en.ts'
import { incidentWords } from '../../extension/locales/incidents.ts'
import { boundaryText } from '../fixtures/boundaries.ts'
import { problemOf } from '../fixtures/wire.ts'
import { armed, found, isArmed, says, until } from './harness.ts'
import { codeFrom, openWorld, type World } from './world.ts'

let world: World
let downloads: string

beforeAll(async () => {
  world = await openWorld({ boundaries: { desk: boundaryText('desk', { title: 'Renewals desk' }) } })
  downloads = await mkdtemp(join(tmpdir(), 'countersign-keyboard-'))
  const session = await world.extension.browser.target().createCDPSession()
  await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: downloads })
})
afterAll(async () => {
  await world?.close()
  await rm(downloads, { recursive: true, force: true })
})

/** Tabs until the control with this role and name has the focus, as somebody without a mouse gets there. */
async function tabTo(page: Page, role: string, name: string): Promise<void> {
  const target = await found(page, role, name)
  await until(() =>
    target.evaluate(
      element => !(element as HTMLButtonElement).disabled && element.getAttribute('aria-disabled') !== 'true',
    ),
  )
  const here = (element: ElementHandle) => element.evaluate(node => node === document.activeElement)
  for (let presses = 0; presses < 120; presses++) {
    if (await here(target)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab never reaches the ${role} "${name}".`)
}
async function press(page: Page, name: string): Promise<void> {
  await tabTo(page, 'button', name)
  await page.keyboard.press('Enter')
}
/** One page further, at the pace of somebody who looks; whether anything moved. */
async function pagedDown(page: Page): Promise<boolean> {
  const depth = () => page.$$eval('*', all => all.reduce((sum, element) => sum + element.scrollTop, 0))
  const before = await depth()
  await page.keyboard.press('PageDown')
  await pause(250)
  return (await depth()) !== before
}
const ends = (ask: string, status: string) => until(async () => (await world.statusOf(ask)) === status)

test('pair: the code is typed where the focus is already', async () => {
  await world.extension.inWorker('chrome.storage.local.remove("pairing")')
  const popup = await world.extension.popup()
  await says(popup, en.pairing.title)
  await popup.keyboard.type(await codeFrom(world.colleague))
  await popup.keyboard.press('Enter')
  await says(popup, en.empty.title)
  await popup.close()
})

describe('in the popup', () => {
  afterEach(() => world.clear())

  test('approve, edit and approve, deny with a reason', async () => {
    const [first, second, third] = [await world.ask(), await world.ask(), await world.ask()]
    const popup = await world.extension.popup()
    await says(popup, first.record)
    await armed(popup)
    await popup.keyboard.press('a')
    await ends(first.ask, 'approved')

    await says(popup, second.record)
    await armed(popup)
    await popup.keyboard.press('e')
    await tabTo(popup, 'textbox', 'Stage')
    await popup.keyboard.type('lost')
    await press(popup, en.review.approveEdited)
    await ends(second.ask, 'approved_edited')

    await says(popup, third.record)
    await armed(popup)
    await popup.keyboard.press('r')
    await says(popup, en.review.why)
    await until(() => popup.$eval('.reasons button', reason => reason.getAttribute('aria-disabled') !== 'true'))
    await popup.keyboard.press('2')
    await ends(third.ask, 'denied')
    await popup.close()
  })

  test('read a long text to its end, then approve it', async () => {
    const { ask } = await world.agent.ask({ ...world.change(), fields: { text: 'many words '.repeat(1500) } })
    const popup = await world.extension.popup()
    await says(popup, en.review.approve)
    // Tab goes into the text, which scrolls in a place of its own, and past its end the card scrolls on.
    const approve = await found(popup, 'button', en.review.approve)
    for (let stops = 0; stops < 30 && !(await isArmed(approve)); stops++) {
      await popup.keyboard.press('Tab')
      while (await pagedDown(popup)) {}
    }
    await armed(popup)
    await press(popup, en.review.approve)
    await ends(ask, 'approved')
    await popup.close()
  })
})

describe('on the full page', () => {
  let page: Page
  beforeAll(async () => {
    page = await world.extension.open('app.html')
    await page.bringToFront()
  })

  test('open the history, a run in it, leave a note there, export it', async () => {
    await focusLink(page, '#/history')
    await says(page, app.history.choose, app.history.total(4))
    await page.keyboard.press('j')
    await says(page, app.run.notes.title)
    await tabTo(page, 'textbox', app.run.notes.label)
    await page.keyboard.type('Seen without a mouse.')
    await press(page, app.run.notes.add)
    await says(page, 'Seen without a mouse.')
    await press(page, app.run.exportNdjson)
    await until(async () => (await readdir(downloads)).some(file => file.endsWith('.ndjson')))
  })

  test('acknowledge and resolve an incident', async () => {
    await problemOf(world.agent.ask({ verb: 'read', record: 'crm/lead/1', fields: ['secret'] }))
    await until(() => page.$('nav .count').then(count => count !== null))
    await page.keyboard.press('Escape')
    await focusLink(page, '#/incidents')
    await press(page, incidentWords.resolve)
    await tabTo(page, 'textbox', incidentWords.resolveWhy)
    await page.keyboard.type('It was told not to.')
    await press(page, incidentWords.resolve)
    await says(page, incidentWords.none)
  })

  test('pause a workflow, let it go on, and accept its changed boundary', async () => {
    const state = async () => (await world.colleague.human.boundaries({ body: {} })).body.boundaries[0]
    await focusLink(page, '#/boundaries')
    await focusLink(page, '#/boundaries/desk')
    await press(page, app.boundaries.pause)
    await tabTo(page, 'textbox', app.boundaries.pauseWhy)
    await page.keyboard.type('A look first.')
    await press(page, app.boundaries.pause)
    await until(async () => (await state())?.paused === 'A look first.')
    await press(page, app.boundaries.resume)
    await tabTo(page, 'textbox', app.boundaries.resumeWhy)
    await page.keyboard.type('Looked at.')
    await press(page, app.boundaries.resume)
    await until(async () => (await state())?.paused === null)

    await world.daemon.writeBoundary('desk', boundaryText('desk', { title: 'Renewals desk, again' }))
    await says(page, app.boundaries.changed)
    await press(page, app.boundaries.accept)
    await until(async () => (await state())?.accepted === true)
  })
})

/** Tabs to the link that leads to `hash`, and follows it; its name may hold a count. */
async function focusLink(page: Page, hash: string): Promise<void> {
  await page.waitForSelector(`a[href="${hash}"]`)
  for (let presses = 0; presses < 120; presses++) {
    if (await page.evaluate(to => document.activeElement?.getAttribute('href') === to, hash)) {
      await page.keyboard.press('Enter')
      return
    }
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab never reaches the link to ${hash}.`)
}

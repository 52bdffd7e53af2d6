/**
 * What a person meets when the extension itself fails, in popup, side panel and full page: a file of it is gone, as after an
 * update under an open page, or something cannot be drawn. It is said, one press helps, nothing is decided, nothing typed is
 * lost, and no button is left that could decide.
 */
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'puppeteer'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { words as app } from '../../extension/entrypoints/app/words.ts'
import { en } from '../../extension/locales/en.ts'
import { failedWords } from '../../extension/locales/failed.ts'
import { incidentWords } from '../../extension/locales/incidents.ts'
import { boundaryText } from '../fixtures/boundaries.ts'
import { violations } from './axe.ts'
import { armed, chromeBuild, clickWhenReady, found, says, until, wordsOn, write } from './harness.ts'
import { openWorld, type World } from './world.ts'

let world: World
/** The build as this browser has it, of which files can go. */
let folder: string
const pages: Page[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-failing-'))
  await cp(chromeBuild, folder, { recursive: true })
  world = await openWorld({ boundaries: { desk: boundaryText('desk') }, folder })
})
afterEach(async () => {
  await cp(chromeBuild, folder, { recursive: true })
  for (const page of pages.splice(0)) await page.close().catch(() => undefined)
  await world.clear()
})
afterAll(async () => {
  await world?.close()
  await rm(folder, { recursive: true, force: true })
})

/** What is loaded later of the extension, by the name of its file, is there no more. */
async function lose(...names: string[]): Promise<void> {
  const chunks = join(folder, 'chunks')
  for (const file of await readdir(chunks))
    if (names.some(name => file.startsWith(`${name}-`))) await rm(join(chunks, file))
}
const restore = () => cp(chromeBuild, folder, { recursive: true })

type Place = 'popup' | 'panel' | 'page'
const open: Record<Place, () => Promise<Page>> = {
  popup: () => world.extension.popup(),
  panel: () => world.extension.open('sidepanel.html'),
  page: () => world.extension.open('app.html#/queue'),
}
async function opened(place: Place, ...texts: string[]): Promise<Page> {
  const page = await open[place]()
  pages.push(page)
  if (place !== 'popup') await page.bringToFront()
  await says(page, ...texts)
  return page
}
/** Goes to another item by its key, until the page says that it failed. */
const goOn = (page: Page, key: 'j' | 'k', title: string) =>
  until(async () => {
    await page.keyboard.press(key)
    return (await wordsOn(page)).includes(title)
  })

/** It is said what failed and what helps; no key and no button decides. */
async function holds(page: Page, asks: readonly string[], title: string): Promise<void> {
  await says(page, title, failedWords.text)
  await until(() => page.evaluate(() => document.activeElement?.className === 'failed'))
  for (const name of [en.review.approve, en.review.deny])
    expect(await page.$$(`::-p-aria(${name}[role="button"])`)).toEqual([])
  for (const key of ['a', 'r', '1', 'Enter', 'Space'] as const) await page.keyboard.press(key)
  expect(await violations(page)).toEqual([])
  for (const ask of asks) expect(await world.statusOf(ask)).toBe('pending')
}
async function reload(page: Page): Promise<void> {
  const button = await found(page, 'button', failedWords.reload)
  await Promise.all([page.waitForNavigation(), button.press('Enter')])
}
const noteIn = async (page: Page) =>
  (await found(page, 'textbox', en.review.note)).evaluate(field => (field as HTMLTextAreaElement).value)

describe.each(['popup', 'panel', 'page'] as const)('in the %s', place => {
  test('a file is gone that the review wants: it is said, and after a reload the note is there', async () => {
    const { ask, record } = await world.ask()
    const page = await opened(place, record)
    await write(page, en.review.note, 'Ask Ada first.')
    await lose('edit-form')
    await clickWhenReady(page, en.review.edit)
    await holds(page, [ask], failedWords.missing)
    await restore()
    await reload(page)
    await says(page, en.review.noEdit)
    expect(await noteIn(page)).toBe('Ask Ada first.')
    expect(await world.statusOf(ask)).toBe('pending')
  })

  test('an item that cannot be drawn takes only its own place: the next one can be decided', async () => {
    const [first, second] = [await world.ask(), await world.ask()]
    const page = await opened(place, first.record)
    await armed(page)
    await page.evaluate(() => {
      const { scrollTo } = Element.prototype
      // Each review goes to its top as it appears.
      Element.prototype.scrollTo = () => {
        Element.prototype.scrollTo = scrollTo
        throw new Error('not drawn')
      }
    })
    await goOn(page, 'j', failedWords.broken)
    await holds(page, [first.ask, second.ask], failedWords.broken)
    await page.keyboard.press('k')
    await says(page, first.record)
    await clickWhenReady(page, en.review.approve)
    await until(async () => (await world.statusOf(first.ask)) === 'approved')
    expect(await world.statusOf(second.ask)).toBe('pending')
  })

  test('an item wants a file that is gone: what was on the screen before cannot be decided in its place', async () => {
    const plain = await world.ask()
    await lose('card-special')
    const page = await opened(place, plain.record)
    const special = await world.agent.ask({ ...world.change(), input: { command: 'rm plan.md' } })
    const { pending } = (await world.colleague.human.queue({ body: {} })).body
    await goOn(page, pending[0]?.ask === special.ask ? 'k' : 'j', failedWords.missing)
    await holds(page, [plain.ask, special.ask], failedWords.missing)
  })
})

describe('what is not in a review', () => {
  test.each(['popup', 'panel'] as const)('in the %s a list that cannot be loaded takes the whole view', async place => {
    const { ask, record } = await world.ask()
    const page = await opened(place, record)
    await armed(page)
    await lose('queue-list')
    await page.keyboard.press('l')
    await holds(page, [ask], failedWords.missing)
    await restore()
    await reload(page)
    await armed(page)
  })

  test.each(['popup', 'panel'] as const)('in the %s the frame itself: nothing is blank', async place => {
    const { ask, record } = await world.ask()
    const page = await opened(place, record)
    await armed(page)
    await page.evaluate(() => {
      const own = Array.prototype.findIndex
      Array.prototype.findIndex = function (this: { ask?: string }[], ...given: Parameters<typeof own>) {
        if (this[0]?.ask) throw new Error('not drawn')
        return own.apply(this, given)
      } as typeof own
    })
    await page.keyboard.press('?')
    await holds(page, [ask], failedWords.broken)
    await reload(page)
    await armed(page)
  })

  test('a note that nothing keeps is there to be copied', async () => {
    await world.colleague.command('stop', {})
    try {
      const page = await opened('panel', en.stopped.title)
      await write(page, en.stopped.note, 'I looked at all of it.')
      await lose('help')
      // The field takes the keys of letters, so somewhere else has to have the focus.
      await page.evaluate(() => (document.activeElement as HTMLElement).blur())
      await page.keyboard.press('?')
      await holds(page, [], failedWords.missing)
      const kept = await found(page, 'textbox', failedWords.typed)
      expect(await kept.evaluate(field => (field as HTMLTextAreaElement).value)).toBe('I looked at all of it.')
    } finally {
      await world.colleague.command('resume', { note: 'go on' })
    }
  })

  test('a place of the full page: the others can still be opened', async () => {
    const page = await world.extension.open('app.html#/history')
    pages.push(page)
    await says(page, app.nav.incidents)
    await lose('incidents-page')
    await page.click('a[href="#/incidents"]')
    await holds(page, [], failedWords.missing)
    await page.click('a[href="#/history"]')
    await until(async () => !(await wordsOn(page)).includes(failedWords.missing))
    await restore()
    await page.click('a[href="#/incidents"]')
    await says(page, failedWords.missing)
    await reload(page)
    await says(page, incidentWords.none)
  })
})

/**
 * The extension in a German browser: no English word of ours is anywhere on its pages, and long words break nothing, also at
 * 200 % text. And the same pages from right to left, as a browser in such a language would lay them out.
 */
import './in-german.ts'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'puppeteer'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { words as app } from '../../extension/entrypoints/app/words.ts'
import { en as words } from '../../extension/locales/en.ts'
import { shortcutWords } from '../../extension/locales/shortcuts.ts'
import type { Evidence } from '../../shared/action/evidence.ts'
import { boundaryText } from '../fixtures/boundaries.ts'
import { englishOn } from './english.ts'
import { armed, clickWhenReady, found, says } from './harness.ts'
import { openWorld, type World } from './world.ts'

let world: World
let run: string

const evidence: Evidence = {
  sources: [
    { url: 'https://crm.example/leads/1', title: 'Der Datensatz', fields: { stage: 'open' } },
    { record: 'work/file/plan.md', title: 'Der Plan', fields: { content: 'andere Worte' }, retrievedAt: Date.now() },
  ],
  policies: [{ id: 'P-7', version: '3', title: 'Verlängerungen', quote: 'Zwei lesen Beträge.' }],
  confidence: { value: 0.6, basis: 'Eine Quelle ist alt' },
  alternatives: [{ summary: 'Warten', whyNot: 'Das Quartal endet' }],
  next_action: { summary: 'Anrufen' },
}

beforeAll(async () => {
  world = await openWorld({
    boundaries: { desk: boundaryText('desk', { title: 'Verlängerungen' }) },
    args: ['--lang=de', '--accept-lang=de-DE'],
  })
  run = (await world.ask({ evidence })).run
  const popup = await world.extension.popup()
  await armed(popup)
  await clickWhenReady(popup, words.review.approve)
  await says(popup, words.review.done.approved)
  await popup.close()
})
afterAll(() => world?.close())

describe('in German', () => {
  let page: Page
  afterEach(async () => {
    await page.close()
    await world.clear()
  })
  const openPopup = async (...texts: string[]) => {
    page = await world.extension.popup()
    await says(page, ...texts)
  }

  test('the popup with a card, its keys and its reasons, and the list', async () => {
    await world.ask({ evidence })
    await world.ask({ evidence })
    await openPopup('Ändern: stage an', words.card.evidence, words.card.considered)
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('de')
    expect(await englishOn(page)).toEqual([])
    await look(page, 'popup-card')
    await page.keyboard.press('?')
    await says(page, shortcutWords.deny)
    expect(await englishOn(page)).toEqual([])
    await page.keyboard.press('Escape')
    await armed(page)
    await (await found(page, 'button', words.review.deny)).click()
    await says(page, words.review.why, words.denial.weak_evidence)
    expect(await englishOn(page)).toEqual([])
    await look(page, 'popup-deny')
    await page.keyboard.press('Escape')
    await page.keyboard.press('l')
    await says(page, words.list.hint, words.list.risk[2]!)
    expect(await englishOn(page)).toEqual([])
    await look(page, 'popup-list')
  })

  test('the popup with nothing to decide', async () => {
    await openPopup(words.empty.title)
    expect(await englishOn(page)).toEqual([])
    expect(await tooWide(page)).toEqual([])
  })

  test('every place of the full page', async () => {
    page = await world.extension.open('app.html')
    for (const [place, ...texts] of places()) {
      await goTo(page, place)
      await says(page, ...texts)
      expect([place, await englishOn(page)]).toEqual([place, []])
      await look(page, `app${place.replace(run, 'run').replaceAll(/\W+/g, '-')}`)
      expect([place, await tooWide(page)]).toEqual([place, []])
    }
  })

  test('with the text at 200 %, nothing is cut and nothing stands beside the page', async () => {
    await world.ask({ evidence })
    await openPopup(words.card.evidence)
    await enlarge(page)
    await armed(page)
    await look(page, 'popup-200')
    expect(await tooWide(page)).toEqual([])
    await page.close()
    await world.clear()
    page = await world.extension.open('app.html')
    await page.setViewport({ width: 1280, height: 900 })
    await enlarge(page)
    for (const [place, ...texts] of places()) {
      await goTo(page, place)
      await says(page, ...texts)
      await look(page, `app-200${place.replace(run, 'run').replaceAll(/\W+/g, '-')}`)
      expect([place, await tooWide(page)]).toEqual([place, []])
    }
  })
})

describe('from right to left', () => {
  let page: Page
  afterEach(async () => {
    await page.close()
    await world.clear()
  })

  test('the popup is mirrored, and what agents wrote keeps its own direction', async () => {
    await world.ask({ evidence })
    page = await world.extension.popup()
    await says(page, words.card.evidence)
    const before = await layout(page)
    await mirror(page)
    await armed(page)
    const after = await layout(page)
    expect(await tooWide(page)).toEqual([])
    expect(Math.sign(after.approve - after.deny)).toBe(-Math.sign(before.approve - before.deny))
    expect(Math.round(after.approve + before.approve)).toBe(before.width)
    expect(after.align).toBe('right')
    const records = await page.$$eval('.inert', all => [...new Set(all.map(each => getComputedStyle(each).direction))])
    expect(records).toEqual(['ltr'])
    await look(page, 'popup-rtl')
  })

  test('no place of the full page is wider than the window, and the navigation changes sides', async () => {
    page = await world.extension.open('app.html')
    await mirror(page)
    for (const [place, ...texts] of places()) {
      await goTo(page, place)
      await says(page, ...texts)
      await look(page, `app-rtl${place.replace(run, 'run').replaceAll(/\W+/g, '-')}`)
      expect([place, await tooWide(page)]).toEqual([place, []])
    }
    const nav = await page.$eval('nav', each => each.getBoundingClientRect().right - innerWidth)
    expect(Math.abs(nav)).toBeLessThan(1)
  })
})

const goTo = (page: Page, place: string) =>
  page.evaluate(hash => {
    location.hash = hash
  }, place)

const enlarge = (page: Page) =>
  page.evaluate(() => {
    document.documentElement.style.fontSize = '200%'
  })

const mirror = (page: Page) =>
  page.evaluate(() => {
    document.documentElement.dir = 'rtl'
  })

/** Every place, and what stands there once it is loaded. */
function places(): [string, ...string[]][] {
  const { settings } = app
  return [
    ['#/queue', app.queue.empty],
    ['#/history', app.history.choose],
    [`#/history/${run}`, app.run.timeline, app.run.decision.title],
    ['#/incidents', app.nav.incidents],
    ['#/boundaries/desk', app.boundaries.states.good, app.boundaries.showFile],
    ['#/workflows', app.nav.workflows],
    ['#/workflows/desk', app.nav.workflows],
    ...Object.entries(settings.parts).map(([part, title]): [string, string] => [`#/settings/${part}`, title]),
  ]
}

/** Where the centres of the two buttons are, and on which side text begins. */
async function layout(page: Page): Promise<{ approve: number; deny: number; width: number; align: string }> {
  const centre = async (name: string) => {
    const box = await (await found(page, 'button', name)).boundingBox()
    return box ? box.x + box.width / 2 : 0
  }
  const align = await page.$eval('h1', each => {
    const range = document.createRange()
    range.selectNodeContents(each)
    const [text, box] = [range.getBoundingClientRect(), each.getBoundingClientRect()]
    return text.left - box.left > box.right - text.right ? 'right' : 'left'
  })
  const width = await page.evaluate(() => innerWidth)
  return { approve: await centre(words.review.approve), deny: await centre(words.review.deny), width, align }
}

/** What is wider than its page: the page itself, or words that stand out of a box which cuts them off. */
function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const wide = document.documentElement.scrollWidth - innerWidth
    const cut = [...document.querySelectorAll('button, h1, h2, h3, label, dt, .tag, .outcome, .state, nav a')].filter(
      each => {
        if (each.closest('.out-of-sight') || !each.checkVisibility()) return false
        const { textOverflow } = getComputedStyle(each)
        return each.scrollWidth > each.clientWidth + 1 && textOverflow !== 'ellipsis'
      },
    )
    return [...(wide > 0 ? [`the page, by ${wide} px`] : []), ...cut.map(each => each.outerHTML.slice(0, 200))]
  })
}

/** Pictures for a person who looks: into the folder that PICTURES names. */
async function look(page: Page, name: string): Promise<void> {
  const folder = process.env.PICTURES
  if (!folder) return
  await mkdir(folder, { recursive: true })
  for (const scheme of ['light', 'dark']) {
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }])
    await writeFile(join(folder, `${name}-${scheme}.png`), await page.screenshot())
  }
}

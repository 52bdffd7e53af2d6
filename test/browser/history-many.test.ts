/** The history with thousands of runs: what the list shows while runs come, coming back to it, and an export that is cancelled. */
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from 'puppeteer'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { words as app } from '../../extension/entrypoints/app/words.ts'
import { historyWords as say } from '../../extension/locales/history.ts'
import { boundaryText } from '../fixtures/boundaries.ts'
import { clickWhenReady, found, says, until, wordsOn } from './harness.ts'
import { openWorld, type World } from './world.ts'

const many = 3_000
let world: World
let page: Page
let downloads: string
let begun = 0

beforeAll(async () => {
  world = await openWorld({ boundaries: { desk: boundaryText('desk', { title: 'Renewals desk' }) } })
  const begin = async () => {
    while (begun < many) await newRun()
  }
  await Promise.all(Array.from({ length: 16 }, begin))
  downloads = await mkdtemp(join(tmpdir(), 'countersign-downloads-'))
  page = await world.extension.open('app.html#/history')
  const session = await world.extension.browser.target().createCDPSession()
  await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: downloads })
})
afterAll(async () => {
  await world?.close()
  await rm(downloads, { recursive: true, force: true })
})

async function newRun(): Promise<string> {
  const trigger = { kind: 'schedule', summary: `Pass ${++begun}` }
  return (await world.agent.api.startRun({ body: { workflow: 'desk', trigger } })).body.run
}

const show = (hash: string) =>
  page.evaluate(to => {
    location.hash = to
  }, hash)
const top = () => page.$eval('.runs', list => list.scrollTop)
const rows = () => page.$$eval('.runs li', all => all.map(row => (row as HTMLElement).innerText))
const focused = () =>
  page.evaluate(() => document.activeElement?.getAttribute('href') ?? document.activeElement?.tagName)
/** The row in the middle of the list, and where it stands. */
const middle = () =>
  page.evaluate(() => {
    const { left = 0, top = 0 } = document.querySelector('.runs')?.getBoundingClientRect() ?? {}
    const row = document.elementFromPoint(left + 40, top + 200)?.closest('a')
    return { link: row?.getAttribute('href') ?? '', y: row?.getBoundingClientRect().top }
  })
const letGo = async () => {
  await page.mouse.move(1, 1)
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
}

async function scrollTo(to: number): Promise<void> {
  await page.$eval(
    '.runs',
    (list, to) => {
      list.scrollTop = to
    },
    to,
  )
  await until(async () => (await top()) === to)
}

describe('runs that begin while the list is read', () => {
  test('come on top while the reader is there', async () => {
    await says(page, app.history.total(many))
    await letGo()
    await newRun()
    await until(async () => (await rows())[0]?.includes(`Pass ${begun}`) === true)
    expect(await wordsOn(page)).not.toContain(app.history.fresh(1))
    await says(page, app.history.total(begun))
  })

  test.each(['the pointer is on a row', 'the focus is on a row', 'the reader has scrolled'])(
    'are offered and move nothing when %s',
    async how => {
      await letGo()
      if (how.startsWith('the pointer')) await page.hover('.runs li:first-child a')
      if (how.startsWith('the focus')) {
        await page.focus('.runs li:first-child a')
        await page.keyboard.press('Tab')
      }
      if (how.startsWith('the reader')) await scrollTo(2_000)
      await until(async () => (await middle()).link !== '')
      const before = await middle()
      await newRun()
      await says(page, app.history.fresh(1))
      expect(await middle()).toEqual(before)
      await clickWhenReady(page, app.history.fresh(1))
      await until(async () => (await rows())[0]?.includes(`Pass ${begun}`) === true)
      expect(await top()).toBe(0)
    },
  )
})

test('scrolled from the newest to the oldest while others begin, every run is there once', async () => {
  await letGo()
  const known = begun
  const reached = page.evaluate(async known => {
    const list = document.querySelector('.runs')
    if (!list) throw new Error('There is no list.')
    const places = new Map<string, string>()
    let twice = 0
    while (places.size < known) {
      const links = [...list.querySelectorAll('li a')].map(link => link.getAttribute('href') ?? '')
      if (new Set(links).size < links.length) twice++
      for (const row of list.querySelectorAll('li'))
        places.set(row.querySelector('a')?.getAttribute('href') ?? '', row.getAttribute('aria-posinset') ?? '')
      // Less than what is drawn at a time, so that no row is passed over.
      list.scrollBy(0, list.clientHeight)
      const { left, bottom } = list.getBoundingClientRect()
      do await new Promise(resolve => requestAnimationFrame(resolve))
      while (!document.elementFromPoint(left + 40, bottom - 20)?.closest('li'))
    }
    return { runs: places.size, places: new Set(places.values()).size, twice }
  }, known)
  let ended = false
  const end = reached.finally(() => {
    ended = true
  })
  while (!ended) {
    await newRun()
    await pause(200)
  }
  // Those that began meanwhile are offered; of the others each has a place of its own.
  expect(await end).toEqual({ runs: known, places: known, twice: 0 })
})

test('a page that is answered twice is in the list once', async () => {
  await page.reload()
  await says(page, app.history.total(begun))
  const places = await page.evaluate(async () => {
    const list = document.querySelector('.runs')
    if (!list) throw new Error('There is no list.')
    // Two events in one turn, before the answer to the first is there.
    for (const to of [list.scrollHeight, 0, list.scrollHeight, 0, list.scrollHeight]) {
      list.scrollTop = to
      list.dispatchEvent(new Event('scroll'))
    }
    await new Promise(resolve => setTimeout(resolve, 500))
    return [...list.querySelectorAll('li a')].map(link => link.getAttribute('href'))
  })
  expect(new Set(places).size).toBe(places.length)
})

describe.each([
  ['beside the run', 1_500],
  ['in a narrow window', 800],
])('coming back from a run, the list %s', (_, width) => {
  test.each(['by the browser’s way back', 'by keyboard'])(
    'is where it was, with the focus on that run, %s',
    async how => {
      await page.setViewport({ width, height: 700 })
      await show('#/history')
      await page.waitForSelector('.runs li')
      await scrollTo(0)
      await scrollTo(1_300)
      await until(async () => (await middle()).link !== '')
      const { link, y } = await middle()
      const row = `.runs a[href=${JSON.stringify(link)}]`
      if (how === 'by keyboard') {
        await page.focus(row)
        await page.keyboard.press('Enter')
        await page.waitForSelector('article.run header')
        await page.focus('article.run h1')
      } else {
        await page.click(row)
        await page.waitForSelector('article.run header')
      }
      await page.goBack()
      await page.waitForSelector('article.run', { hidden: true })
      await until(async () => (await focused()) === link)
      expect([await top(), await middle()]).toEqual([1_300, { link, y }])
      await page.setViewport(null)
    },
  )
})

test('a search of symbols alone says that it looks for nothing', async () => {
  await show('#/history')
  await (await found(page, 'searchbox', app.history.search)).type('*** :-)')
  await says(page, app.history.noWord, app.history.total(begun))
  const field = await found(page, 'searchbox', app.history.search)
  const described = () =>
    field.evaluate(input => document.getElementById(input.getAttribute('aria-describedby') ?? '')?.textContent)
  expect(await described()).toBe(app.history.noWord)
  await until(() =>
    page.$eval('[role="status"]', (spoken, words) => spoken.textContent?.includes(words) === true, app.history.noWord),
  )
  await field.click({ count: 3 })
  await field.type('pass')
  await until(async () => (await described()) === '')
})

describe('an export of thousands', () => {
  const blobs = async () => {
    const prototype = await page.evaluateHandle(() => Blob.prototype)
    const all = await page.queryObjects(prototype)
    const count = await all.evaluate(objects => objects.length)
    await all.dispose()
    await prototype.dispose()
    return count
  }
  /** Requests for files of runs that the page may still make; the one after them is held. */
  let allowed = Number.POSITIVE_INFINITY
  let held = 0
  const broken: string[] = []

  beforeAll(async () => {
    await page.goto(`${page.url().split('#')[0]}?again#/history`)
    await says(page, app.history.total(begun))
    await page.setRequestInterception(true)
    page.on('request', request => {
      if (request.url().endsWith('/human/v1/export/many') && --allowed < 0) held++
      else void request.continue().catch(() => undefined)
    })
    page.on('requestfailed', request => {
      if (request.url().endsWith('/export/many')) broken.push(request.failure()?.errorText ?? '')
    })
  })

  test.each([
    ['ndjson', 'Cancel'],
    ['html', 'Escape'],
    ['otlp', 'Cancel'],
  ])('%s, ended by %s in the middle, ends at once and leaves nothing', async (form, how) => {
    await clickWhenReady(page, say.tools.export)
    await says(page, say.export.ofFilter(begun))
    await page.click(`input[value="${form}"]`)
    const idle = await blobs()
    ;[allowed, held, broken.length] = [12, 0, 0]
    await clickWhenReady(page, say.export.start)
    await until(() => held === 1)
    await says(page, say.export.progress(300, begun))
    expect(await blobs()).toBeGreaterThan(idle)
    // Read in the page itself: what it says in the frame after the press, while the daemon still owes an answer.
    const said = page.evaluate(
      () =>
        new Promise<string>(resolve => {
          const dialog = document.querySelector('.export-many')
          const look = () => resolve((document.querySelector('.export-many .result') as HTMLElement).innerText)
          const next = () => requestAnimationFrame(() => requestAnimationFrame(look))
          dialog?.addEventListener('cancel', next, { once: true })
          dialog?.querySelector('.buttons button')?.addEventListener('click', next, { once: true })
        }),
    )
    if (how === 'Escape') await page.keyboard.press('Escape')
    else await clickWhenReady(page, say.export.cancel)
    expect((await said).replace(/\s+/g, ' ').trim()).toBe(say.export.cancelled(300, begun))
    await until(() => broken.length > 0)
    expect(broken).toEqual(['net::ERR_ABORTED'])
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(say.export.start)
    await until(async () => (await blobs()) <= idle)
    expect(await readdir(downloads)).toEqual([])
    await clickWhenReady(page, say.export.close)
  })

  test('goes through to its end after that', async () => {
    allowed = Number.POSITIVE_INFINITY
    await clickWhenReady(page, say.tools.export)
    await says(page, say.export.ofFilter(begun))
    await page.click('input[value="otlp"]')
    await clickWhenReady(page, say.export.start)
    await until(async () => (await wordsOn(page)).includes('.otlp.jsonl.'), 120)
    await until(async () => (await readdir(downloads)).some(name => name.endsWith('.otlp.jsonl')))
  })
})

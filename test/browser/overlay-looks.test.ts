/** The overlay as a person meets it: where it stands, how it looks, what it lets them do, and that it goes without a trace. */
import { describe, expect, test } from 'vitest'
import { overlayWords as say } from '../../extension/locales/overlay.ts'
import { ask, deal, openDealDesk, visit, world } from './deal-desk.ts'
import { button, says, until, write } from './harness.ts'
import {
  cardIsOpen,
  clickIn,
  host,
  inOverlay,
  marksSay,
  noOverlay,
  overlaySays,
  overlayWords,
  placeOf,
} from './overlay-page.ts'

openDealDesk()

describe('the page as people see it', () => {
  test('comes back from history with what is true now, and with one overlay', async () => {
    const page = await visit(deal(1))
    await overlaySays(page, 'Nothing waits')
    await page.goto(deal(9, '?virtual'))
    await overlaySays(page, 'deal 9')
    await ask(1)
    await page.goBack()
    await marksSay(page, '→ 14,500', 'off limits')
    expect(await page.$$(host)).toHaveLength(1)
  })

  test('is printed without it', async () => {
    await ask(1)
    const page = await visit(deal(1))
    await marksSay(page, '→ 14,500', 'off limits')
    const display = () => page.$eval(host, element => getComputedStyle(element).display)
    expect(await display()).not.toBe('none')
    await page.emulateMediaType('print')
    expect(await display()).toBe('none')
  })

  test('has all of it in the window at 200 %, and in colours that can be read in the dark', async () => {
    await ask(1)
    const page = await visit(deal(1))
    await page.setViewport({ width: 500, height: 380, deviceScaleFactor: 2 })
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }])
    await overlaySays(page, '1 waits for approval')
    await clickIn(page, '.pill')
    const seen = await inOverlay(page, root => {
      const boxes = ['.pill', '.card'].map(each => root.querySelector(each)!.getBoundingClientRect())
      const { color, backgroundColor } = getComputedStyle(root.querySelector('.card header')!.parentElement!)
      const inside = boxes.every(
        box => box.left >= 0 && box.top >= 0 && box.right <= innerWidth && box.bottom <= innerHeight,
      )
      return { inside, color, backgroundColor }
    })
    expect(seen).toEqual({ inside: true, color: 'rgb(240, 240, 236)', backgroundColor: 'rgb(30, 30, 28)' })
  })
})

describe('what draws', () => {
  test('is not on a page without a record, and comes with the first one', async () => {
    const page = await visit('about:blank')
    const session = await page.createCDPSession()
    const scripts: string[] = []
    session.on('Debugger.scriptParsed', ({ url }) => void scripts.push(url.split('/').pop() ?? ''))
    await session.send('Debugger.enable')
    await page.goto(deal(1).replace(/record.*/, 'objects'))
    await until(() => scripts.includes('overlay.js'))
    // Idle, asked about and answered: nothing more comes.
    await page.evaluate(() => new Promise(done => setTimeout(done, 1_500)))
    expect(scripts).not.toContain('overlay-drawing.js')
    await page.evaluate(to => history.pushState({}, '', to), deal(1))
    await overlaySays(page, 'deal 1')
    expect(scripts.filter(name => name === 'overlay-drawing.js')).toHaveLength(1)
  })

  test('is tried again where it could not be run at first', async () => {
    await world.extension.inWorker(`
      globalThis.refused = 0
      for (const api of new Set([chrome.scripting, globalThis.browser?.scripting])) {
        if (!api) continue
        const run = api.executeScript.bind(api)
        api.executeScript = (...args) => (refused++ === 0 ? Promise.reject(new Error('no')) : run(...args))
      }`)
    const page = await visit(deal(2))
    await overlaySays(page, 'deal 2')
    expect(await world.extension.inWorker('refused')).toBeGreaterThan(1)
  })
})

describe('agents on this record', () => {
  test('are stopped after a page of ours has asked again, and let again there', async () => {
    const page = await visit(deal(10))
    await overlaySays(page, 'Nothing waits')
    await clickIn(page, '.pill')
    const target = world.extension.browser.waitForTarget(each => each.url().includes('#/records/'))
    await clickIn(page, '.more button')
    const app = await (await target).asPage()
    await says(app, say.records.ask, 'crm/deal/10')
    expect((await ask(10)).status).toBe('pending')
    await write(app, say.records.why, 'The customer called.')
    await (await button(app, say.records.stop)).click()
    await says(app, 'The customer called.', say.records.resume)
    await expect(ask(10)).rejects.toMatchObject({ code: 'blocked', message: expect.stringContaining('The customer') })
    expect((await ask(11)).status).toBe('pending')
    await overlaySays(page, say.pill.stopped, 'The customer called.')
    await (await button(app, say.records.resume)).click()
    await write(app, say.records.resumeWhy, 'All is clear.')
    await (await button(app, say.records.resume)).click()
    await says(app, say.records.none)
    expect((await ask(10)).status).toBe('pending')
    await app.close()
  })
})

describe('the pill', () => {
  test('stands where a person puts it, with the pointer or with keys, also on the next visit', async () => {
    const page = await visit(deal(12))
    await overlaySays(page, 'deal 12')
    const from = await placeOf(page, '.pill')
    await page.mouse.move(from.x, from.y)
    await page.mouse.down()
    await page.mouse.move(200, 300, { steps: 5 })
    await page.mouse.up()
    const put = await placeOf(page, '.pill')
    expect(put.x).toBeLessThan(200)
    expect(Math.abs(put.y - 300)).toBeLessThan(4)
    expect(await cardIsOpen(page)).toBe(false)
    await page.reload()
    await until(async () => Math.abs((await placeOf(page, '.pill')).y - put.y) < 2)
    await inOverlay(page, root => root.querySelector<HTMLElement>('.pill')!.focus())
    await page.keyboard.press('ArrowRight')
    await until(async () => (await placeOf(page, '.pill')).x > 600)
  })
})

test('an extension that is gone leaves nothing on the page', async () => {
  await ask(1)
  const page = await visit(deal(1))
  await marksSay(page, '→ 14,500', 'off limits')
  expect(await overlayWords(page)).not.toBe('')
  await world.extension.browser.uninstallExtension(world.extension.id)
  await noOverlay(page)
  const left = await page.evaluate(() => document.documentElement.outerHTML)
  expect(left).not.toMatch(/countersign/i)
})

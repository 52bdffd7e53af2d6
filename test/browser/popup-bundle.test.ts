/** What the popup loads before its first card: little, and nothing that it does not need for it. */
import type { Page } from 'puppeteer'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { daemonWords } from '../../extension/locales/pairing.ts'
import { problems } from '../../shared/api/problems.ts'
import { filesAtOnce, measureBundle } from '../bench/bundle.ts'
import { boundaryText } from '../fixtures/boundaries.ts'
import { says } from './harness.ts'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld({ boundaries: { desk: boundaryText('desk', {}) } })
})
afterAll(() => world?.close())

const pathsWith = async (page: string, text: string) =>
  [...(await filesAtOnce(page))].filter(([, code]) => code.includes(text)).map(([path]) => path)

/** Paths of the scripts that the page has run until now, and of its styles. */
async function loadedBy(page: Page): Promise<string[]> {
  const debugging = await page.createCDPSession()
  const urls: string[] = []
  debugging.on('Debugger.scriptParsed', ({ url }) => urls.push(url))
  await debugging.send('Debugger.enable')
  await debugging.detach()
  urls.push(...(await page.evaluate(() => [...document.styleSheets].map(({ href }) => href ?? ''))))
  return urls
    .filter(url => url.startsWith(`chrome-extension://${world.extension.id}/`))
    .map(url => new URL(url).pathname.slice(1))
}

test('120 KB at most, gzipped, which is what the browser loads for the first card and no more', async () => {
  expect((await measureBundle()).popup).toBeLessThanOrEqual(120)
  const { record } = await world.ask()
  const popup = await world.extension.popup()
  await popup.waitForSelector('main .card .rows')
  const loaded = await loadedBy(popup)
  const counted = [...(await filesAtOnce('popup.html')).keys()]
  await says(popup, record)
  // What a press of a button will want comes when the card can be read.
  expect(loaded.filter(path => !counted.includes(path) && !soon.test(path))).toEqual([])
  expect(loaded.filter(path => counted.includes(path)).length).toBeGreaterThan(3)
  await popup.close()
})
const soon = /^chunks\/(denial|messages)-/

test.each(['popup.html', 'sidepanel.html'])(
  '%s carries no schema library, and the search would find it',
  async page => {
    expect(await pathsWith(page, 'ZodError')).toEqual([])
    expect(await pathsWith('app.html', 'ZodError')).not.toEqual([])
  },
)

test('nor words that are for other moments, other languages or other programs', async () => {
  const { remedy } = problems['host-refused']
  for (const text of [remedy, daemonWords.offline.text, 'Freigabe'])
    expect(await pathsWith('popup.html', text)).toEqual([])
})

/** The side panel: the popup's views by its own page, in a place that stays open while a person works. */

import type { Page } from 'puppeteer'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { en } from '../../extension/locales/en.ts'
import { panelWords } from '../../extension/locales/panel.ts'
import { boundaryText } from '../fixtures/boundaries.ts'
import { clickWhenReady, found, says, until, wordsOn } from './harness.ts'
import { openWorld, type World } from './world.ts'

let world: World
let panel: Page

beforeAll(async () => {
  world = await openWorld({ boundaries: { desk: boundaryText('desk') } })
})
afterEach(async () => {
  await panel?.close()
  await world.clear()
})
afterAll(() => world?.close())

async function openPanel(width = 360): Promise<Page> {
  panel = await world.extension.open('sidepanel.html')
  await panel.setViewport({ width, height: 800 })
  return panel
}

test('the browser knows it, and the popup opens it beside the page', async () => {
  const manifest = await world.extension.inWorker<{ side_panel?: object; permissions: string[] }>(
    'chrome.runtime.getManifest()',
  )
  expect(manifest.side_panel).toEqual({ default_path: 'sidepanel.html' })
  expect(manifest.permissions).toContain('sidePanel')
  const popup = await world.extension.popup()
  await says(popup, en.empty.title)
  await (await found(popup, 'button', panelWords.keep)).click()
  const shown = () =>
    world.extension.browser
      .targets()
      .some(target => target.url().endsWith('/sidepanel.html') && target.type() !== 'page')
  await until(async () => shown() || (await contexts()).includes('SIDE_PANEL'))
  await until(() => popup.isClosed())
})

/** Kinds of the extension's open views, as the browser names them. */
function contexts(): Promise<string[]> {
  return world.extension.inWorker<string[]>(
    'chrome.runtime.getContexts({}).then(all => all.map(({ contextType }) => contextType))',
  )
}

test('it decides as the popup does, and says in the record where that was', async () => {
  const { ask, record } = await world.ask()
  await openPanel()
  await says(panel, record)
  expect(await wordsOn(panel)).not.toContain(panelWords.keep)
  await clickWhenReady(panel, en.review.approve)
  await until(async () => (await world.statusOf(ask)) === 'approved')
  const { decision } = (await world.colleague.human.askView({ body: { ask } })).body
  expect(decision?.statement.displayed.ui).toMatch(/^sidepanel /)
})

test('it stays: what comes later appears by itself, and what is on the screen is never replaced (R37)', async () => {
  await openPanel()
  await says(panel, en.empty.title)
  const first = await world.ask()
  await says(panel, first.record)
  const second = await world.ask({ fields: { amount: 1 } })
  await says(panel, en.header.position(1, 2))
  expect(await wordsOn(panel)).toContain(first.record)
  expect(await panel.$eval('main', main => main.textContent)).not.toContain(second.record)
})

test.each([320, 480, 1200])('at %i px nothing is wider than it, and the buttons are on the screen', async width => {
  await world.ask({ fields: { note: 'word '.repeat(60), [`${'long'.repeat(15)}`]: 'x'.repeat(200) } })
  await openPanel(width)
  await says(panel, en.review.approve)
  const sizes = await panel.evaluate(() => ({
    wide: document.documentElement.scrollWidth - innerWidth,
    bottom: document.querySelector('footer.decide')?.getBoundingClientRect().bottom ?? 0,
    height: innerHeight,
  }))
  expect(sizes.wide).toBeLessThanOrEqual(0)
  expect(sizes.bottom).toBeLessThanOrEqual(sizes.height)
})

test('with the text at 200 %, everything can be reached', async () => {
  await world.ask()
  await openPanel()
  await panel.evaluate(() => {
    document.documentElement.style.fontSize = '200%'
  })
  await says(panel, en.review.approve)
  const reach = await panel.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(reach).toBeLessThanOrEqual(0)
})

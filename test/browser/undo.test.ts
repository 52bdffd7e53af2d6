/** Taking an approval back in the real popup: as long as the daemon says that nobody has used it, and not a moment longer. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'puppeteer'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { en } from '../../extension/locales/en.ts'
import { takeBackWords } from '../../extension/locales/take-back.ts'
import { boundaryText } from '../fixtures/boundaries.ts'
import { problemOf } from '../fixtures/wire.ts'
import { clickWhenReady, says, until, wordsOn } from './harness.ts'
import { openWorld, type World } from './world.ts'

let world: World
let popup: Page

beforeAll(async () => {
  world = await openWorld({ boundaries: { desk: boundaryText('desk') }, teams: ['Sales'] })
})
afterEach(async () => {
  await popup?.close()
  await world.clear()
})
afterAll(() => world?.close())

const unused = async () => (await world.colleague.human.queue({ body: {} })).body.unused.map(({ ask }) => ask)
async function approveOne() {
  const asked = await world.ask()
  popup = await world.extension.popup()
  await says(popup, asked.record)
  await clickWhenReady(popup, en.review.approve)
  await says(popup, takeBackWords.own, asked.record)
  return asked
}

test('P14 after deciding it says so, and one press takes it back: the agent has to ask again', async () => {
  const { ask, digest, record } = await approveOne()
  await clickWhenReady(popup, takeBackWords.act)
  await says(popup, takeBackWords.taken, record)
  expect(await world.statusOf(ask)).toBe('superseded')
  expect(await unused()).toEqual([])
  expect(await problemOf(world.agent.api.consume({ params: { ask }, body: { digest } }))).toMatchObject({
    code: 'no-grant',
  })
  await until(async () => !(await wordsOn(popup)).includes(takeBackWords.act))
})

test('by keyboard alone, and nothing above moves when it comes', async () => {
  const first = await world.ask()
  const second = await world.ask()
  popup = await world.extension.popup()
  await says(popup, first.record)
  const before = await popup.$eval('main', main => main.getBoundingClientRect().top)
  await until(async () => {
    await popup.keyboard.press('a')
    return (await world.statusOf(first.ask)) === 'approved'
  })
  await says(popup, takeBackWords.own, second.record)
  expect(await popup.$eval('main', main => main.getBoundingClientRect().top)).toBe(before)
  await popup.keyboard.press('z')
  await until(async () => (await world.statusOf(first.ask)) === 'superseded')
})

test('once the agent has used it, it is gone, and what became of it is said', async () => {
  const { ask, digest } = await approveOne()
  await world.agent.api.consume({ params: { ask }, body: { digest } })
  await says(popup, takeBackWords.used)
  expect(await wordsOn(popup)).not.toContain(takeBackWords.act)
  expect(await world.statusOf(ask)).toBe('approved')
})

test('a popup that is opened later still offers it; a click of a script does nothing', async () => {
  const { ask } = await approveOne()
  await popup.close()
  popup = await world.extension.popup()
  await says(popup, takeBackWords.own)
  await popup.$$eval('.take-back button', all => {
    for (const each of all) (each as HTMLButtonElement).click()
  })
  await popup.evaluate(() => dispatchEvent(new KeyboardEvent('keydown', { key: 'z' })))
  expect(await world.statusOf(ask)).toBe('approved')
  await clickWhenReady(popup, takeBackWords.act)
  await until(async () => (await world.statusOf(ask)) === 'superseded')
})

test('a denial offers no way back, and the help says why', async () => {
  const { record } = await world.ask()
  popup = await world.extension.popup()
  await says(popup, record)
  await clickWhenReady(popup, en.review.deny)
  await clickWhenReady(popup, en.denial.not_now)
  await says(popup, en.review.done.denied)
  expect(await wordsOn(popup)).not.toContain(takeBackWords.act)
  await popup.keyboard.press('?')
  await says(popup, takeBackWords.help)
})

test("a colleague's approval is not offered to who does not decide for its team", async () => {
  const { ask } = await world.ask()
  await world.colleague.decide(ask, 'approved')
  popup = await world.extension.popup()
  await says(popup, en.empty.title)
  expect(await unused()).toContain(ask)
  expect(await wordsOn(popup)).not.toContain(takeBackWords.act)
})

test('several are all there, each with its own way back; axe-core finds nothing wrong', async () => {
  const asked = [await approveOne(), await world.ask(), await world.ask()]
  for (const { record } of asked.slice(1)) {
    await says(popup, record)
    await clickWhenReady(popup, en.review.approve)
  }
  await until(async () => (await unused()).filter(ask => asked.some(each => each.ask === ask)).length === 3)
  await until(() => popup.$eval('.take-back summary', summary => (summary as HTMLElement).innerText.includes('2')))
  await popup.click('.take-back summary')
  expect(await popup.$$eval('.take-back .unused', rows => rows.length)).toBe(3)
  await popup.evaluate(await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'))
  const found = await popup.evaluate(async () =>
    (await (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run()).violations.map(
      ({ id, nodes }) => `${id} ${nodes[0]?.html}`,
    ),
  )
  expect(found).toEqual([])
})

/** The failure modes in the settings of the real extension: the table, and a drill with its transcript (design §7). */
import type { Page } from 'puppeteer'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { drillWords as say } from '../../extension/locales/drills.ts'
import { failureModeNames, failureModes } from '../../shared/failure/modes.ts'
import { boundaryText } from '../fixtures/boundaries.ts'
import { clickWhenReady, says, until, wordsOn } from './harness.ts'
import { openWorld, type World } from './world.ts'

let world: World
let page: Page

beforeAll(async () => {
  const failure = { rejection: { in_a_row: 5, of_last: [6, 12] } }
  world = await openWorld({ boundaries: { desk: boundaryText('desk', { failure }) } })
  page = await world.extension.open('app.html#/settings/failures')
})
afterAll(() => world.close())

test('every row says what happens, and what the boundaries set', async () => {
  await says(page, failureModes.daemon_unreachable.title)
  const words = await wordsOn(page)
  for (const mode of failureModeNames) expect(words).toContain(failureModes[mode].happens)
  expect(words).toContain('Desk: in a row 5, of last 6 of 12, then pause')
})

test('“Try it” shows what happened, step by step, and leaves the workflows alone', async () => {
  await clickWhenReady(page, say.tryNamed(failureModes.repeated_rejection.title))
  await says(page, say.promises, 'People denied 3 asks in a row.', say.tally(1, 1))
  expect(await page.$$eval('.transcript li.bad', all => all.length)).toBe(0)
  expect((await world.colleague.human.queue({ body: {} })).body).toMatchObject({ pending: [], attention: [] })
})

test('all of them can be tried at once, and each is in the history', async () => {
  await clickWhenReady(page, say.tryAll)
  const { length } = failureModeNames
  await until(async () => (await wordsOn(page)).includes(say.tally(length, length)))
  await page.locator('.transcript a').click()
  await says(page, '(drill)')
})

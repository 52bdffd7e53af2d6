/** The queue of the full page with 500 that wait: where one is, what moves and what does not, and the next after a decision. */
import type { Page } from 'puppeteer'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { en } from '../../extension/locales/en.ts'
import { boundaryText } from '../fixtures/boundaries.ts'
import { armed, isWhole, says, until } from './harness.ts'
import { openWorld, type World } from './world.ts'

const many = 500
const { position } = en.header
let world: World
let page: Page

beforeAll(async () => {
  const boundaries = { desk: boundaryText('desk', { title: 'Renewals desk' }), notes: boundaryText('notes') }
  world = await openWorld({ boundaries })
  let asked = 0
  const ask = async () => {
    while (asked < many) await world.ask({ workflow: asked++ % 2 ? 'desk' : 'notes' })
  }
  await Promise.all(Array.from({ length: 16 }, ask))
  page = await world.extension.open('app.html#/queue')
})
afterAll(() => world?.close())

/** Whether all of the chosen row can be seen, and where it stands. */
const chosen = () =>
  page.evaluate(() => {
    const list = document.querySelector('.asks')?.getBoundingClientRect()
    const row = document.querySelector('.asks a[aria-current]')?.getBoundingClientRect()
    return list && row ? { seen: row.top >= list.top - 1 && row.bottom <= list.bottom + 1, y: row.top } : undefined
  })
const inSight = () => until(async () => (await chosen())?.seen === true)

test('the list holds all of them and says which of how many is shown', async () => {
  await says(page, position(1, many))
  expect(await page.$$('.asks a')).toHaveLength(many)
  await inSight()
})

test('by key and by pointer, from the first to the last, and the chosen one is in sight', async () => {
  for (let n = 2; n < 30; n++) {
    await page.keyboard.press('j')
    await says(page, position(n, many))
  }
  await inSight()
  await page.keyboard.press('k')
  await says(page, position(28, many))
  await page.locator('.asks li:last-child a').click()
  await says(page, position(many, many))
  await inSight()
  await page.keyboard.press('j')
  await says(page, position(many, many))
})

test('one more that arrives moves nothing of what is read', async () => {
  await isWhole(page)
  const before = await chosen()
  await world.ask()
  await says(page, position(many, many + 1))
  expect(await chosen()).toEqual(before)
})

test('after a decision the next one is shown, in its place in the list', async () => {
  await page.keyboard.press('k')
  await says(page, position(many - 1, many + 1))
  await armed(page)
  await page.keyboard.press('a')
  await says(page, position(many - 1, many))
  await inSight()
  expect(await page.$$('.asks a')).toHaveLength(many)
})

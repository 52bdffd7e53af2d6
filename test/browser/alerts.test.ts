/** Alerts in a real browser: notifications by kind, the badge, and the settings with a webhook that is really called. */
import type { Page } from 'puppeteer'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { alertWords as say } from '../../extension/locales/alerts.ts'
import { alertKinds } from '../../shared/alerts/kinds.ts'
import { boundaryText } from '../fixtures/boundaries.ts'
import { isSigned, type Receiver, startReceiver } from '../fixtures/receiver.ts'
import { problemOf } from '../fixtures/wire.ts'
import { clickWhenReady, says, until } from './harness.ts'
import { openWorld, type World } from './world.ts'

let world: World
let receiver: Receiver
let page: Page

beforeAll(async () => {
  world = await openWorld({ boundaries: { desk: boundaryText('desk'), free: boundaryText('free') } })
  receiver = await startReceiver()
  page = await world.extension.open('app.html#/settings/alerts')
  await says(page, say.webhook.title)
})
afterAll(async () => {
  await world?.close()
  await receiver?.close()
})

const settings = async () => (await world.colleague.human.alerts({ body: {} })).body.settings
const box = (label: string) => `input[aria-label="${label}"]`
const incidentNotification = box(say.switchOf(alertKinds.incident.label, say.channels.notification))
const touchNever = () => problemOf(world.agent.ask({ verb: 'read', record: 'crm/lead/7', fields: { secret: '' } }))

describe('the settings of alerts', () => {
  test('an address is saved, its secret is shown once, and a test alert arrives with a signature of it', async () => {
    await page.locator('input[inputmode="url"]').fill(receiver.url)
    await clickWhenReady(page, say.webhook.save)
    await says(page, say.webhook.once)
    const secret = await page.$eval('.token code', code => code.textContent ?? '')
    expect(secret).toMatch(/^whsec_/)
    await clickWhenReady(page, say.webhook.done)
    await clickWhenReady(page, say.test.send)
    await says(page, say.test.sent)
    expect(receiver.of('test').map(one => isSigned(one, secret))).toEqual([true])
    await page.reload()
    await says(page, say.latest.title)
    expect(await page.evaluate(() => document.body.innerText)).not.toContain('whsec_')
  })

  test('a receiver that fails is seen', async () => {
    receiver.answer(500)
    await clickWhenReady(page, say.test.send)
    await says(page, say.test.failed('HTTP 500'))
  })

  test('switches and quiet hours are signed and hold', async () => {
    await page.locator(incidentNotification).click()
    await until(async () => !(await settings()).kinds.incident.notification)
    await page.locator(incidentNotification).click()
    await until(async () => (await settings()).kinds.incident.notification)
    expect(
      await page.$eval(
        box(say.switchOf(alertKinds.pause.label, say.channels.badge)),
        one => (one as HTMLInputElement).disabled,
      ),
    ).toBe(true)
    await page.locator('.alert-form .check input').click()
    await clickWhenReady(page, say.quiet.save)
    await until(async () => (await settings()).quiet?.from === '20:00')
    await page.locator('.alert-form .check input').click()
    await clickWhenReady(page, say.quiet.save)
    await until(async () => (await settings()).quiet === null)
  })
})

test('an incident is told of in a notification and on the badge, without what the agent wanted', async () => {
  await world.extension.inWorker(`
    globalThis.made = []
    for (const api of new Set([chrome.notifications, globalThis.browser?.notifications])) {
      if (!api) continue
      const create = api.create.bind(api)
      api.create = (...args) => { made.push(args); return create(...args) }
    }`)
  await touchNever()
  const made = () => world.extension.inWorker<[string, { title: string; message: string }][]>('made')
  await until(async () => (await made()).length > 0)
  const [[id, options]] = (await made()) as [[string, { title: string; message: string }]]
  expect(id).toBe('alert/incidents')
  expect(options).toMatchObject({ title: alertKinds.incident.title(1), message: alertKinds.incident.body })
  expect(JSON.stringify(options)).not.toMatch(/lead|secret|desk/)
  await until(async () => (await world.badge()) === '!')
  expect(receiver.of('incident')).toHaveLength(1)
})

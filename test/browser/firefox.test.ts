/** The Firefox build in a Firefox, where there is one: it pairs, hears of an ask at once, and a person approves it. */
import { randomUUID } from 'node:crypto'
import puppeteer, { type Browser, type Page } from 'puppeteer'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findFirefox } from '../../daemon/system/browser.ts'
import { buildExtension } from '../../extension/build.ts'
import { en } from '../../extension/locales/en.ts'
import { firefoxId } from '../../extension/manifest.ts'
import { boundaryText } from '../fixtures/boundaries.ts'
import type { TestAgent, TestDaemon } from '../fixtures/daemon.ts'
import { says, until } from './harness.ts'
import { startNow } from './world.ts'

const firefox = findFirefox()
if (!firefox) console.log('firefox.test.ts is skipped: there is no Firefox in the usual places.')

describe.skipIf(!firefox)('in Firefox', () => {
  // Firefox gives each installation an address of its own; pinned here, so that the test knows it.
  const address = `moz-extension://${randomUUID()}`
  let browser: Browser
  let page: Page
  let daemon: TestDaemon
  let agent: TestAgent

  beforeAll(async () => {
    const folder = buildExtension({ browser: 'firefox', if: 'stale', say: () => {} })
    daemon = await startNow({ desk: boundaryText('desk') })
    agent = await daemon.addAgent('bot', 'desk')
    browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath: firefox?.path ?? '',
      headless: true,
      // Without it Firefox does not go to the pages of an extension.
      args: ['--remote-allow-system-access'],
      extraPrefsFirefox: { 'extensions.webextensions.uuids': JSON.stringify({ [firefoxId]: new URL(address).host }) },
    })
    await browser.installExtension(folder)
    page = await browser.newPage()
    await open('popup.html')
  })
  afterAll(async () => {
    await browser?.close()
    await daemon?.close()
  })

  /** Pages of an extension never count as loaded here, so it is their content that is waited for. */
  async function open(path: string): Promise<void> {
    await page.goto(`${address}/${path}`, { waitUntil: [] })
    await until(() => page.evaluate(() => document.querySelector('main') !== null).catch(() => false))
  }
  const badge = () =>
    page.evaluate(() =>
      (
        globalThis as unknown as { browser: { browserAction: { getBadgeText(of: object): Promise<string> } } }
      ).browser.browserAction.getBadgeText({}),
    )
  const button = (name: string) =>
    until(() =>
      page.evaluate(label => {
        const found = [...document.querySelectorAll('button')].find(each => each.innerText.startsWith(label))
        return found !== undefined && !found.disabled && found.getAttribute('aria-disabled') !== 'true'
      }, name),
    )
  const press = async (name: string) => {
    await button(name)
    const handle = await page.evaluateHandle(
      label => [...document.querySelectorAll('button')].find(each => each.innerText.startsWith(label))!,
      name,
    )
    await handle.click()
  }

  test('it pairs through its popup and is connected', async () => {
    await page.evaluate(
      port =>
        (
          globalThis as unknown as { browser: { storage: { local: { set(of: object): Promise<void> } } } }
        ).browser.storage.local.set({ settings: { port, notify: true, openPopup: false } }),
      daemon.port,
    )
    await says(page, en.pairing.title)
    const { code } = (await daemon.control.controlPair({ body: {} })).body
    await page.type('input.code', code)
    await press(en.pairing.submit)
    await says(page, en.empty.title, en.header.online(0))
    const { approvers } = (await daemon.control.controlStatus({ body: {} })).body
    expect(approvers.map(({ origin }) => origin)).toEqual([address])
    await until(async () => (await badge()) === '')
  })

  test('the background counts an ask on the badge, and the card is approved with a click', async () => {
    const asked = agent.ask({ verb: 'update', record: 'crm/lead/1', fields: { stage: 'won' } }, { wait: 60 })
    await until(async () => (await badge()) === '1')
    await says(page, 'Change stage on crm/lead/1')
    await press(en.review.approve)
    expect((await asked).status).toBe('approved')
    await says(page, en.empty.title)
    await until(async () => (await badge()) === '')
  })

  test('the full page shows the run', async () => {
    await open('app.html#/history')
    await says(page, 'update crm/lead/1')
  })
})

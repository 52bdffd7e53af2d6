/**
 * The Firefox build in a real Firefox, installed for the run as a developer does: from pairing to the overlay on a page and
 * the run in the history. The toolbar's popup is no page that a test can reach there, so the popup's own page is driven in a
 * tab; the sidebar is opened by its button and its page looked at in a tab as well.
 */
import type { Page } from 'puppeteer'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { words as app } from '../../extension/entrypoints/app/words.ts'
import { en } from '../../extension/locales/en.ts'
import { overlayWords as say } from '../../extension/locales/overlay.ts'
import { panelWords } from '../../extension/locales/panel.ts'
import type { TestApprover } from '../fixtures/approver.ts'
import { boundaryText } from '../fixtures/boundaries.ts'
import type { TestAgent, TestDaemon } from '../fixtures/daemon.ts'
import { ensureFirefox, type Firefox, launchFirefox } from './firefox.ts'
import { says, until } from './harness.ts'
import { type Sites, startSites } from './https.ts'
import { startNow } from './world.ts'

const found = ensureFirefox()
const missing = 'missing' in found ? found.missing : ''
const path = 'missing' in found ? '' : found.path
if (missing) console.log(`firefox.test.ts is skipped: ${missing}.`)

describe.skipIf(missing)('in Firefox', () => {
  let firefox: Firefox
  let popup: Page
  let daemon: TestDaemon
  let agent: TestAgent
  let colleague: TestApprover
  let sites: Sites
  let lead: string

  beforeAll(async () => {
    sites = await startSites(() => ({ page: 'odoo-14-lead.html' }))
    const at = `http://localhost:${sites.port}`
    lead = `${at}/web#id=27&model=crm.lead&view_type=form`
    daemon = await startNow({
      desk: boundaryText('desk', {
        title: 'Lead desk',
        tier: 'prepare',
        systems: { odoo: { kind: 'odoo', at } },
        reads: ['odoo/crm.lead/*'],
        writes: ['odoo/crm.lead/expected_revenue'],
        alone: [],
        never: ['odoo/crm.lead/email_from'],
      }),
    })
    agent = await daemon.addAgent('bot', 'desk')
    firefox = await launchFirefox(path)
    popup = await firefox.open('popup.html')
    await firefox.setPort(popup, daemon.port)
  })
  afterAll(async () => {
    await firefox?.close()
    await Promise.all([daemon?.close(), sites?.close()])
  })
  const shows = (page: Page, ...texts: string[]) =>
    until(async () => {
      const words = Object.values(await firefox.overlay(page))
        .flat()
        .join(' ')
      return texts.every(text => words.includes(text))
    }).catch(async () => {
      throw new Error(
        `The overlay does not say ${JSON.stringify(texts)} but ${JSON.stringify(await firefox.overlay(page))}`,
      )
    })
  const ask = (revenue: number) =>
    agent.ask(
      { verb: 'update', record: 'odoo/crm.lead/27', fields: { expected_revenue: revenue } },
      { evidence: { sources: [{ record: 'odoo/crm.lead/27', title: 'The lead', fields: { expected_revenue: 1 } }] } },
    )

  test('the background starts, and the page pairs with the code of the daemon', async () => {
    await says(popup, en.pairing.title)
    const { code } = (await daemon.control.controlPair({ body: {} })).body
    await popup.type('input.code', code)
    await firefox.press(popup, en.pairing.submit)
    await says(popup, en.empty.title, en.header.online(0))
    const { approvers } = (await daemon.control.controlStatus({ body: {} })).body
    expect(approvers.map(({ origin }) => origin)).toEqual([firefox.address])
    await until(async () => (await firefox.badge(popup)) === '')
  })

  test('it lets a second approver pair, with a code of its own', async () => {
    const { approvers: words } = app.settings
    const settings = await firefox.open('app.html#/settings/approvers')
    const summary = await settings.waitForSelector('details.form summary')
    await summary?.click()
    const label = await settings.waitForSelector('details.form input')
    await label?.type('Colleague')
    await firefox.press(settings, words.open)
    const code = await settings.waitForSelector('code.secret').then(shown => shown?.evaluate(each => each.innerText))
    colleague = await daemon.pair({ by: { command: async () => ({ code }) } as unknown as TestApprover })
    await says(settings, 'is paired and may decide now')
    await settings.close()
  })

  test('an ask is counted on the badge, a click approves it, and the agent is let through once', async () => {
    const asked = agent.ask(
      { verb: 'update', record: 'odoo/crm.lead/1', fields: { expected_revenue: 5 } },
      { wait: 60 },
    )
    await until(async () => (await firefox.badge(popup)) === '1')
    await says(popup, 'Change expected revenue on odoo/crm.lead/1')
    await firefox.press(popup, en.review.approve)
    const answer = await asked
    expect(answer.status).toBe('approved')
    expect((await agent.consume(answer)).body.action.fields).toEqual({ expected_revenue: 5 })
    await expect(agent.consume(answer)).rejects.toThrow()
    await says(popup, en.empty.title)
    await until(async () => (await firefox.badge(popup)) === '')
  })

  test('the sidebar opens by its button, and its page denies with a reason', async () => {
    // The popup closes itself with this.
    await firefox.press(popup, panelWords.keep)
    const panel = await firefox.open('sidepanel.html')
    popup = await firefox.open('popup.html')
    await until(() => firefox.sidebarIsOpen(panel))
    const { ask: id } = await ask(6)
    await says(panel, 'odoo/crm.lead/27')
    await firefox.press(panel, en.review.deny)
    await firefox.press(panel, en.denial.not_now)
    await until(async () => (await colleague.human.askView({ body: { ask: id } })).body.status === 'denied')
    await panel.close()
  })

  test('the overlay comes to a site by a click in the settings, and goes by another', async () => {
    const settings = await firefox.open('app.html#/settings/sites')
    const page = await firefox.visit(lead)
    expect(await firefox.overlay(page)).toEqual({ pill: '', marks: [] })
    await firefox.press(settings, app.settings.sites.show)
    await says(settings, app.settings.sites.on)
    await page.bringToFront()
    await page.reload({ waitUntil: [] })
    await shows(page, say.mark.never)
    expect((await firefox.overlay(page)).pill).not.toBe('')

    const { ask: id } = await ask(900)
    await shows(page, say.waits(1), `→ 900 ${say.mark.pending}`, say.mark.never)
    // The page shows another value than the one that the evidence claims, and Firefox tells of it too.
    await until(async () => (await colleague.human.askView({ body: { ask: id } })).body.marks[0]?.mark === 'mismatch')
    await colleague.decide(id, { outcome: 'denied', note: 'No.' })
    await until(async () => !(await firefox.overlay(page)).marks.join().includes('900'))

    await firefox.press(settings, app.settings.sites.remove)
    await says(settings, app.settings.sites.off)
    await until(async () => (await firefox.overlay(page)).pill === '')
    await page.close()
    await settings.close()
  })

  test('the history lists the runs, and one opens', async () => {
    const history = await firefox.open('app.html#/history')
    await says(history, 'Change odoo/crm.lead/1', 'Change odoo/crm.lead/27')
    const row = await history.waitForSelector('::-p-xpath(//*[@role="option" or self::a][contains(., "crm.lead/1")])')
    await row?.click()
    await says(history, app.run.timeline, app.run.decision.title)
    await history.close()
  })

  test('the badge follows what was decided elsewhere, and the background comes back after the daemon was away', async () => {
    // The page that showed another value than was claimed has left something to look at.
    const before = await firefox.badge(popup)
    const { ask: id } = await ask(7)
    await until(async () => (await firefox.badge(popup)) === '1')
    await colleague.decide(id, { outcome: 'denied', note: 'No.' })
    await until(async () => (await firefox.badge(popup)) === before)
    await firefox.setPort(popup, 1)
    await until(async () => (await firefox.badge(popup)) === '?')
    await firefox.setPort(popup, daemon.port)
    await until(async () => (await firefox.badge(popup)) === before)
  })
})

describe.skipIf(missing)('in a German Firefox', () => {
  test('the words are German', async () => {
    const firefox = await launchFirefox(path, 'de-DE')
    try {
      const popup = await firefox.open('popup.html')
      await says(popup, 'Koppeln')
      expect(await popup.evaluate(() => document.documentElement.lang)).toBe('de')
    } finally {
      await firefox.close()
    }
  })
})

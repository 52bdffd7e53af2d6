/**
 * The overlay on pages of real systems: their own host names over HTTPS, under a strict policy of the page, across
 * navigation inside it, and only where a person let it (design §12, security R39, R40).
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { en } from '../../extension/locales/en.ts'
import { boundaryText } from '../fixtures/boundaries.ts'
import { says, until } from './harness.ts'
import { type Sites, startSites, visiting } from './https.ts'
import type { InExtension } from './in-extension.ts'
import {
  clickIn,
  host,
  inOverlay,
  noOverlay,
  ours,
  overlaySays,
  overlayWords,
  placeOf,
  siteSettings,
} from './overlay-page.ts'
import { openWorld, type World } from './world.ts'

const hubspot = 'https://app.hubspot.com'
const deal = (id: number, query = '') => `${hubspot}/contacts/7/record/0-3/${id}${query}`
const strict = "default-src 'none'; style-src 'none'; frame-ancestors 'none'"

let world: World
let sites: ReturnType<typeof siteSettings>
let secure: Sites
let plain: Sites
let local: string

beforeAll(async () => {
  secure = await startSites(path => ({ page: 'hubspot-deal.html', ...(path.includes('strict') && { csp: strict }) }), {
    tls: true,
  })
  plain = await startSites(path => ({ page: path.startsWith('/web') ? 'odoo-lead.html' : 'generic.html' }))
  local = `http://localhost:${plain.port}`
  const crm = { systems: { crm: { kind: 'hubspot' } }, reads: ['crm/deal/*'], alone: [], never: ['crm/deal/margin'] }
  world = await openWorld({
    boundaries: {
      deals: boundaryText('deals', {
        ...crm,
        title: 'Deal desk',
        tier: 'prepare',
        writes: ['crm/deal/amount', 'crm/deal/deal_stage'],
        owner: { team: 'Revenue Operations', contact: 'revops@example.com' },
      }),
      leads: boundaryText('leads', {
        title: 'Lead desk',
        systems: {
          odoo: { kind: 'odoo', at: local },
          desk: {
            kind: 'generic',
            at: local,
            pages: [
              { path: '/tickets/:id', type: 'ticket' },
              { path: '#/ticket/:id', type: 'ticket' },
            ],
          },
        },
        reads: ['odoo/crm.lead/*', 'desk/ticket/*'],
        writes: ['odoo/crm.lead/expected_revenue', 'desk/ticket/status'],
        alone: ['update desk/ticket/status'],
        never: ['odoo/res.partner/vat'],
      }),
    },
    args: visiting({ 'app.hubspot.com:443': secure.place, 'app-eu1.hubspot.com:443': secure.place }),
  })
  sites = siteSettings(world)
  for (const origin of [hubspot, 'http://localhost']) await sites.letGrant(`${origin}/*`)
  await sites.grant(hubspot)
  await sites.grant(local)
})
afterAll(async () => {
  await world?.close()
  await Promise.all([secure?.close(), plain?.close()])
})

const askFor = (id: number) =>
  world.agent.ask({ verb: 'update', record: `crm/deal/${id}`, fields: { amount: 100 + id } })

describe('on a HubSpot deal', () => {
  test('who may act, at which tier, what they may edit, what is off limits, and that nothing waits', async () => {
    const page = await sites.visit(deal(4711))
    await overlaySays(page, 'Agents: prepare', 'deal 4711', 'Deal desk Prepare renewals-bot, owner Revenue Operations')
    await overlaySays(page, 'May edit amount deal stage', 'Never margin', 'Nothing waits for this record.')
    await page.close()
  })

  test('what waits is counted as it comes and goes, said as before → after, and cannot be decided on the page', async () => {
    const page = await sites.visit(deal(1))
    await overlaySays(page, 'Nothing waits for this record.')
    const { ask } = await askFor(1)
    await askFor(2)
    await overlaySays(page, '1 waits for approval', 'renewals-bot wants to update', 'amount 2,000 → 101')
    expect(await overlayWords(page)).not.toMatch(/102|Approve|Deny/)
    await world.agent.api.withdraw({ params: { ask }, body: {} })
    await overlaySays(page, 'Nothing waits for this record.')
    await page.close()
    await world.clear()
  })

  test('under a policy of the page that allows nothing, it is drawn and styled', async () => {
    const page = await sites.visit(deal(4711, '?strict'))
    await overlaySays(page, 'Agents: prepare')
    const position = await inOverlay(page, root => getComputedStyle(root.querySelector('.root')!).position)
    expect(position).toBe('fixed')
    await page.close()
  })

  test('it follows navigation inside the page, by history and by hash, and leaves where there is no record', async () => {
    const page = await sites.visit(deal(1))
    await overlaySays(page, 'deal 1')
    await page.evaluate(path => history.pushState({}, '', path), '/contacts/7/record/0-3/2')
    await overlaySays(page, 'deal 2')
    await page.evaluate(path => history.pushState({}, '', path), '/contacts/7/objects/0-3/views/all/list')
    await noOverlay(page)
    await page.goBack()
    await overlaySays(page, 'deal 2')
    await page.close()
  })

  test('Review opens the real popup on the approval of this very record', async () => {
    await askFor(1)
    const mine = await askFor(2)
    const page = await sites.visit(deal(2))
    await overlaySays(page, '1 waits for approval', 'Review')
    await clickIn(page, '.pill')
    const popup = world.extension.nextPopup()
    await clickIn(page, 'footer button')
    await says(await popup, 'Change amount on crm/deal/2', en.review.approve)
    expect((await world.colleague.human.askView({ body: { ask: mine.ask } })).body.status).toBe('pending')
    await (await popup).close()
    await page.close()
    await world.clear()
  })
})

describe('the page', () => {
  test('cannot reach into it, learn from it, or press its buttons', async () => {
    await askFor(3)
    const page = await sites.visit(deal(3))
    await overlaySays(page, '1 waits for approval')
    const seen = await page.evaluate(
      (name, { x, y }) => {
        const element = document.querySelector(name)!
        return {
          root: element.shadowRoot,
          markup: element.outerHTML,
          text: element.textContent,
          under: document.elementFromPoint(x, y)?.tagName.toLowerCase(),
          runtime: typeof (globalThis as { chrome?: { runtime?: unknown } }).chrome?.runtime,
        }
      },
      host,
      await placeOf(page, '.pill'),
    )
    expect(seen).toEqual({
      root: null,
      markup: `<${host} popover="manual"></${host}>`,
      text: '',
      under: host,
      runtime: 'undefined',
    })
    const before = world.extension.browser.targets().length
    await page.evaluate(name => {
      const element = document.querySelector(name)!
      for (const type of ['pointerdown', 'click', 'keydown'])
        element.dispatchEvent(
          new MouseEvent(type, { bubbles: true, composed: true, clientX: innerWidth - 60, clientY: innerHeight - 30 }),
        )
      document.body.style.opacity = '0'
      element.setAttribute('style', 'opacity: 0; transform: scale(40)')
      document.body.append(element.cloneNode(true))
    }, host)
    await overlaySays(page, '1 waits for approval')
    expect(world.extension.browser.targets().length).toBe(before)
    expect((await world.colleague.human.queue({ body: {} })).body.pending).toHaveLength(1)
    await page.close()
    await world.clear()
  })

  test('that removes it gets it back at the next change, and no second one', async () => {
    const page = await sites.visit(deal(4))
    await overlaySays(page, 'deal 4')
    await page.evaluate(name => document.querySelector(name)!.remove(), host)
    await askFor(4)
    await overlaySays(page, '1 waits for approval')
    expect(await page.$$(host)).toHaveLength(1)
    await page.close()
    await world.clear()
  })

  test('learns about its own origin only, whatever the message says (R40)', async () => {
    const page = await sites.visit(deal(5))
    await overlaySays(page, 'deal 5')
    const realm = await ours(page)
    const ask = (message: unknown) =>
      realm?.evaluate(each => (globalThis as unknown as InExtension).chrome.runtime.sendMessage(each), message)
    const record = (href: string) => ask({ name: 'page.record', body: { href } })
    expect(await record(deal(6))).toMatchObject({ answer: { record: 'crm/deal/6' } })
    for (const elsewhere of [
      `${local}/web#id=27&model=crm.lead&view_type=form`,
      `${local}/tickets/88`,
      'https://app-eu1.hubspot.com/contacts/7/record/0-3/1',
    ])
      expect(await record(elsewhere), elsewhere).toEqual({ answer: null })
    for (const name of ['hub.connect', 'sites.reconcile', 'notify.test', 'toString', 'decide'])
      expect(await ask({ name, body: {} }), name).toBeFalsy()
    expect(
      await ask({ name: 'page.record', body: { href: deal(6) }, sender: { origin: local }, origin: local }),
    ).toMatchObject({ answer: { record: 'crm/deal/6' } })
    await page.close()
  })

  test('and its content script have no way into the extension’s storage or to the daemon', async () => {
    const page = await sites.visit(deal(5))
    await overlaySays(page, 'deal 5')
    const realm = await ours(page)
    const tried = await realm?.evaluate(async port => {
      const { chrome } = globalThis as unknown as InExtension
      const attempt = (work: () => Promise<unknown>) =>
        work().then(
          () => 'reached',
          () => 'refused',
        )
      return {
        local: await attempt(() => chrome.storage.local.get(null)),
        session: await attempt(() => chrome.storage.session.get(null)),
        fetch: await attempt(() => fetch(`http://127.0.0.1:${port}/healthz`)),
        tabs: typeof chrome.tabs,
      }
    }, world.daemon.port)
    expect(tried).toEqual({ local: 'refused', session: 'refused', fetch: 'refused', tabs: 'undefined' })
    await page.close()
  })
})

describe('on other systems', () => {
  test('an Odoo opportunity, from one to the next by hash', async () => {
    const page = await sites.visit(`${local}/web#id=27&model=crm.lead&view_type=form`)
    await overlaySays(page, 'opportunity 27', 'Lead desk', 'May edit expected revenue')
    await page.evaluate(() => {
      location.hash = '#id=28&model=crm.lead&view_type=form'
    })
    await overlaySays(page, 'opportunity 28')
    await page.evaluate(() => {
      location.hash = '#model=crm.lead&view_type=kanban'
    })
    await noOverlay(page)
    await page.close()
  })

  test('a system that its operator describes, by path and by hash', async () => {
    const page = await sites.visit(`${local}/tickets/88`)
    await overlaySays(page, 'ticket 88', 'Agents: execute', 'Alone update status')
    await page.evaluate(() => {
      history.replaceState({}, '', '/#/ticket/89')
    })
    await overlaySays(page, 'ticket 89')
    await page.close()
  })

  test('a page without a record shows nothing', async () => {
    const page = await sites.visit(`${local}/about`)
    await until(async () => (await ours(page)) !== undefined)
    await noOverlay(page)
    await page.close()
  })
})

describe('permission', () => {
  test('there is no content script on a site that nobody granted', async () => {
    const page = await sites.visit('https://app-eu1.hubspot.com/contacts/7/record/0-3/1')
    const granted = await sites.visit(deal(1))
    await overlaySays(granted, 'deal 1')
    expect(await ours(page)).toBeUndefined()
    expect(await page.$(host)).toBeNull()
    await Promise.all([page.close(), granted.close()])
  })

  test('taking it back removes the overlay from open pages and from later ones; giving it again brings it back', async () => {
    const page = await sites.visit(deal(1))
    await overlaySays(page, 'deal 1')
    await sites.revoke(hubspot)
    await noOverlay(page)
    const later = await sites.visit(deal(1))
    expect(await ours(later)).toBeUndefined()
    expect(await later.$(host)).toBeNull()
    await Promise.all([page.close(), later.close()])
    await sites.grant(hubspot)
    const again = await sites.visit(deal(1))
    await overlaySays(again, 'deal 1')
    await again.close()
  })
})

/**
 * What a screen reader hears, read from the accessibility tree of the real browser: every row of the table of announcements is
 * made to happen, on the side panel (which is the popup’s view), the full page, a dialog of it, and the overlay on a page.
 */
import type { HTTPRequest, Page } from 'puppeteer'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { words as app } from '../../extension/entrypoints/app/words.ts'
import { announcementWords as words } from '../../extension/locales/announcements.ts'
import { en } from '../../extension/locales/en.ts'
import { historyWords } from '../../extension/locales/history.ts'
import { overlayWords as onPage } from '../../extension/locales/overlay.ts'
import { siteWords } from '../../extension/locales/sites.ts'
import { takeBackWords } from '../../extension/locales/take-back.ts'
import { announcements, type Kind } from '../../extension/ui/live/announcements.ts'
import { boundaryText } from '../fixtures/boundaries.ts'
import { problemOf } from '../fixtures/wire.ts'
import { clickWhenReady, found, says, until } from './harness.ts'
import { type Sites, startSites } from './https.ts'
import { siteSettings } from './overlay-page.ts'
import { openWorld, type World } from './world.ts'

let world: World
let sites: Sites
let local: string
let page: Page
let ear: Awaited<ReturnType<typeof listenTo>>
/** Rows of the table that were heard. */
const heard = new Set<Kind>()

beforeAll(async () => {
  sites = await startSites(() => ({ page: 'odoo-14-lead.html' }))
  local = `http://localhost:${sites.port}`
  world = await openWorld({
    boundaries: {
      desk: boundaryText('desk', { title: 'Renewals desk' }),
      leads: boundaryText('leads', {
        tier: 'prepare',
        systems: { odoo: { kind: 'odoo', at: local } },
        reads: ['odoo/crm.lead/*'],
        writes: ['odoo/crm.lead/expected_revenue'],
        alone: [],
        never: [],
      }),
    },
  })
})
afterAll(async () => {
  await world?.close()
  await sites?.close()
})
afterEach(async () => {
  ear?.stop()
  await page?.close().catch(() => undefined)
  await world.clear()
})

const open = async (path: string, ...texts: string[]) => {
  page = await world.extension.open(path)
  await page.bringToFront()
  await says(page, ...texts)
  ear = await listenTo(page)
}
const hears = async (kind: Kind, ...texts: string[]) => {
  await ear.hears(announcements[kind].how === 'polite' ? 'status' : 'alert', ...texts)
  heard.add(kind)
}
const panel = (...texts: string[]) => open('sidepanel.html', en.header.stop, ...texts)
/** The beginning of a sentence whose end is an agent’s. */
const upTo = (say: (what: string) => string) => say('|').split('|')[0] ?? ''

describe('in the popup and the side panel', () => {
  test('an ask that comes, that its button is ready, the decision, and that it was taken back', async () => {
    await panel(en.empty.title)
    const { record } = await world.ask()
    await hears(
      'arrived',
      upTo(what => words.arrived(1, 1, what)),
      record,
    )
    await hears('armed', words.armed(en.review.approve))
    await clickWhenReady(page, en.review.approve)
    await hears('decided', en.review.done.approved, record)
    expect(ear.all()).not.toContain(words.ended)
    await clickWhenReady(page, takeBackWords.act)
    await hears('shown', takeBackWords.taken)
  })

  test('the real popup says the same', async () => {
    page = await world.extension.popup()
    await says(page, en.empty.title)
    ear = await listenTo(page)
    await world.ask()
    await hears(
      'arrived',
      upTo(what => words.arrived(1, 1, what)),
    )
  })

  test('fifty that come at once are one or two sentences, and not fifty', async () => {
    await panel(en.empty.title)
    await Promise.all(Array.from({ length: 50 }, () => world.ask()))
    const pattern = new RegExp(
      words
        .arrived(2, 0, '')
        .replace(/^2/, '(\\d+)')
        .replace(/ 0 .*$/, ''),
    )
    const counts = () =>
      ear.sentences().flatMap(text => [...text.matchAll(new RegExp(pattern, 'g'))].map(([, n]) => Number(n)))
    const ones = () => ear.sentences().filter(text => text.includes(upTo(what => words.arrived(1, 1, what)))).length
    await until(() => counts().reduce((a, b) => a + b, ones()) === 50)
    expect(counts().length + ones()).toBeLessThanOrEqual(3)
  })

  test('what ends elsewhere, on the screen and beside it, and what changes under the reader', async () => {
    const { ask, record } = await world.ask({
      evidence: { sources: [{ record: 'crm/lead/1', title: 'The lead', fields: { stage: 'open' } }] },
    })
    const beside = await world.ask()
    await panel(record)
    await hears('armed', words.armed(en.review.approve))
    await world.agent.api.withdraw({ params: { ask: beside.ask }, body: {} })
    await hears('left', words.left(1, 1))
    const source = (await world.colleague.human.askView({ body: { ask } })).body.evidence?.sources?.[0]
    const at = source && 'record' in source ? (source.record ?? '') : ''
    const seen = [{ field: 'stage', kind: 'text' as const, value: 'other' }]
    await world.colleague.human.observe({ body: { record: at, origin: 'https://crm.example', seen } })
    await hears('changed', words.changed)
    await world.agent.api.withdraw({ params: { ask }, body: {} })
    await hears('ended', words.ended)
  })

  test('all agents stopped and going on, an incident, and a workflow that needs a look', async () => {
    await panel(en.empty.title)
    await world.colleague.command('stop', {})
    await hears('stopped', words.stopped)
    await world.colleague.command('resume', { note: 'go on' })
    await hears('resumed', words.resumed)
    world.daemon.clock.advance(1)
    await problemOf(world.agent.ask({ verb: 'read', record: 'crm/lead/1', fields: ['secret'] }))
    await hears(
      'incident',
      upTo(what => words.incident(1, 1).replace('. ', `.${what} `)),
    )
    await world.daemon.writeBoundary('desk', boundaryText('desk', { title: 'Renewals desk, again' }))
    await hears('attention', en.attention['not-accepted']('desk'))
    await world.daemon.writeBoundary('desk', boundaryText('desk', { title: 'Renewals desk' }))
  })

  test('a decision whose answer is lost', async () => {
    await world.ask()
    await panel(en.review.approve)
    await page.setRequestInterception(true)
    page.on('request', request => void (/\/decide$/.test(request.url()) ? request.abort() : request.continue()))
    await clickWhenReady(page, en.review.approve)
    await hears('alarm', en.review.lost)
  })

  test('a connection that is lost and comes back, and a journal that was rewritten', async () => {
    await panel(en.empty.title)
    await world.extension.setPort(1)
    await world.daemon.restart()
    await world.colleague.login()
    await hears('lost', words.lost)
    await world.extension.setPort(world.daemon.port)
    await hears('back', words.back(0))
    await world.extension.inWorker('chrome.storage.local.set({ rewound: { at: 1, why: "test" } })')
    await hears('rewound', en.rewound.title)
    await world.extension.inWorker('chrome.storage.local.remove("rewound")')
  })
})

describe('on the full page', () => {
  test('an ask that comes while another place is shown, a run that ends, and how many a filter finds', async () => {
    const run = await world.agent.run()
    // What was there before the page was connected is no news.
    await open('app.html#/history', app.history.choose, en.header.stop)
    await world.ask()
    await hears(
      'arrived',
      upTo(what => words.arrived(1, 1, what)),
    )
    await world.agent.api.finishRun({ params: { run }, body: {} })
    await hears('runs', words.runs(1))
    const field = await found(page, 'searchbox', app.history.search)
    await field.type('zebra')
    await hears('shown', app.history.total(0))
  })

  test('an export in its dialog, which silences the page around it: cancelled, and done', async () => {
    const { export: say } = historyWords
    await open('app.html#/history', app.history.choose)
    const held: HTTPRequest[] = []
    let holding = true
    await page.setRequestInterception(true)
    page.on('request', request => {
      if (holding && /\/human\/v1\/runs$/.test(request.url())) held.push(request)
      else void request.continue()
    })
    await clickWhenReady(page, historyWords.tools.export)
    await says(page, say.title)
    await clickWhenReady(page, say.start)
    await until(() => held.length > 0)
    await clickWhenReady(page, say.cancel)
    await hears('shown', ...say.cancelled(0, 12_345).split('12,345'))
    holding = false
    // That of the export is gone by then.
    for (const request of held) await request.continue().catch(() => undefined)
    await clickWhenReady(page, say.start)
    await hears('shown', (say.saved(2, '|').split('|')[0] ?? '').replace(/^.*\d\S* /, ''))
  })

  test('a permission that the browser grants for a site', async () => {
    const { letGrant } = siteSettings(world)
    await letGrant('http://localhost/*')
    await open('app.html#/settings/sites', local)
    await clickWhenReady(page, app.settings.sites.show)
    await hears('shown', siteWords.granted('http://localhost/*'))
  })

  test('the overlay: what waits on the record, and that an agent claims another value', async () => {
    page = await world.extension.browser.newPage()
    await page.goto(`${local}/web#id=27&model=crm.lead&view_type=form`)
    ear = await listenTo(page)
    await until(async () => (await page.$('countersign-overlay')) !== null)
    await world.agent.ask(
      { verb: 'update', record: 'odoo/crm.lead/27', fields: { expected_revenue: 14_500 } },
      {
        workflow: 'leads',
        evidence: { sources: [{ record: 'odoo/crm.lead/27', title: 'The lead', fields: { expected_revenue: 1 } }] },
      },
    )
    await ear.hears('status', onPage.waits(1))
    await ear.hears('status', onPage.mark.differs)
  })
})

test('every row of the table was heard', () => {
  expect([...heard].sort()).toEqual(Object.keys(announcements).sort())
})

/** Reads the live regions of the page from its accessibility tree, again and again. */
async function listenTo(of: Page) {
  const session = await of.createCDPSession()
  const texts = { status: [] as string[], alert: [] as string[] }
  let over = false
  const look = async () => {
    const { nodes } = await session.send('Accessibility.getFullAXTree')
    const byId = new Map(nodes.map(node => [node.nodeId, node]))
    const textIn = (id: string): string => {
      const node = byId.get(id)
      const own = node?.role?.value === 'StaticText' ? String(node.name?.value ?? '') : ''
      return own + (node?.childIds ?? []).map(textIn).join('')
    }
    for (const { nodeId, role, ignored } of nodes) {
      const kind = role?.value as keyof typeof texts
      if (ignored || !(kind in texts)) continue
      const text = textIn(nodeId).replace(/\s+/g, ' ').trim()
      if (text !== '' && texts[kind].at(-1) !== text) texts[kind].push(text)
    }
  }
  const follow = async () => {
    while (!over) {
      await look().catch(() => undefined)
      await new Promise(resolve => setTimeout(resolve, 100))
    }
  }
  void follow()
  return {
    all: () => [...texts.status, ...texts.alert].join('\n'),
    sentences: () => texts.status,
    hears: (from: keyof typeof texts, ...parts: string[]) =>
      until(() => texts[from].some(text => parts.every(part => text.includes(part)))).catch(() => {
        throw new Error(`No ${from} says ${JSON.stringify(parts)}, but these do: ${JSON.stringify(texts)}`)
      }),
    stop() {
      over = true
      void session.detach().catch(() => undefined)
    },
  }
}

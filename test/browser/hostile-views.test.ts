/**
 * The hostile corpus in every other view of the extension (security R30–R33): an agent puts each text into every place that
 * the contract leaves to it, and each view that could show any of it is opened. No view may draw an element or attribute that
 * harmless texts do not draw, ask for anything, hide anything, grow wider than its place, or cover a control of ours.
 */
import { createServer, type Server } from 'node:net'
import type { Page } from 'puppeteer'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { words as app } from '../../extension/entrypoints/app/words.ts'
import { en } from '../../extension/locales/en.ts'
import { parseRecord } from '../../shared/action/record.ts'
import type { Hostile } from '../corpus/hostile.ts'
import { places } from '../corpus/places.ts'
import { type Told, tell } from '../corpus/tell.ts'
import { corpusTable, tallyOf, triedIn, type View, views } from '../corpus/views.ts'
import { boundaryText } from '../fixtures/boundaries.ts'
import { problemOf } from '../fixtures/wire.ts'
import { isWhole, readToTheEnd, says, until } from './harness.ts'
import { foreign, groupsOf, harmless } from './hostile-texts.ts'
import { visiting } from './https.ts'
import { type Drawn, drawnIn, hiddenIn, unshownIn, watch } from './inert.ts'
import { openWorld, type World } from './world.ts'

let world: World
let canary: Server
/** First bytes of every connection to a host that the corpus names. */
const leaked: string[] = []
const desk = boundaryText('desk', { title: 'Desk' })
/** Nothing is done alone here, so that no attempt takes a freedom away. */
const hall = boundaryText('hall', { title: 'Hall', tier: 'prepare', alone: [] })
/** Under this one every past ask would have gone another way: its replay shows them. */
const stricter = boundaryText('desk', { title: 'Desk', tier: 'observe' })

beforeAll(async () => {
  canary = createServer(socket =>
    socket.on('data', data => leaked.push(data.toString('latin1').slice(0, 200))).on('error', () => {}),
  )
  await new Promise<void>(listening => canary.listen(0, '127.0.0.1', listening))
  const { port } = canary.address() as { port: number }
  const hosts = ['*.example', 'e', 'evil', 'github.com', '*paypal.com']
  world = await openWorld({
    boundaries: { desk, hall },
    args: visiting(Object.fromEntries(hosts.map(host => [host, `127.0.0.1:${port}`]))),
  })
  // What is told to the person beside the pages, as the browser gets it.
  await world.extension.inWorker(`
    globalThis.said = []
    const create = chrome.notifications.create.bind(chrome.notifications)
    chrome.notifications.create = (...all) => (said.push(JSON.stringify(all)), create(...all))
    const title = chrome.action.setTitle.bind(chrome.action)
    chrome.action.setTitle = all => (said.push(JSON.stringify(all)), title(all))
    const text = chrome.action.setBadgeText.bind(chrome.action)
    chrome.action.setBadgeText = all => (said.push(JSON.stringify(all)), text(all))`)
})
afterAll(async () => {
  await world?.close()
  canary?.close()
})

/** Pages that are opened, with all that they ask for and complain about. */
const open: { page: Page; heard: ReturnType<typeof watch> }[] = []
async function opened(opening: Promise<Page>): Promise<Page> {
  const page = await opening
  open.push({ page, heard: watch(page) })
  return page
}
/** The browser's own, in its fields for a time of day. */
const ownIcons = new Set<string>()
async function closeAll({ measuring = false } = {}): Promise<void> {
  for (const { page, heard } of open.splice(0)) {
    // The popup closes by itself as soon as another page has the focus.
    if (!page.isClosed()) await page.close().catch(() => undefined)
    expect(heard.complaints).toEqual([])
    const others = foreign(world, heard.requests)
    if (measuring)
      for (const url of others.filter(url => url.startsWith('data:image/svg+xml;base64,'))) ownIcons.add(url)
    expect(others.filter(url => !ownIcons.has(url))).toEqual([])
  }
  expect(leaked).toEqual([])
}

/** What is drawn now: all that a view may be blamed for. */
type Looked = { view: View; drawn: Drawn; covered: string[]; unshown: string[]; held: string; polluted: boolean }
const looked: Looked[] = []
async function look(view: View, page: Page): Promise<void> {
  await isWhole(page)
  const drawn = await drawnIn(page, 'body')
  const covered = await page.evaluate(() => {
    const controls = [...document.querySelectorAll('footer.decide button, body header button, nav a')]
    return controls.flatMap(control => {
      const { x, y, width, height } = control.getBoundingClientRect()
      const [left, top] = [x + width / 2, y + height / 2]
      if (width === 0 || left < 0 || top < 0 || left > innerWidth || top > innerHeight) return []
      const there = document.elementFromPoint(left, top)
      return there && (control.contains(there) || there.contains(control)) ? [] : [(control as HTMLElement).innerText]
    })
  })
  const polluted = await page.evaluate(() => 'polluted' in {} || (globalThis as { name?: string }).name !== '')
  const unshown = view === 'edit' ? await unshownIn(page, 'section.edit') : []
  const held = await page.$$eval('textarea, input', all =>
    all.map(field => (field as HTMLInputElement).value).join('\n'),
  )
  looked.push({ view, drawn, covered, unshown, held, polluted })
}

/** Waits until a place of the full page has loaded all that it wants to show. */
async function settled(page: Page): Promise<void> {
  await until(() =>
    page.evaluate(
      loading =>
        document.querySelector('main') !== null &&
        document.querySelector('[aria-busy="true"]') === null &&
        !document.body.innerText.includes(loading),
      app.remote.loading,
    ),
  )
  await page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))))
}

/** Has an agent say each text everywhere, and everything happen that makes a view show it. */
async function tellAll(texts: readonly string[]): Promise<Told[]> {
  const { agent, colleague } = world
  const told: Told[] = []
  for (const [at, text] of texts.entries()) {
    const one = await tell(agent, colleague, text, at % 2)
    told.push(one)
    const record = parseRecord(`crm/lead/${text.slice(0, 400)}`) ? `crm/lead/${text.slice(0, 400)}` : `crm/lead/r${at}`
    // What is never allowed, for an incident; a grant that stands; a record that is stopped.
    await problemOf(agent.ask({ verb: 'read', record, fields: ['secret'] }, { workflow: 'hall' }))
    const { body } = await colleague.human.askView({ body: { ask: one.unused } })
    const scope = {
      verb: 'update',
      record: body.action?.record ?? '',
      fields: [
        ...Object.keys(body.action?.fields ?? {}),
        ...Object.keys(body.action?.input ?? {}).map(name => `input/${name}`),
      ],
      times: 3,
      until: world.daemon.clock.now() + 3_600_000,
    }
    await colleague.command('standingGrant', { ask: one.unused, scope }).catch(() => undefined)
    await colleague.command('stopRecord', { records: [`crm/deal/${record.slice(9)}`], reason: 'Look.' })
  }
  return told
}

/** Has an agent ask for the same of many records, which a reviewer can look at together. */
async function askAlike(texts: readonly string[]): Promise<void> {
  for (const [at, text] of [...texts, 'one more'].entries()) {
    const record = `crm/lead/${text.slice(0, 400)}-${at}`
    await world.agent.ask({
      verb: 'update',
      record: parseRecord(record) ? record : `crm/lead/alike-${at}`,
      fields: { stage: text },
    })
  }
}

/** Opens every view, and looks. */
async function visitAll(told: readonly Told[], texts: readonly string[]): Promise<void> {
  const { extension, colleague, daemon } = world
  const waiting = (await colleague.human.queue({ body: {} })).body.pending.length
  const popup = await opened(extension.popup())
  await says(popup, en.header.position(1, waiting))
  await until(() => popup.evaluate(() => document.querySelector('[aria-busy="true"]') === null))
  await look('unused', popup)
  for (const summary of await popup.$$('.take-back summary')) await summary.click()
  await look('unused', popup)
  for (let at = 1; at <= waiting; at++) {
    await says(popup, en.header.position(at, waiting))
    await until(() => popup.evaluate(() => document.querySelector('main[aria-busy="true"]') === null))
    for (const [view, key, place] of [
      ['edit', 'e', 'section.edit'],
      ['deny', 'r', 'section.denial'],
    ] as const) {
      await until(async () => {
        if ((await popup.$(place)) !== null) return true
        await popup.keyboard.press(key)
        return false
      })
      await look(view, popup)
      await until(async () => {
        if ((await popup.$(place)) === null) return true
        await popup.keyboard.press('Escape')
        return false
      })
    }
    if (at < waiting) await popup.keyboard.press('j')
  }
  await askAlike(texts)
  await says(popup, en.header.position(waiting, waiting + texts.length + 1))
  await popup.keyboard.press('l')
  await says(popup, en.list.title)
  await look('list', popup)
  const groups = await popup.$$eval('main.queue button', all =>
    all.map(button => button.querySelector('.members') !== null),
  )
  if (groups.includes(true)) {
    await (await popup.$$('main.queue button'))[groups.indexOf(true)]?.click()
    await popup.waitForSelector('main.group:not([aria-busy="true"])')
    await readToTheEnd(popup)
    await look('group', popup)
  }

  const panel = await opened(extension.open('sidepanel.html'))
  await panel.setViewport({ width: 360, height: 800 })
  await says(panel, en.header.position(1, waiting + texts.length + 1))
  await look('panel', panel)

  const page = await opened(extension.open('app.html#/queue'))
  await page.setViewport({ width: 1280, height: 900 })
  const goTo = async (view: View, hash: string) => {
    await page.evaluate(to => {
      location.hash = to
    }, hash)
    await settled(page)
    for (const closed of await page.$$('details:not([open]) > summary')) await closed.click().catch(() => undefined)
    await settled(page)
    await look(view, page)
  }
  await goTo('queue', '#/queue')
  await goTo('history', '#/history')
  await goTo('figures', '#/history/figures')
  for (const { run } of told) {
    await goTo('run', `#/history/${run}`)
    await page.$$eval('.timeline button[aria-expanded="false"]', all => {
      for (const button of all) (button as HTMLButtonElement).click()
    })
    await settled(page)
    await look('run', page)
  }
  for (const [at, { run }] of told.entries())
    if (at % 2 === 1) await goTo('compare', `#/history/${encodeURIComponent(`compare~${told[at - 1]?.run}~${run}`)}`)
  await goTo('incidents', '#/incidents')
  await goTo('workflows', '#/workflows')
  await goTo('workflows', '#/workflows/desk')
  await goTo('records', '#/records')
  const { stops } = (await colleague.human.recordStops({ body: {} })).body
  await goTo('records', `#/records/${encodeURIComponent(stops.map(({ record }) => record).join('\n'))}`)
  for (const part of Object.keys(app.settings.parts)) await goTo('settings', `#/settings/${part}`)
  await daemon.writeBoundary('desk', stricter)
  await goTo('boundaries', '#/boundaries/desk')
  await daemon.writeBoundary('desk', desk)
}

/** Takes back and lifts what was told, so that the next texts stand alone. */
async function forget(): Promise<void> {
  await world.clear()
  for (const { ask, digest } of (await world.colleague.human.queue({ body: {} })).body.unused)
    await world.agent.api.consume({ params: { ask }, body: { digest } }).catch(() => undefined)
  const { stops } = (await world.colleague.human.recordStops({ body: {} })).body
  for (const { record } of stops) await world.colleague.command('resumeRecord', { record, note: 'Go on.' })
}

const wordsOf = ({ vocabulary }: Drawn) => vocabulary.filter(word => !word.startsWith('.'))
const tried: Partial<Record<View, Set<Hostile>>> = {}
const mine = (Object.keys(views) as View[]).filter(
  view => views[view].by === 'test/browser/hostile-views.test.ts' && view !== 'badge',
)
/** Opening twenty views for each text takes minutes: `npm run test:corpus` tries them all, `npm test` the first of each id. */
const whole = process.env.CORPUS === 'whole'
const texts = triedIn('edit').filter(({ id }, at, all) => whole || all.findIndex(each => each.id === id) === at)

describe('every view', () => {
  let usual: Set<string>

  beforeAll(async () => {
    await visitAll(await tellAll(harmless), harmless)
    usual = new Set(looked.splice(0).flatMap(({ drawn }) => wordsOf(drawn)))
    // Where lines of a boundary's own text are left out, which is not always so.
    usual.add('div[data-after-gap]')
    await closeAll({ measuring: true })
    await forget()
  }, 300_000)

  // Also after one that failed, so that the next stands alone.
  afterEach(async () => {
    for (const { page } of open.splice(0)) await page.close().catch(() => undefined)
    await world.daemon.writeBoundary('desk', desk)
    await forget()
  })

  test.each(groupsOf(texts, 20))(
    '%s',
    async (_, group) => {
      looked.splice(0)
      const said = group.map(({ text }) => text)
      await visitAll(await tellAll(said), said)
      for (const { view, drawn, covered, unshown, polluted } of looked) {
        expect(
          wordsOf(drawn).filter(word => !usual.has(word)),
          view,
        ).toEqual([])
        expect(hiddenIn(drawn), view).toEqual([])
        expect(drawn.overflow, view).toBeLessThanOrEqual(0)
        expect(covered, view).toEqual([])
        expect(unshown, view).toEqual([])
        expect(polluted, view).toBe(false)
      }
      const seen = new Set(looked.map(({ view }) => view))
      expect(mine.filter(view => !seen.has(view))).toEqual([])
      await closeAll()
      for (const view of mine) tried[view] = new Set([...(tried[view] ?? []), ...group])
    },
    300_000,
  )

  test('shows what the table of places says that it shows', async () => {
    looked.splice(0)
    // Short words, so that no list has to cut them.
    const word = (path: string) => `p${[...path].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) >>> 0, 7)}q`
    const told = [await tell(world.agent, world.colleague, word, 0), await tell(world.agent, world.colleague, word, 1)]
    await visitAll(told, ['plain'])
    const missing = Object.entries(places).flatMap(([place, shown]) => {
      const [endpoint = '', path = ''] = place.split(' ')
      if (!('in' in shown) || !['startRun', 'addSteps', 'finishRun', 'ask', 'report'].includes(endpoint)) return []
      return shown.in
        .filter(view => mine.includes(view) && !['group', 'boundaries', 'records'].includes(view))
        .filter(
          view =>
            !looked.some(
              each => each.view === view && `${each.drawn.texts.join('')}${each.held}`.includes(word(`/${path}`)),
            ),
        )
        .map(view => `${place} in ${view}`)
    })
    expect(missing).toEqual([])
    await closeAll()
  }, 120_000)

  test('badge, title and notifications hold numbers and words of ours', async () => {
    const said = (await world.extension.inWorker<string[]>('globalThis.said')).join('\n')
    expect(said).toContain(en.product)
    for (const { text } of triedIn('badge'))
      if (text.trim().length > 3) expect(said).not.toContain(JSON.stringify(text.slice(0, 60)).slice(1, -1))
    tried.badge = new Set(triedIn('badge'))
  })

  test('the table: every text of it was tried, and nothing was wrong', () => {
    for (const view of mine) {
      expect(triedIn(view), view).toEqual(triedIn('edit'))
      expect(tallyOf([...(tried[view] ?? [])]), view).toEqual(tallyOf(texts))
    }
    expect(Object.keys(tried).sort()).toEqual([...mine, 'badge'].sort())
    if (whole) console.log(corpusTable())
  })
})

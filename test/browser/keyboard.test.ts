/** Every job of a reviewer by keyboard alone, in the real browser: from pairing to an export, without one click. */
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from 'puppeteer'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { words as app } from '../../extension/entrypoints/app/words.ts'
import { drillWords } from '../../extension/locales/drills.ts'
import { editor } from '../../extension/locales/editor.ts'
import { en } from '../../extension/locales/en.ts'
import { historyWords } from '../../extension/locales/history.ts'
import { incidentWords } from '../../extension/locales/incidents.ts'
import { outcomeWords } from '../../extension/locales/shared-words.ts'
import { standing } from '../../extension/locales/standing.ts'
import { takeBackWords } from '../../extension/locales/take-back.ts'
import { failureModes } from '../../shared/failure/modes.ts'
import { boundaryText } from '../fixtures/boundaries.ts'
import { problemOf } from '../fixtures/wire.ts'
import { described, focusIsOn, focusLink, press, pressIn, tabTo, unseen } from './by-keyboard.ts'
import { armed, found, isArmed, says, until } from './harness.ts'
import { siteSettings } from './overlay-page.ts'
import { codeFrom, openWorld, type World } from './world.ts'

let world: World
let downloads: string

beforeAll(async () => {
  world = await openWorld({ boundaries: { desk: boundaryText('desk', { title: 'Renewals desk' }) } })
  downloads = await mkdtemp(join(tmpdir(), 'countersign-keyboard-'))
  const session = await world.extension.browser.target().createCDPSession()
  await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: downloads })
})
afterAll(async () => {
  await world?.close()
  await rm(downloads, { recursive: true, force: true })
})

/** One page further, at the pace of somebody who looks; whether anything moved. */
async function pagedDown(page: Page): Promise<boolean> {
  const depth = () => page.$$eval('*', all => all.reduce((sum, element) => sum + element.scrollTop, 0))
  const before = await depth()
  await page.keyboard.press('PageDown')
  await pause(250)
  return (await depth()) !== before
}
const ends = (ask: string, status: string) => until(async () => (await world.statusOf(ask)) === status)

test('pair: the code is typed where the focus is already', async () => {
  await world.extension.inWorker('chrome.storage.local.remove("pairing")')
  const popup = await world.extension.popup()
  await says(popup, en.pairing.title)
  await popup.keyboard.type(await codeFrom(world.colleague))
  await popup.keyboard.press('Enter')
  await says(popup, en.empty.title)
  await popup.close()
})

describe('in the popup', () => {
  afterEach(() => world.clear())

  test('approve, edit and approve, deny with a reason', async () => {
    const [first, second, third] = [await world.ask(), await world.ask(), await world.ask()]
    const popup = await world.extension.popup()
    await says(popup, first.record)
    await armed(popup)
    await popup.keyboard.press('a')
    await ends(first.ask, 'approved')

    await says(popup, second.record)
    await armed(popup)
    await popup.keyboard.press('e')
    await tabTo(popup, 'textbox', 'Stage')
    await popup.keyboard.type('lost')
    await press(popup, en.review.approveEdited)
    await ends(second.ask, 'approved_edited')

    await says(popup, third.record)
    await armed(popup)
    await popup.keyboard.press('r')
    await says(popup, en.review.why)
    await until(() => popup.$eval('.reasons button', reason => reason.getAttribute('aria-disabled') !== 'true'))
    await popup.keyboard.press('2')
    await ends(third.ask, 'denied')
    await popup.close()
  })

  test('read a long text to its end, then approve it', async () => {
    const { ask } = await world.agent.ask({ ...world.change(), fields: { text: 'many words '.repeat(1500) } })
    const popup = await world.extension.popup()
    await says(popup, en.review.approve)
    // Tab goes into the text, which scrolls in a place of its own, and past its end the card scrolls on.
    const approve = await found(popup, 'button', en.review.approve)
    for (let stops = 0; stops < 30 && !(await isArmed(approve)); stops++) {
      await popup.keyboard.press('Tab')
      while (await pagedDown(popup)) {}
    }
    await armed(popup)
    await press(popup, en.review.approve)
    await ends(ask, 'approved')
    await popup.close()
  })

  test('approve a group of long texts: nothing is armed before every member was read to its end (R32)', async () => {
    const text = 'many words '.repeat(250)
    const asks = [await world.ask({ fields: { text } }), await world.ask({ fields: { text: `${text}.` } })]
    const popup = await world.extension.popup()
    await says(popup, en.review.approve)
    await popup.keyboard.press('l')
    await says(popup, en.list.title)
    await popup.keyboard.press('Home')
    await popup.keyboard.press('Enter')
    await says(popup, standing.group.title(2))
    const approve = await found(popup, 'button', standing.group.approve(2))
    await pause(1_500)
    expect(await isArmed(approve)).toBe(false)
    for (let stops = 0; stops < 40 && !(await isArmed(approve)); stops++) {
      await popup.keyboard.press('Tab')
      while (await pagedDown(popup)) {}
    }
    await armed(popup, standing.group.approve(2))
    await popup.keyboard.press('a')
    await popup.keyboard.press('Enter')
    for (const { ask } of asks) await ends(ask, 'approved')
    await popup.close()
  }, 120_000)

  test('take an approval back', async () => {
    // The latest is offered by its key, so it must be later than those before.
    world.daemon.clock.advance(1_000)
    const { ask } = await world.ask()
    const popup = await world.extension.popup()
    // A key that comes while the buttons wait again does nothing, so a person presses it once more.
    await until(async () => {
      await popup.keyboard.press('a')
      return (await world.statusOf(ask)) === 'approved'
    })
    await says(popup, takeBackWords.own)
    await popup.keyboard.press('z')
    await ends(ask, 'superseded')
    await popup.close()
  })

  test('after each part that opens and closes, the focus is where it was or goes on with the card', async () => {
    const { record } = await world.ask()
    const popup = await world.extension.popup()
    await says(popup, record)
    await armed(popup)
    await focusIsOn(popup, 'main')
    for (const close of ['Escape', 'Enter', '?'] as const) {
      await popup.keyboard.press('?')
      await says(popup, en.review.help)
      await focusIsOn(popup, en.review.close)
      await popup.keyboard.press(close as 'a')
      await focusIsOn(popup, 'main')
      await until(async () => (await popup.$('dialog')) === null)
    }
    await tabTo(popup, 'button', en.review.edit)
    await popup.keyboard.press('?')
    await says(popup, en.review.help)
    await popup.keyboard.press('Escape')
    await focusIsOn(popup, en.review.edit)

    await press(popup, en.review.deny)
    await says(popup, en.review.why)
    await press(popup, en.review.cancel)
    await focusIsOn(popup, en.review.deny)
    await press(popup, en.review.deny)
    await tabTo(popup, 'button', en.review.cancel)
    await popup.keyboard.press('Escape')
    await focusIsOn(popup, en.review.deny)

    await tabTo(popup, 'textbox', en.review.note)
    await popup.keyboard.press('Escape')
    await focusIsOn(popup, 'main')
    await popup.keyboard.press('e')
    await tabTo(popup, 'textbox', 'Stage')
    await popup.keyboard.press('Escape')
    await focusIsOn(popup, 'main')
    await popup.keyboard.press('Escape')
    await until(async () => !(await popup.$('.edit')))
    await focusIsOn(popup, 'main')

    await popup.keyboard.press('l')
    await says(popup, en.list.title)
    await popup.keyboard.press('Escape')
    await says(popup, record)
    await focusIsOn(popup, 'main')
    await popup.close()
  })

  test('what is off says why, to whoever tabs or reads to it', async () => {
    const text = 'many words '.repeat(1500)
    const { record } = await world.ask({ fields: { text } })
    const popup = await world.extension.popup()
    await says(popup, record.split('/').at(-1) ?? '', en.review.readOn)
    const approve = () => described(popup, en.review.approve)
    await until(async () => (await approve()).includes(en.review.readOn))
    await popup.keyboard.press('e')
    await until(async () => (await described(popup, en.review.approveEdited)).includes(en.review.noEdit))
    await popup.keyboard.press('Escape')
    await world.clear()
    const { title, means } = outcomeWords.withdrawn
    for (const name of [en.review.approve, en.review.deny, en.review.edit])
      await until(async () => (await described(popup, name)).includes(en.review.ended(`${title}, ${means}`)))
    await popup.close()
  })

  test('stop all agents, and let them go on with a note', async () => {
    const stopped = async () => (await world.colleague.human.queue({ body: {} })).body.stopped
    const popup = await world.extension.popup()
    await press(popup, en.header.stop)
    await until(stopped)
    await says(popup, en.stopped.title)
    await tabTo(popup, 'textbox', en.stopped.note)
    await popup.keyboard.type('Looked at.')
    await popup.keyboard.press('Enter')
    await until(async () => !(await stopped()))
    // What was allowed in the very moment of a stop is void.
    world.daemon.clock.advance(1)
    await popup.close()
  })
})

describe('on the full page', () => {
  let page: Page
  beforeAll(async () => {
    page = await world.extension.open('app.html')
    await page.bringToFront()
  })

  test('open the history, a run in it, leave a note there, export it', async () => {
    await focusLink(page, '#/history')
    await says(page, app.history.choose, 'Change crm/lead')
    await page.keyboard.press('j')
    await says(page, app.run.notes.title)
    await tabTo(page, 'textbox', app.run.notes.label)
    await page.keyboard.type('Seen without a mouse.')
    await press(page, app.run.notes.add)
    await says(page, 'Seen without a mouse.')
    await press(page, app.run.exportNdjson)
    await until(async () => (await readdir(downloads)).some(file => file.endsWith('.ndjson')))
  })

  test('search and filter the history, compare two runs, and export what was found', async () => {
    const { tools, export: say } = historyWords
    await page.keyboard.press('Escape')
    await focusLink(page, '#/history')
    await says(page, app.history.choose)
    await tabTo(page, 'searchbox', app.history.search)
    await page.keyboard.type('crm')
    await tabTo(page, 'combobox', app.history.outcome)
    await page.keyboard.type(outcomeWords.approved.title)
    await until(async () => (await page.$$('.runs li')).length >= 2)
    await press(page, tools.select)
    for (const at of [0, 1]) {
      await page.keyboard.press('Tab')
      await until(async () => {
        if (await page.evaluate(() => document.activeElement?.matches('.runs input:not(:checked)'))) return true
        await page.keyboard.press('Tab')
        return false
      })
      await page.keyboard.press('Space')
      await says(page, tools.selected(at + 1))
    }
    await tabTo(page, 'link', tools.compare)
    await page.keyboard.press('Enter')
    await says(page, historyWords.compare.title)
    await press(page, tools.export)
    await says(page, say.title)
    await press(page, say.start)
    await until(async () => (await readdir(downloads)).some(file => file.endsWith('.csv')))
    await press(page, say.close)
    await focusIsOn(page, tools.export)
    await press(page, tools.done)
  })

  test('acknowledge and resolve an incident', async () => {
    await problemOf(world.agent.ask({ verb: 'read', record: 'crm/lead/1', fields: ['secret'] }))
    await until(() => page.$('nav .count').then(count => count !== null))
    await page.keyboard.press('Escape')
    await focusLink(page, '#/incidents')
    await press(page, incidentWords.resolve)
    await tabTo(page, 'textbox', incidentWords.resolveWhy)
    await page.keyboard.type('It was told not to.')
    await press(page, incidentWords.resolve)
    await says(page, incidentWords.none)
  })

  test('pause a workflow, let it go on, and accept its changed boundary', async () => {
    const state = async () => (await world.colleague.human.boundaries({ body: {} })).body.boundaries[0]
    await focusLink(page, '#/boundaries')
    await focusLink(page, '#/boundaries/desk')
    await press(page, app.boundaries.pause)
    await tabTo(page, 'textbox', app.boundaries.pauseWhy)
    await page.keyboard.type('A look first.')
    await press(page, app.boundaries.pause)
    await until(async () => (await state())?.paused === 'A look first.')
    await press(page, app.boundaries.resume)
    await tabTo(page, 'textbox', app.boundaries.resumeWhy)
    await page.keyboard.type('Looked at.')
    await press(page, app.boundaries.resume)
    await until(async () => (await state())?.paused === null)

    await world.daemon.writeBoundary('desk', boundaryText('desk', { title: 'Renewals desk, again' }))
    await says(page, app.boundaries.changed)
    await press(page, app.boundaries.accept)
    await until(async () => (await state())?.accepted === true)
  })

  test('let the badge onto a site, give an agent a new token, and try a failure mode', async () => {
    const { sites, agents, parts } = app.settings
    await siteSettings(world).letGrant('http://localhost/*')
    await page.bringToFront()
    await focusLink(page, '#/settings')
    await focusLink(page, '#/settings/sites')
    await press(page, sites.show)
    await says(page, sites.on)

    await focusLink(page, '#/settings/agents')
    await says(page, parts.agents, 'renewals-bot')
    await press(page, agents.rotate)
    await press(page, agents.rotateNow)
    await says(page, agents.token('renewals-bot'))
    await press(page, agents.done)

    // Nothing happens before the second press, and a way back is under the key.
    await press(page, agents.revoke)
    await focusIsOn(page, agents.cancel)
    await page.keyboard.press('Enter')
    await focusIsOn(page, agents.revoke)
    await world.daemon.addAgent('a-leaver', 'desk')
    await says(page, 'a-leaver')
    const leaver = async () => (await world.colleague.human.agents({ body: {} })).body.agents.find(isLeaver)
    await pressIn(page, 'a-leaver', agents.revoke)
    await page.keyboard.down('Shift')
    await page.keyboard.press('Tab')
    await page.keyboard.up('Shift')
    await focusIsOn(page, agents.revokeNow)
    await page.keyboard.press('Enter')
    await until(async () => (await leaver())?.revoked === true)
    await says(page, agents.revokedTag)

    await focusLink(page, '#/settings/failures')
    await press(page, drillWords.tryNamed(failureModes.repeated_rejection.title))
    await says(page, drillWords.tally(1, 1))
  })

  test('edit the text of a boundary, read what would have changed, save it', async () => {
    const held = async () => (await world.colleague.human.boundaries({ body: {} })).body.boundaries[0]
    await focusLink(page, '#/boundaries')
    await focusLink(page, '#/boundaries/desk')
    await press(page, editor.edit)
    await tabTo(page, 'textbox', editor.text)
    await page.keyboard.down('Control')
    await page.keyboard.press('a')
    await page.keyboard.up('Control')
    await page.keyboard.type(boundaryText('desk', { title: 'Renewals, typed' }).replaceAll('WORK', world.daemon.work))
    await press(page, editor.save)
    await until(async () => (await held())?.boundary?.title === 'Renewals, typed')
    expect((await held())?.accepted).toBe(true)
  })

  test('unpair, and pair again with a new code', async () => {
    const { pairing, parts } = app.settings
    await focusLink(page, '#/settings')
    await focusLink(page, '#/settings/pairing')
    await says(page, parts.pairing)
    await press(page, pairing.unpair)
    await focusIsOn(page, pairing.cancel)
    await press(page, pairing.unpairNow)
    await says(page, en.pairing.title)
    await tabTo(page, 'textbox', en.pairing.code)
    await page.keyboard.type(await codeFrom(world.colleague))
    await page.keyboard.press('Enter')
    await says(page, pairing.unpair)
  })

  test('at every stop on the way a person sees where they are', () => {
    expect([...unseen]).toEqual([])
  })
})

const isLeaver = ({ agent }: { agent: string }) => agent === 'a-leaver'

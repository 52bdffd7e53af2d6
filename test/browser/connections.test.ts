/** The coding agents connected on this machine, in the settings of the real extension: states, a canary, an open gate. */
import { promises as files } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Page } from 'puppeteer'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runCli } from '../../daemon/cli/run.ts'
import { connectionWords as say } from '../../extension/locales/connections.ts'
import { harnesses, harnessNames } from '../../shared/harness/harnesses.ts'
import { newHome, testTerminal } from '../cli/terminal.ts'
import { boundaryText } from '../fixtures/boundaries.ts'
import { clickWhenReady, says, wordsOn } from './harness.ts'
import { openWorld, type World } from './world.ts'

const home = newHome()
const config = join(home, '.claude', 'settings.json')
let world: World
let page: Page

beforeAll(async () => {
  world = await openWorld({ boundaries: { desk: boundaryText('desk') } })
  const terminal = testTerminal({ home: dirname(world.daemon.places.config), env: { HOME: home } })
  for (const harness of ['claude-code', 'codex'])
    expect(await runCli(['connect', harness, '--workflow', 'desk', '--yes'], terminal), terminal.complaints()).toBe(0)
  page = await world.extension.open('app.html#/settings/connections')
})
afterAll(() => world.close())

test('every coding agent stands there with its state, the reason and what to do', async () => {
  await says(page, say.states.enforcing, say.states.not_connected)
  const shown = await wordsOn(page)
  for (const harness of harnessNames) expect(shown).toContain(harnesses[harness].title)
  expect(shown).toContain(say.facts('claude-code', 'desk'))
  expect(shown).toContain('countersign connect cursor')
  expect(shown).toContain('trust the hooks of Countersign')
  expect(shown).toContain(config)
})

test('“Prove it” lets a canary fly and shows what it showed', async () => {
  await clickWhenReady(page, say.proveNamed('Claude Code'))
  await says(page, 'A call that nothing allows is blocked.', 'The canary arrived.')
  expect(await page.$$eval('.canary li.bad', all => all.length)).toBe(0)
  await page.locator('.connections small a').click()
  await says(page, '(canary)')
})

test('the popup says how the gates stand while nothing waits', async () => {
  const popup = await world.extension.popup()
  await says(popup, `${harnesses['claude-code'].title}: ${say.states.enforcing}`, say.states.not_proven)
  await popup.close()
  await page.bringToFront()
})

test('a hook that vanishes shows by itself, and an alert leads here', async () => {
  await page.goto(page.url().replace(/#.*/, '#/settings/connections'))
  await says(page, say.states.enforcing)
  await files.rm(config)
  await says(page, say.states.broken, 'is gone, and the hooks with it.')
  const { alerts } = (await world.colleague.human.alerts({ body: {} })).body
  expect(alerts[0]).toMatchObject({ kind: 'gate_lost', workflow: 'desk', place: ['settings', 'connections'] })
})

/**
 * What the daemon finds, tries and proves, in a German browser: the remarks on a boundary, every drill, the gates of coding
 * agents and the check of a run. The sentences are the daemon's, the German is the extension's.
 */
import './in-german.ts'
import { dirname } from 'node:path'
import type { Page } from 'puppeteer'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { runCli } from '../../daemon/cli/run.ts'
import { words as app } from '../../extension/entrypoints/app/words.ts'
import { connectionWords } from '../../extension/locales/connections.ts'
import { drillWords } from '../../extension/locales/drills.ts'
import { editor } from '../../extension/locales/editor.ts'
import { en as words } from '../../extension/locales/en.ts'
import { failureModeNames } from '../../shared/failure/modes.ts'
import { newHome, testTerminal } from '../cli/terminal.ts'
import { boundaryText } from '../fixtures/boundaries.ts'
import { englishOn } from './english.ts'
import { clickWhenReady, found, says, until, wordsOn } from './harness.ts'
import { approvedRun, paste, press } from './stage.ts'
import { openWorld, type World } from './world.ts'

let world: World
let page: Page

beforeAll(async () => {
  world = await openWorld({
    boundaries: { desk: boundaryText('desk', { title: 'Verlängerungen' }) },
    args: ['--lang=de', '--accept-lang=de-DE'],
  })
  const terminal = testTerminal({ home: dirname(world.daemon.places.config), env: { HOME: newHome() } })
  for (const harness of ['claude-code', 'codex'])
    expect(await runCli(['connect', harness, '--workflow', 'desk', '--yes'], terminal), terminal.complaints()).toBe(0)
})
afterAll(() => world?.close())
afterEach(() => page.close())

const open = async (hash: string, ...texts: string[]) => {
  page = await world.extension.open(`app.html${hash}`)
  await says(page, ...texts)
}
const edited = async (text: string) => {
  await open('#/boundaries/desk', app.boundaries.states.good)
  await press(page, editor.edit)
  await found(page, 'textbox', editor.text)
  await paste(page, editor.text, text)
}
const desk = (changes: Record<string, unknown>) => boundaryText('desk', changes).replaceAll('WORK', world.daemon.work)

test('what a boundary admits, and how to mend it', async () => {
  await edited(
    desk({ alone: ['* crm/*'], never: [], evidence: { fresh_within: '1h' }, budget: { per_run: '1.00 USD' } }),
  )
  await says(page, 'sources unter evidence.required ergänzen', 'Die gemeinten Verben nennen, je Regel eines.')
  expect(await englishOn(page)).toEqual([])
})

test('what is written from right to left stands apart in the sentence that quotes it', async () => {
  await edited(desk({ alone: [{ do: 'update crm/lead', when: 'input.a == "שלום" && input.a == "a"' }] }))
  await says(page, 'kann nie zutreffen, also wird nach dieser Regel nie etwas allein getan.')
  expect(await page.$$eval('.checked .remark bdi', all => all.map(each => each.textContent))).toEqual(['שלום'])
})

test.each([
  ['{ "boundary": 1', 'das Dokument', 'Diese Zeile berichtigen'],
  [() => desk({ tier: 'fly' }), 'tier', 'muss eines davon sein'],
  [() => desk({ tire: 'execute' }), 'tire', 'ist kein Schlüssel, den diese Version kennt. Entfernen'],
  [
    () => desk({ alone: [{ do: 'update crm/lead', when: 'input.a = 5' }] }),
    'alone.0.when',
    'in Spalte 9 der Bedingung: Ein einzelnes = vergleicht nicht: == schreiben.',
  ],
])('what is wrong with a text (%#)', async (text, at, fault) => {
  await edited(typeof text === 'string' ? text : text())
  await says(page, editor.broken(1), at, fault)
  expect(await englishOn(page)).toEqual([])
})

test('every drill, step by step', { timeout: 180_000 }, async () => {
  await open('#/settings/failures', drillWords.tryAll)
  await clickWhenReady(page, drillWords.tryAll)
  const { length } = failureModeNames
  await until(async () => (await wordsOn(page)).includes(drillWords.tally(length, length)), 120)
  const transcripts = await page.$$('.transcript')
  expect(transcripts.length).toBeGreaterThan(0)
  expect(await page.$$eval('.transcript li.bad', all => all.length)).toBe(0)
  expect(await englishOn(page)).toEqual([])
})

test('how the gates of coding agents stand, and what a canary showed', async () => {
  await open('#/settings/connections', connectionWords.states.not_connected, 'den Hooks von Countersign vertrauen')
  await clickWhenReady(page, connectionWords.proveNamed('Claude Code'))
  await says(page, 'Ein Aufruf, den nichts erlaubt, wird gesperrt.', 'Der Probeaufruf kam an.')
  expect(await englishOn(page)).toEqual([])
})

test('what was checked of a run', async () => {
  const run = await approvedRun(world)
  await open(`#/history/${run}`, app.run.verify.good('').trim())
  await page.locator('.verified summary').click()
  await says(page, 'Vollständigkeit', 'keiner fehlt', 'von seinem Daemon unterschrieben')
  expect(await englishOn(page)).toEqual([])
})

test('why everything is blocked by a boundary that is broken', async () => {
  await world.daemon.writeBoundary('desk', desk({ tier: 'fly' }))
  await open('#/boundaries/desk', app.boundaries.broken, 'tier: muss eines davon sein')
  expect(await englishOn(page)).toEqual([])
  await page.close()
  page = await world.extension.popup()
  await says(page, words.empty.title)
  expect(await englishOn(page)).toEqual([])
})

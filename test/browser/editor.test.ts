/** The boundary editor on the full page: faults at their lines, what would have changed, and the second confirmation. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Page } from 'puppeteer'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { words as app } from '../../extension/entrypoints/app/words.ts'
import { editor } from '../../extension/locales/editor.ts'
import { boundaryText } from '../fixtures/boundaries.ts'
import { button, clickWhenReady, found, says } from './harness.ts'
import { openWorld, type World } from './world.ts'

let world: World
let page: Page
let run: string
const alone = (...rules: string[]) => ({ alone: ['create crm/message', 'write work/file/notes', ...rules] })

beforeAll(async () => {
  world = await openWorld({
    boundaries: { desk: boundaryText('desk', { title: 'Renewals desk' }), notes: boundaryText('notes') },
  })
  const asked = await world.ask({ workflow: 'desk', fields: { stage: 'won' } })
  run = asked.run
  page = await world.extension.open('app.html')
  await page.setViewport({ width: 1440, height: 1000 })
})
afterAll(() => world?.close())

const edit = async (workflow: string) => {
  await page.evaluate(to => {
    location.hash = to
  }, `#/boundaries/${workflow}`)
  // Pressed and not pointed at: what stands above it still moves while the page connects. Until it has, the page may be
  // drawn anew under the key, and a person would press again.
  for (let tries = 0; tries < 4; tries++) {
    await (await button(page, editor.edit)).press('Enter')
    if (await page.waitForSelector('textarea', { timeout: 3_000 }).catch(() => null)) break
  }
  return found(page, 'textbox', editor.text)
}
/** Puts a text into the field as a paste does. */
async function put(text: string): Promise<void> {
  const field = await found(page, 'textbox', editor.text)
  await field.evaluate(element => (element as HTMLTextAreaElement).select())
  await field.focus()
  await page.evaluate(words => document.execCommand('insertText', false, words), text)
}
const textOf = async (workflow: string) => {
  const { boundaries } = (await world.colleague.human.boundaries({ body: {} })).body
  return boundaries.find(each => each.workflow === workflow)?.text ?? ''
}
const disabled = async (name: string) =>
  (await button(page, name)).evaluate(element => (element as HTMLButtonElement).disabled)

describe('the editor', () => {
  test('says what is wrong at its line, and leads there', async () => {
    await edit('desk')
    const text = await textOf('desk')
    await put(text.replace('"execute"', '"fly"'))
    const line = text.split('\n').findIndex(each => each.includes('"tier"')) + 1
    await says(page, editor.broken(1), 'tier: Invalid option')
    expect(await page.$eval('.numbers .faulty', element => element.textContent)).toBe(String(line))
    expect(await disabled(editor.save)).toBe(true)
    await (await page.waitForSelector('.checked button'))?.click()
    const caret = await page.$eval('textarea', field => (field as HTMLTextAreaElement).selectionStart)
    expect(text.slice(0, caret).split('\n').length).toBe(line)
  })

  test('keeps an unsaved text when the page is closed', async () => {
    await page.close()
    page = await world.extension.open('app.html#/boundaries/desk')
    await page.setViewport({ width: 1440, height: 1000 })
    await says(page, editor.kept)
    const field = await edit('desk')
    expect(await field.evaluate(element => (element as HTMLTextAreaElement).value)).toContain('"fly"')
    await clickWhenReady(page, editor.discard)
    await says(page, editor.noChanges)
  })

  test('shows what would have gone differently with its runs, and saves what loosens only once that is confirmed', async () => {
    const looser = boundaryText('desk', { title: 'Renewals desk', ...alone('update crm/lead') })
    await put(looser.replaceAll('WORK', world.daemon.work))
    await says(page, editor.replay.some(1, 1, 30), editor.replay.looser, editor.loosening.warning(1))
    expect(await disabled(editor.save)).toBe(true)
    expect(await page.$$eval('.replay a', links => links.map(link => link.textContent))).toEqual([run])
    await (await found(page, 'checkbox', editor.loosening.confirm)).click()
    await clickWhenReady(page, editor.save)
    await says(page, app.boundaries.states.good, app.boundaries.version(2))
    expect(await textOf('desk')).toContain('update crm/lead')
    expect((await world.ask({ workflow: 'desk', fields: { stage: 'won' } })).status).toBe('allowed')
  })

  test('saves what is no looser without a further question, and forgets the kept text', async () => {
    await edit('desk')
    await put((await textOf('desk')).replace('Renewals desk', 'Renewals, again'))
    await clickWhenReady(page, editor.save)
    await says(page, 'Renewals, again', app.boundaries.version(3))
    expect((await page.$$('.notice')).length).toBe(0)
  })
})

test('a file that became looser on disk is accepted only with the second confirmation', async () => {
  await world.ask({ workflow: 'notes', fields: { stage: 'won' } })
  await world.daemon.writeBoundary('notes', boundaryText('notes', alone('update crm/lead')))
  await page.evaluate(() => {
    location.hash = '#/boundaries/notes'
  })
  await says(page, app.boundaries.changed, editor.replay.looser, editor.loosening.warning(1))
  expect(await disabled(app.boundaries.accept)).toBe(true)
  await (await found(page, 'checkbox', editor.loosening.confirm)).click()
  await clickWhenReady(page, app.boundaries.accept)
  await says(page, app.boundaries.states.good, app.boundaries.version(2))
})

test('nothing of it is out of reach for those who use a keyboard or a screen reader', async () => {
  const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  await edit('notes')
  await put(boundaryText('notes', { tier: 'observe' }).replaceAll('WORK', world.daemon.work))
  await says(page, editor.severities.warning, editor.replay.stricter)
  await page.evaluate(axe)
  for (const scheme of ['light', 'dark']) {
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }])
    const wrong = await page.evaluate(async () => {
      const { axe } = globalThis as unknown as {
        axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
      }
      return (await axe.run()).violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
    })
    expect(wrong, scheme).toEqual([])
  }
})

/** The history of the full page: filters, comparing, figures with their tables, and an export of many runs. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import type { AxeResults } from 'axe-core'
import type { Page } from 'puppeteer'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { words as app } from '../../extension/entrypoints/app/words.ts'
import { historyWords as say } from '../../extension/locales/history.ts'
import { verifyExport } from '../../shared/log/verify-page.ts'
import { boundaryText } from '../fixtures/boundaries.ts'
import { problemOf } from '../fixtures/wire.ts'
import { clickWhenReady, found, says, until, wordsOn } from './harness.ts'
import { openWorld, type World } from './world.ts'

let world: World
let page: Page
let downloads: string
let axe: string
const runs: string[] = []

beforeAll(async () => {
  axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  world = await openWorld({
    boundaries: { desk: boundaryText('desk', { title: 'Renewals desk' }), notes: boundaryText('notes') },
  })
  for (const [summary, decision] of [
    ['First pass', 'approved'],
    ['Second pass', 'denied'],
    ['Third pass', 'approved'],
  ] as const)
    runs.push(await wholeRun(summary, decision))
  await world.colleague.command('tryDrill', { mode: 'expiry' })
  downloads = await mkdtemp(join(tmpdir(), 'countersign-downloads-'))
  page = await world.extension.open('app.html#/history')
  const session = await world.extension.browser.target().createCDPSession()
  await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: downloads })
})
afterAll(async () => {
  await world?.close()
  await rm(downloads, { recursive: true, force: true })
})

/** A run with steps that cost, an ask that is decided, one that is blocked, and an end. */
async function wholeRun(summary: string, decision: 'approved' | 'denied'): Promise<string> {
  const { agent, colleague, daemon } = world
  const trigger = { kind: 'schedule', summary }
  const { run } = (await agent.api.startRun({ body: { workflow: 'desk', trigger } })).body
  const usage = { model: 'planner-1', inputTokens: 900, outputTokens: 120, costMicroUsd: 4_500 }
  const steps = [
    { kind: 'tool_call' as const, name: 'search', record: 'crm/lead/1', result: ['lead 1'], ms: 40 },
    { kind: 'model_call' as const, name: 'plan', usage, ms: 900 },
    ...(decision === 'denied' ? [{ kind: 'tool_call' as const, name: 'fetch', error: 'The CRM was away.' }] : []),
  ]
  await agent.api.addSteps({ params: { run }, body: { steps } })
  const evidence = { confidence: { value: 0.9, basis: 'Read a moment ago' } }
  daemon.clock.advance(30_000)
  const action = { verb: 'update', record: 'crm/lead/7', fields: { stage: decision === 'denied' ? 'lost' : 'won' } }
  const { ask } = await agent.ask(action, { run, evidence })
  daemon.clock.advance(40_000)
  await colleague.decide(ask, { outcome: decision, note: 'As seen.' })
  await problemOf(agent.ask({ verb: 'update', record: 'crm/partner/1', fields: { vat: 'x' } }, { run, evidence }))
  await agent.api.finishRun({ params: { run }, body: { output: { changed: 1 } } })
  daemon.clock.advance(1_000)
  return run
}

const show = (hash: string) =>
  page.evaluate(to => {
    location.hash = to
  }, hash)
/** What axe-core finds wrong, in both colour schemes. */
async function violations(): Promise<string[]> {
  await page.evaluate(axe)
  const wrong: string[] = []
  for (const scheme of ['light', 'dark']) {
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }])
    const { violations } = await page.evaluate(() =>
      (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
    )
    for (const { id, nodes } of violations)
      for (const { html, failureSummary } of nodes) wrong.push(`${scheme} ${id}: ${html} ${failureSummary}`)
  }
  return wrong
}

async function downloaded(name: (file: string) => boolean): Promise<string> {
  let file: string | undefined
  await until(async () => {
    file = (await readdir(downloads)).find(each => name(each) && !each.endsWith('.crdownload'))
    return file !== undefined
  })
  return join(downloads, file as string)
}

describe('finding runs', () => {
  test('drills are hidden until a person asks for them, and the total says what is meant', async () => {
    await says(page, app.history.total(3), 'First pass', 'Third pass')
    expect(await wordsOn(page)).not.toContain('Drill:')
    await (await found(page, 'checkbox', say.filters.drills)).click()
    await says(page, app.history.total(4), 'Drill:')
    await (await found(page, 'checkbox', say.filters.drills)).click()
    await says(page, app.history.total(3))
  })

  test('by status, by time and by incident', async () => {
    await page.select(`[aria-label="${say.filters.status}"]`, 'failed')
    await says(page, app.history.noMatch)
    await clickWhenReady(page, app.history.clear)
    await page.select(`[aria-label="${say.filters.time}"]`, '1')
    await says(page, app.history.total(3))
    await page.select(`[aria-label="${say.filters.time}"]`, 'between')
    const day = await page.waitForSelector(`[aria-label="${say.filters.to}"]`)
    await day?.type('01022020')
    await says(page, app.history.noMatch)
    expect(await violations()).toEqual([])
    await clickWhenReady(page, app.history.clear)
    await says(page, app.history.total(3))
    await (await found(page, 'checkbox', say.filters.incidents)).click()
    await until(async () => !(await wordsOn(page)).includes(app.history.total(3)))
    await (await found(page, 'checkbox', say.filters.incidents)).click()
    await says(page, app.history.total(3))
  })

  test('another place and back: the filter, its runs and the search are as they were left', async () => {
    await page.select(`[aria-label="${app.history.outcome}"]`, 'denied')
    await says(page, app.history.total(1), 'Second pass')
    await show('#/settings/shortcuts')
    await page.waitForSelector('.runs', { hidden: true })
    await page.goBack()
    await says(page, app.history.total(1), 'Second pass')
    expect(await page.$eval(`[aria-label="${app.history.outcome}"]`, each => (each as HTMLSelectElement).value)).toBe(
      'denied',
    )
    await page.select(`[aria-label="${app.history.outcome}"]`, '')
    await says(page, app.history.total(3))
  })

  test.each(['"pass" *', '-pass', 'PÁSS', 'pass: OR 1', "'; drop table runs; --pass"])(
    'a search for %j is words, and never a language of the engine',
    async text => {
      await page.click('input[type="search"]', { count: 3 })
      await page.keyboard.sendCharacter(text)
      const found = /[:;]/.test(text) ? app.history.total(0) : app.history.total(3)
      await says(page, found)
      await page.waitForSelector('.finder[aria-busy="false"]')
      await says(page, found)
      await page.click('input[type="search"]', { count: 3 })
      await page.keyboard.press('Backspace')
      await says(page, app.history.total(3))
    },
  )

  test('by keyboard: j and k, Enter, and the rows of the run with the arrow keys', async () => {
    await page.evaluate(() => (document.activeElement as HTMLElement).blur())
    await page.keyboard.press('j')
    await until(() => page.evaluate(run => location.hash.endsWith(run), runs[2] as string))
    await says(page, say.timeline.bars.wait)
    await page.keyboard.press('j')
    await until(() => page.evaluate(run => location.hash.endsWith(run), runs[1] as string))
    await page.waitForSelector('.timeline button.line')
    await page.focus('.timeline button.line')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    const at = await page.$$eval('.timeline button.line', all =>
      all.map(each => `${each === document.activeElement} ${each.getAttribute('aria-expanded')}`),
    )
    expect(at[2]).toBe('true true')
    expect(at.filter(each => each === 'true true')).toHaveLength(1)
  })
})

describe('two runs', () => {
  test('are selected in the list and stand side by side', async () => {
    await show('#/history')
    await clickWhenReady(page, say.tools.select)
    for (const name of ['Second pass', 'First pass'])
      await (await found(page, 'checkbox', say.tools.pick(name))).click()
    await says(page, say.tools.selected(2))
    expect(await violations()).toEqual([])
    await page.locator(`::-p-aria(${say.tools.compare}[role="link"])`).click()
    await says(page, say.compare.title, say.compare.line, say.compare.more('1'), 'Denied', 'Approved')
    const sides = await page.$$eval('.sides a', all => all.map(each => each.textContent))
    expect(sides).toEqual(['First pass', 'Second pass'])
    await says(page, say.compare.onlyB, 'fetch')
    expect(await violations()).toEqual([])
    await (await found(page, 'checkbox', say.compare.onlyDifferences)).click()
    await until(async () => (await page.$$('#compare-steps ~ *, section tbody tr')).length > 0)
    await clickWhenReady(page, say.tools.done)
  })

  test('from a run: the one before it in its workflow, and the first has none', async () => {
    await show(`#/history/${runs[2]}`)
    await clickWhenReady(page, say.compare.before)
    await until(() => page.evaluate(() => location.hash.includes('compare~')))
    await says(page, 'Second pass', 'Third pass')
    await show(`#/history/${runs[0]}`)
    await says(page, 'First pass')
    await clickWhenReady(page, say.compare.before)
    await says(page, say.compare.noneBefore)
  })
})

describe('figures', () => {
  test('have a table behind each plot that says the same, and a CSV of it', async () => {
    await show('#/history/figures')
    await says(page, say.figures.cost.title, say.figures.waiting.title, say.figures.attention.title)
    await page.waitForSelector('.plot canvas')
    expect(await violations()).toEqual([])
    for (const summary of await page.$$('.figure summary')) await summary.click()
    const tables = await page.$$eval('.figure table', all =>
      all.map(table => (table as HTMLElement).innerText.replace(/\s+/g, ' ')),
    )
    expect(tables).toHaveLength(6)
    expect(tables[0]).toContain('0.0135 USD')
    expect(tables[1]).toMatch(/Approved.*Denied.*Blocked.* 2 1 3/)
    expect(tables[2]).toContain('40 s 40 s')
    expect(await violations()).toEqual([])
    await (await page.$$('.figure details button'))[1]?.click()
    const file = await downloaded(name => name.endsWith('.csv'))
    expect(await readFile(file, 'utf8')).toMatch(/,2,1,3\r\n/)
  })

  test('go from day to day by keyboard, and say what each holds', async () => {
    await page.focus('.plot')
    await page.keyboard.press('End')
    const spoken = () => page.$eval('.plot', each => each.getAttribute('aria-valuetext') ?? '')
    expect(await spoken()).toContain('Renewals desk 0.0135 USD')
    await page.keyboard.press('ArrowLeft')
    expect(await spoken()).toContain(say.figures.nothing)
  })

  test('of one workflow', async () => {
    await page.select('.figures > header select:nth-of-type(2)', 'notes')
    await until(async () => (await wordsOn(page)).split(say.figures.nothing).length === 7)
    expect(await violations()).toEqual([])
  })
})

describe('exporting many', () => {
  test('saves a ZIP in which each run verifies', async () => {
    await show('#/history')
    await clickWhenReady(page, say.tools.export)
    await says(page, say.export.ofFilter(3))
    expect(await violations()).toEqual([])
    await page.click('input[value="html"]')
    await clickWhenReady(page, say.export.start)
    const file = await downloaded(name => name.endsWith('.html.zip'))
    await until(async () => (await wordsOn(page)).includes('.html.zip.'))
    const pages = filesOf(await readFile(file))
    expect([...pages.keys()].sort()).toEqual(runs.map(run => `${run}.html`).sort())
    for (const content of pages.values()) expect(await verifyExport(content)).toMatchObject({ ok: true })
  })

  test('of a selection as a table', async () => {
    await clickWhenReady(page, say.export.close)
    await clickWhenReady(page, say.tools.select)
    await (await found(page, 'checkbox', say.tools.pick('Second pass'))).click()
    await clickWhenReady(page, say.tools.export)
    await says(page, say.export.ofSelection(1))
    await page.click('input[value="csv"]')
    await clickWhenReady(page, say.export.start)
    const file = await downloaded(name => /^runs-.*\.csv$/.test(name))
    const lines = (await readFile(file, 'utf8')).trimEnd().split('\r\n')
    expect(lines).toHaveLength(2)
    expect(lines[1]).toContain('Second pass')
    await clickWhenReady(page, say.export.close)
  })
})

/** Names and contents of a ZIP, by its directory. */
function filesOf(zip: Buffer): Map<string, string> {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06'))
  const files = new Map<string, string>()
  let at = zip.readUInt32LE(end + 16)
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const [size, title, local] = [zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28), zip.readUInt32LE(at + 42)]
    const data = local + 30 + zip.readUInt16LE(local + 26)
    files.set(
      zip.toString('utf8', at + 46, at + 46 + title),
      inflateRawSync(zip.subarray(data, data + size)).toString(),
    )
    at += 46 + title
  }
  return files
}

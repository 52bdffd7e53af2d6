/** Every state of the popup and every place of the full page, in light and in dark, against the rules of axe-core. */
import { readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { AxeResults, RunOptions } from 'axe-core'
import type { Page } from 'puppeteer'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { words as app } from '../../extension/entrypoints/app/words.ts'
import { costWords } from '../../extension/locales/costs.ts'
import { en } from '../../extension/locales/en.ts'
import { incidentWords } from '../../extension/locales/incidents.ts'
import { readinessWords } from '../../extension/locales/readiness.ts'
import type { Evidence } from '../../shared/action/evidence.ts'
import { boundaryText } from '../fixtures/boundaries.ts'
import { armed, clickWhenReady, found, says } from './harness.ts'
import { openWorld, type World } from './world.ts'

let world: World
let axe: string

beforeAll(async () => {
  axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  world = await openWorld({
    boundaries: {
      desk: boundaryText('desk', {
        title: 'Renewals desk',
      }),
      owned: boundaryText('owned', { tier: 'escalate' }),
    },
  })
})
afterAll(() => world?.close())

const evidence: Evidence = {
  sources: [
    { url: 'https://crm.example/leads/1', title: 'The lead', fields: { stage: 'open' } },
    { record: 'work/file/plan.md', title: 'The plan', fields: { content: 'other words' } },
  ],
  policies: [{ id: 'P-7', version: '3', title: 'Renewals', quote: 'Two people read amounts.' }],
  confidence: { value: 0.6, basis: 'One source is old' },
  alternatives: [{ summary: 'Wait', whyNot: 'The quarter ends' }],
  next_action: { summary: 'Call them' },
}

/** What axe-core finds wrong, in both colour schemes: the rule, and where. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  const wrong: string[] = []
  for (const scheme of ['light', 'dark']) {
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }])
    const options: RunOptions = { resultTypes: ['violations'] }
    const results = await page.evaluate(
      chosen => (globalThis as unknown as { axe: { run(options: RunOptions): Promise<AxeResults> } }).axe.run(chosen),
      options,
    )
    for (const { id, nodes } of results.violations)
      for (const { html, failureSummary } of nodes) wrong.push(`${scheme} ${id}: ${html} ${failureSummary}`)
  }
  return wrong
}

describe('the popup', () => {
  let popup: Page
  afterEach(async () => {
    await popup.close()
    await world.clear()
  })
  const openPopup = async (...texts: string[]) => {
    popup = await world.extension.popup()
    await says(popup, ...texts)
  }

  test('nothing waits', async () => {
    await openPopup(en.empty.title)
    expect(await violations(popup)).toEqual([])
  })

  test('a card with everything, before and after it is armed', async () => {
    await writeFile(join(world.daemon.work, 'plan.md'), 'one\ntwo\n')
    await world.agent.ask(
      { verb: 'write', record: 'work/file/plan.md', fields: { content: 'one\nthree\n' }, before: { content: 'x' } },
      { evidence },
    )
    await openPopup(en.card.says)
    expect(await violations(popup)).toEqual([])
    await armed(popup)
    expect(await violations(popup)).toEqual([])
  })

  test('hidden and doubtful characters', async () => {
    await world.agent.ask({
      ...world.change(),
      fields: { stage: 'a\u200bb p\u0430ypal.com \u05e9\u05dc\u05d5\u05dd' },
      input: { command: 'rm \u202e -rf' },
    })
    await openPopup('U+200B')
    expect(await violations(popup)).toEqual([])
  })

  test('editing', async () => {
    await world.agent.ask({ ...world.change(), input: { more: [1, 2] } })
    await openPopup(en.review.approve)
    await clickWhenReady(popup, en.review.edit)
    await (await found(popup, 'textbox', 'Stage')).type(' soon')
    await (await found(popup, 'textbox', 'More')).type('{')
    await says(popup, en.review.notJson)
    expect(await violations(popup)).toEqual([])
  })

  test('denying', async () => {
    await world.ask()
    await openPopup(en.review.approve)
    await clickWhenReady(popup, en.review.deny)
    await armed(popup, en.denial.not_now)
    expect(await violations(popup)).toEqual([])
  })

  test('what cannot be undone, with a long text', async () => {
    await world.agent.ask({ ...world.change(), verb: 'delete', fields: { text: 'many words '.repeat(2000) } })
    await openPopup(en.card.highImpact, en.review.readOn)
    expect(await violations(popup)).toEqual([])
  })

  test('for the owner, the list and the keys', async () => {
    await world.ask({ workflow: 'owned' })
    await world.ask()
    await openPopup(en.header.position(1, 2))
    expect(await violations(popup)).toEqual([])
    await popup.keyboard.press('l')
    await says(popup, en.list.title)
    expect(await violations(popup)).toEqual([])
    await popup.keyboard.press('?')
    await says(popup, 'Show these keys')
    expect(await violations(popup)).toEqual([])
  })

  test('it has ended', async () => {
    const { ask } = await world.ask()
    await openPopup(en.header.online(1))
    await world.agent.api.withdraw({ params: { ask }, body: {} })
    await says(popup, en.review.ended('Withdrawn, the agent no longer wants it'))
    expect(await violations(popup)).toEqual([])
  })

  test('all agents are stopped', async () => {
    await world.ask()
    await openPopup(en.review.approve)
    await clickWhenReady(popup, en.header.stop)
    await says(popup, en.stopped.title)
    expect(await violations(popup)).toEqual([])
    await (await found(popup, 'textbox', en.stopped.note)).type('go on')
    await clickWhenReady(popup, en.stopped.resume)
    await says(popup, en.header.stop)
  })

  test('the daemon does not answer', async () => {
    await world.extension.setPort(1)
    await openPopup(en.connection.offline.title)
    expect(await violations(popup)).toEqual([])
    await world.extension.setPort(world.daemon.port)
  })
})

describe('the full page', () => {
  let page: Page
  beforeAll(async () => {
    page = await world.extension.open('app.html')
  })
  const show = async (hash: string, ...texts: string[]) => {
    await page.evaluate(to => {
      location.hash = to
    }, hash)
    await says(page, ...texts)
  }

  test('the queue, empty and not', async () => {
    await show('#/queue', app.queue.empty)
    expect(await violations(page)).toEqual([])
    await world.ask({ evidence })
    await says(page, en.review.approve)
    expect(await violations(page)).toEqual([])
    await world.clear()
  })

  test('the history, and a run with its rows open', async () => {
    const run = await world.agent.run()
    const step = { kind: 'tool_call' as const, name: 'fetch', input: { a: 1 }, error: 'away', ms: 30 }
    await world.agent.api.addSteps({ params: { run }, body: { steps: [step] } })
    const { ask } = await world.ask({ run, evidence })
    await world.colleague.decide(ask, { outcome: 'denied', note: 'No.' })
    await world.agent.api.finishRun({ params: { run }, body: { followUp: 'Call.' } })
    await show('#/history', app.history.choose)
    expect(await violations(page)).toEqual([])
    await show(`#/history/${run}`, 'Verified to checkpoint', 'denied')
    for (const row of await page.$$('.timeline button.line')) await row.click()
    await page.click('.verified summary')
    await page.click('.proof summary')
    await says(page, 'away', en.card.says, app.run.verify.details)
    expect(await violations(page)).toEqual([])
  })

  test('incidents, and what was found out about one', async () => {
    await show('#/incidents', incidentWords.none)
    expect(await violations(page)).toEqual([])
    // What was allowed in the very moment of a stop is void.
    world.daemon.clock.advance(1)
    const answer = await world.agent.ask({ verb: 'create', record: 'crm/message' })
    await world.agent.consume(answer)
    await world.agent.api.report({ params: { ask: answer.ask }, body: { execution: 'unknown' } })
    await clickWhenReady(page, incidentWords.reconcile)
    expect(await violations(page)).toEqual([])
    const note = 'It is there.'
    await world.colleague.command('reconcileExecution', { ask: answer.ask, execution: 'executed', note })
    await clickWhenReady(page, incidentWords.filters.all)
    await says(page, note)
    expect(await violations(page)).toEqual([])
  })

  test('boundaries: accepted, changed, pausing', async () => {
    await show('#/boundaries', app.boundaries.choose)
    expect(await violations(page)).toEqual([])
    await world.daemon.writeBoundary('desk', boundaryText('desk', { title: 'Renewals desk, again' }))
    await show('#/boundaries/desk', app.boundaries.changed)
    await clickWhenReady(page, app.boundaries.pause)
    expect(await violations(page)).toEqual([])
  })

  test('workflows: readiness with its figures, and costs', async () => {
    const run = await world.agent.run()
    const usage = { model: 'gpt-4o', inputTokens: 1000, outputTokens: 100 }
    const steps = [usage, { model: 'in-house' }].map(of => ({ kind: 'model_call' as const, name: 'think', usage: of }))
    await world.agent.api.addSteps({ params: { run }, body: { steps } })
    const { ask } = await world.ask({ run, evidence })
    await world.colleague.decide(ask, { outcome: 'denied', note: 'No.' })
    await show('#/workflows', readinessWords.all, '0.0035 USD', costWords.inVain)
    expect(await violations(page)).toEqual([])
    await show(
      '#/workflows/desk',
      readinessWords.whole,
      readinessWords.recommendations['not enough data'],
      'update crm/lead',
    )
    await page.click('.readiness tbody tr:nth-child(2) button')
    await says(page, readinessWords.leftOut, readinessWords.run(1))
    expect(await violations(page)).toEqual([])
    await show(`#/history/${run}`, '0.0035 USD in vain', costWords.unknownSteps(1))
  })

  test.each(Object.entries(app.settings.parts))('settings: %s', async (part, title) => {
    await show(`#/settings/${part}`, title)
    for (const summary of await page.$$('details.form summary')) await summary.click()
    expect(await violations(page)).toEqual([])
  })

  test('the keys', async () => {
    await page.keyboard.press('?')
    await says(page, app.keys.title)
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
  })

  test('not paired', async () => {
    await world.extension.inWorker('chrome.storage.local.remove("pairing")')
    await show('#/queue', en.pairing.title)
    expect(await violations(page)).toEqual([])
  })
})

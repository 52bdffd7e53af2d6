/** The states of the full page's places. */
import { words as app } from '../../extension/entrypoints/app/words.ts'
import { costWords } from '../../extension/locales/costs.ts'
import { editor } from '../../extension/locales/editor.ts'
import { en } from '../../extension/locales/en.ts'
import { guideWords } from '../../extension/locales/guide.ts'
import { historyWords } from '../../extension/locales/history.ts'
import { incidentWords } from '../../extension/locales/incidents.ts'
import { overlayWords } from '../../extension/locales/overlay.ts'
import { readinessWords } from '../../extension/locales/readiness.ts'
import { outcomeInLine } from '../../extension/locales/shared-words.ts'
import { clickWhenReady, found, says } from './harness.ts'
import {
  approvedRun,
  boundaryOf,
  boundaryWith,
  deniedRun,
  evidence,
  longest,
  paste,
  press,
  type Show,
} from './stage.ts'

/** What a run says of itself once it is checked, without the number. */
const verified = app.run.verify.good('').trim()

const { records } = overlayWords
const filters = historyWords.filters

export const queueAndGuideStates: Record<string, Show> = {
  'the queue, empty': ({ page }) => page('#/queue', app.queue.empty),
  'the queue': async ({ world, page }) => {
    for (let n = 0; n < 3; n++) await world.ask({ evidence })
    return page('#/queue', en.review.approve)
  },
  'the queue with 60, and long words': async ({ world, page }) => {
    for (let n = 0; n < 59; n++) await world.ask()
    const fields = { stage: 'won', note: longest, owner: 'Anspruchsgrundlagenprüfungsbeauftragte' }
    await world.agent.ask({ verb: 'update', record: `crm/lead/${longest.slice(0, 300)}`, fields })
    const shown = await page('#/queue', en.review.approve)
    await shown.locator('.asks li:last-child a').click()
    await says(shown, 'Anspruchsgrundlagen')
    return shown
  },
  'the queue, all agents stopped': async ({ world, page }) => {
    await world.colleague.command('stop', {})
    return page('#/queue', en.stopped.title)
  },
  'the queue, the daemon away': async ({ world, page }) => {
    await world.colleague.command('resume', { note: 'go on' })
    // What was allowed in the very moment of a stop is void.
    world.daemon.clock.advance(1)
    await world.extension.setPort(1)
    return page('#/queue', en.connection.offline.title)
  },
  'a journal that was rewritten': async ({ world, page }) => {
    await world.extension.setPort(world.daemon.port)
    await world.extension.inWorker('chrome.storage.local.set({ rewound: { at: 1, why: "test" } })')
    return page('#/queue', en.rewound.title)
  },
  'first steps: the boundary': async ({ world, page }) => {
    await world.extension.inWorker('chrome.storage.local.remove("rewound")')
    return page('#/guide', guideWords.boundary.read, 'Renewals desk')
  },
  'first steps: an agent asks': async ({ page }) => {
    const shown = await page('#/guide', guideWords.boundary.read)
    await clickWhenReady(shown, guideWords.boundary.read)
    await says(shown, guideWords.ask.waits)
    return shown
  },
  'first steps: decide': async ({ world, page }) => {
    await world.ask()
    return page('#/guide', guideWords.decide.queue)
  },
  'first steps: done': async ({ world, page }) => {
    await world.colleague.decide((await world.ask()).ask, { outcome: 'denied', note: 'No.' })
    return page('#/guide', guideWords.over.title)
  },
}

export const historyStates: Record<string, Show> = {
  'the history': async ({ world, page }) => {
    await deniedRun(world)
    await approvedRun(world)
    return page('#/history', app.history.choose, 'Weekly pass')
  },
  'the history, loading': async ({ page, break: away }) => {
    await away('/human/v1/runs', 'silence')
    return page('#/history', app.history.choose)
  },
  'the history, not answering': async ({ page, break: away }) => {
    await away('/human/v1/runs', 'failure')
    return page('#/history', app.remote.retry)
  },
  'the history, nothing found': async ({ page }) => {
    const shown = await page('#/history', app.history.choose)
    await (await found(shown, 'searchbox', app.history.search)).type('zebra')
    await says(shown, app.history.noMatch)
    return shown
  },
  'the history, between two days': async ({ page }) => {
    const shown = await page('#/history', app.history.choose)
    await (await found(shown, 'combobox', filters.time)).select('between')
    await shown.waitForSelector('.days input')
    return shown
  },
  'the history, runs selected': async ({ page }) => {
    const shown = await page('#/history', 'Weekly pass')
    await clickWhenReady(shown, historyWords.tools.select)
    for (const box of (await shown.$$('.runs input')).slice(0, 2)) await box.click()
    await says(shown, historyWords.tools.selected(2))
    return shown
  },
  'exporting runs': async ({ page }) => {
    const shown = await page('#/history', 'Weekly pass')
    await clickWhenReady(shown, historyWords.tools.export)
    await says(shown, historyWords.export.title)
    return shown
  },
  'a run': async ({ world, page }) =>
    page(`#/history/${await approvedRun(world)}`, verified, outcomeInLine('approved')),
  'a run with its rows open': async ({ world, page }) => {
    const shown = await page(`#/history/${await deniedRun(world)}`, verified, outcomeInLine('denied'))
    for (const row of await shown.$$('.timeline button.line')) await row.click()
    await shown.click('.verified summary')
    await shown.click('.proof summary')
    await says(shown, 'away', en.card.says, app.run.verify.details)
    return shown
  },
  'a run that failed, of long words': async ({ world: { agent }, page }) => {
    const trigger = { kind: longest.slice(0, 60), summary: longest.slice(0, 190) }
    const { run } = (await agent.api.startRun({ body: { workflow: 'desk', trigger, input: { word: longest } } })).body
    const step = { kind: 'tool_call' as const, name: longest.slice(0, 90), result: longest, ms: 3_000 }
    await agent.api.addSteps({ params: { run }, body: { steps: [step] } })
    await agent.api.finishRun({ params: { run }, body: { error: longest.slice(0, 2_000) } })
    return page(`#/history/${run}`, verified)
  },
  'a run that is not there': ({ page }) => page('#/history/run_nowhere', app.remote.retry),
  figures: async ({ page }) => {
    const shown = await page('#/history/figures', historyWords.figures.title, historyWords.figures.attention.title)
    await shown.locator('.figure summary').click()
    await says(shown, historyWords.figures.csv)
    return shown
  },
  'two runs beside each other': async ({ world, page }) =>
    page(
      `#/history/${encodeURIComponent(`compare~${await deniedRun(world)}~${await approvedRun(world)}`)}`,
      historyWords.compare.title,
      historyWords.compare.line,
    ),
}

export const placeStates: Record<string, Show> = {
  'incidents, none': ({ page }) => page('#/incidents', incidentWords.none),
  'incidents, loading': async ({ page, break: away }) => {
    await away('/human/v1/incidents', 'silence')
    return page('#/incidents', app.remote.loading)
  },
  'incidents, not answering': async ({ page, break: away }) => {
    await away('/human/v1/incidents', 'failure')
    return page('#/incidents', app.remote.retry)
  },
  'an incident': async ({ world, page }) => {
    world.daemon.clock.advance(1)
    const answer = await world.agent.ask({ verb: 'create', record: 'crm/message' })
    await world.agent.consume(answer)
    await world.agent.api.report({ params: { ask: answer.ask }, body: { execution: 'unknown' } })
    const shown = await page('#/incidents')
    await clickWhenReady(shown, incidentWords.reconcile)
    return shown
  },
  'incidents, open, acknowledged and resolved': async ({ world, page }) => {
    const { colleague, agent } = world
    const touchNever = (id: number) =>
      agent.ask({ verb: 'read', record: `crm/lead/${id}`, fields: { secret: '' } }).catch(() => undefined)
    for (const id of [1, 2]) await touchNever(id)
    const { incidents } = (await colleague.human.incidents({ body: { filter: 'open', limit: 10 } })).body
    const [first = 0, second = 0] = incidents.filter(({ kind }) => kind === 'never').map(({ incident }) => incident)
    const note = 'It read a field that the new template no longer has.'
    await colleague.command('acknowledgeIncident', { incident: first })
    await colleague.command('resolveIncident', { incident: second, note })
    const shown = await page('#/incidents')
    await clickWhenReady(shown, incidentWords.filters.all)
    await says(shown, note, incidentWords.states.acknowledged)
    return shown
  },
  boundaries: ({ page }) => page('#/boundaries', app.boundaries.choose),
  'a boundary on one page': ({ page }) => page('#/boundaries/desk', 'Keeps renewal opportunities current'),
  'a workflow, paused': async ({ world, page }) => {
    await world.colleague.command('pauseWorkflow', { workflow: 'desk', reason: 'Three wrong amounts in a row.' })
    const shown = await page('#/boundaries/desk', app.boundaries.pausedFor)
    await clickWhenReady(shown, app.boundaries.resume)
    return shown
  },
  'a changed boundary, pausing': async ({ world, page }) => {
    await world.colleague.command('resumeWorkflow', { workflow: 'desk', note: 'The price list was wrong.' })
    await world.daemon.writeBoundary('desk', boundaryWith(world, 'desk', { title: 'Renewals desk, again' }))
    const shown = await page('#/boundaries/desk', app.boundaries.changed)
    await clickWhenReady(shown, app.boundaries.pause)
    return shown
  },
  'a broken boundary': async ({ world, page }) => {
    await world.daemon.writeBoundary('desk', boundaryOf('desk'))
    await world.daemon.writeBoundary('owned', 'boundary: [')
    return page('#/boundaries/owned', app.boundaries.broken)
  },
  'editing a boundary': async ({ world, page }) => {
    await world.daemon.writeBoundary('owned', boundaryOf('owned'))
    const shown = await page('#/boundaries/owned', app.boundaries.states.good)
    await press(shown, editor.edit)
    await found(shown, 'textbox', editor.text)
    return shown
  },
  'a text with a fault': async ({ world, page }) => {
    const shown = await page('#/boundaries/owned', editor.edit)
    await press(shown, editor.edit)
    await paste(shown, editor.text, boundaryWith(world, 'owned', { tier: 'fly' }))
    await says(shown, editor.broken(1))
    return shown
  },
  'a text that loosens, held against the past': async ({ world, page }) => {
    await world.ask({ workflow: 'owned' })
    const shown = await page('#/boundaries/owned', editor.edit)
    await press(shown, editor.edit)
    const changes = { tier: 'execute', alone: ['update crm/lead'] }
    await paste(shown, editor.text, boundaryWith(world, 'owned', changes))
    await says(shown, editor.replay.looser, editor.loosening.confirm)
    return shown
  },
  'a text that is kept': async ({ page }) => page('#/boundaries/owned', editor.kept),
  workflows: ({ page }) => page('#/workflows', readinessWords.all, costWords.inVain),
  'workflows, loading': async ({ page, break: away }) => {
    await away('/human/v1/boundaries', 'silence')
    return page('#/workflows', app.remote.loading)
  },
  'a workflow with its readiness': ({ page }) => page('#/workflows/desk', readinessWords.whole),
  'stopped records, none': ({ page }) => page('#/records', records.none),
  'stopping agents on a record': ({ page }) => page(`#/records/${encodeURIComponent('crm/lead/27')}`, records.ask),
  'stopped records': async ({ world, page }) => {
    const reason = 'The customer disputes the amount.'
    const stopped = ['crm/lead/27', `crm/lead/${longest.slice(0, 120)}`]
    for (const record of stopped) await world.colleague.command('stopRecord', { records: [record], reason })
    return page('#/records', reason)
  },
  'the keys': async ({ page }) => {
    const shown = await page('#/boundaries', app.boundaries.choose)
    await shown.keyboard.press('?')
    await says(shown, app.keys.title)
    return shown
  },
}

/** The incidents in the full page: found from the list, acknowledged, resolved and reconciled, all of it signed by the browser. */
import type { Page } from 'puppeteer'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { incidentWords as say } from '../../extension/locales/incidents.ts'
import { boundaryText } from '../fixtures/boundaries.ts'
import { problemOf } from '../fixtures/wire.ts'
import { clickWhenReady, found, says, until, wordsOn, write } from './harness.ts'
import { openWorld, type World } from './world.ts'

let world: World
let page: Page

beforeAll(async () => {
  world = await openWorld({ boundaries: { desk: boundaryText('desk', { title: 'Renewals desk' }) } })
  page = await world.extension.open('app.html#/incidents')
})
afterAll(() => world?.close())

const incidents = async () => (await world.colleague.human.incidents({ body: { filter: 'all' } })).body.incidents
/** Something passes alone, and nobody knows what became of it. */
async function unknownExecution() {
  const answer = await world.agent.ask({ verb: 'create', record: 'crm/message', fields: { body: 'hello' } })
  await world.agent.consume(answer)
  await world.agent.api.report({ params: { ask: answer.ask }, body: { execution: 'unknown', error: 'timed out' } })
  return answer
}

test('an incident shows up by itself, and is acknowledged and resolved with a note', async () => {
  await says(page, say.none)
  await problemOf(world.agent.ask({ verb: 'read', record: 'crm/lead/1', fields: ['secret'] }))
  await says(page, say.kinds.never, say.states.open, 'Renewals desk', say.open(1))
  expect(await page.$eval('nav .count', count => count.textContent)).toBe('1')
  await clickWhenReady(page, say.acknowledge)
  await until(async () => (await incidents())[0]?.state === 'acknowledged')
  await says(page, say.states.acknowledged)
  await clickWhenReady(page, say.resolve)
  await write(page, say.resolveWhy, 'It was told not to.')
  await clickWhenReady(page, say.resolve)
  await says(page, say.none, say.open(0))
  expect((await incidents())[0]).toMatchObject({ state: 'resolved', resolved: { note: 'It was told not to.' } })
  await clickWhenReady(page, say.filters.all)
  await says(page, say.states.resolved, 'It was told not to.')
})

test('an execution that nobody knows of is reconciled, and its run tells of it', async () => {
  const { ask, run } = await unknownExecution()
  await clickWhenReady(page, say.filters.open)
  await says(page, say.kinds.unknown_execution)
  await clickWhenReady(page, say.reconcile)
  await write(page, say.reconcileWhy, 'The message is there.')
  await (await found(page, 'radio', say.happened)).click()
  await clickWhenReady(page, say.record)
  await says(page, say.none)
  expect((await world.colleague.human.askView({ body: { ask } })).body.execution).toBe('executed')
  await page.evaluate(to => {
    location.hash = to
  }, `#/history/${run}`)
  await says(page, 'resolved by a person', 'by a person: executed')
  expect(await wordsOn(page)).toContain('incident')
})

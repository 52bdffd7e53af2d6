/** Every page and state that a reviewer can meet, each with the way there: looked over by axe-core, and pictured. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'puppeteer'
import { words as app } from '../../extension/entrypoints/app/words.ts'
import { costWords } from '../../extension/locales/costs.ts'
import { editor } from '../../extension/locales/editor.ts'
import { en } from '../../extension/locales/en.ts'
import { guideWords } from '../../extension/locales/guide.ts'
import { historyWords } from '../../extension/locales/history.ts'
import { incidentWords } from '../../extension/locales/incidents.ts'
import { overlayWords } from '../../extension/locales/overlay.ts'
import { readinessWords } from '../../extension/locales/readiness.ts'
import type { Evidence } from '../../shared/action/evidence.ts'
import { hostile } from '../corpus/hostile.ts'
import { boundaryText } from '../fixtures/boundaries.ts'
import { armed, clickWhenReady, found, says } from './harness.ts'
import { openWorld, type World } from './world.ts'

export type Stage = {
  world: World
  /** Opens the popup and waits for its words. */
  popup(...texts: string[]): Promise<Page>
  /** Goes to a place of the full page and waits for its words. */
  page(hash: string, ...texts: string[]): Promise<Page>
}
/** Brings a state onto the screen and gives the page that shows it. What waits is taken back afterwards. */
type Show = (stage: Stage) => Promise<Page>

export const openStage = (density: 1 | 2 = 1): Promise<World> =>
  openWorld({
    boundaries: {
      desk: boundaryText('desk', { title: 'Renewals desk' }),
      owned: boundaryText('owned', { tier: 'escalate' }),
    },
    density,
  })

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

/** A run with steps, a denial and a follow-up; its id. */
async function deniedRun({ agent, ask, colleague }: World): Promise<string> {
  const run = await agent.run()
  const usage = { model: 'gpt-4o', inputTokens: 1000, outputTokens: 100 }
  const steps = [
    { kind: 'tool_call' as const, name: 'fetch', input: { a: 1 }, error: 'away', ms: 30 },
    { kind: 'model_call' as const, name: 'think', usage },
  ]
  await agent.api.addSteps({ params: { run }, body: { steps } })
  const asked = await ask({ run, evidence })
  await colleague.decide(asked.ask, { outcome: 'denied', note: 'No.' })
  await agent.api.finishRun({ params: { run }, body: { followUp: 'Call.' } })
  return run
}

const longest = hostile.find(({ name }) => name === 'one long word')?.text ?? ''

const popupStates: Record<string, Show> = {
  'nothing waits': ({ popup }) => popup(en.empty.title),
  'a card with everything, not armed yet': async ({ world, popup }) => {
    await writeFile(join(world.daemon.work, 'plan.md'), 'one\ntwo\n')
    const action = {
      verb: 'write',
      record: 'work/file/plan.md',
      fields: { content: 'one\nthree\n' },
      before: { content: 'x' },
    }
    await world.agent.ask(action, { evidence })
    return popup(en.card.says)
  },
  'a card, armed': async ({ world, popup }) => {
    await world.ask({ evidence })
    const page = await popup(en.card.says)
    await armed(page)
    return page
  },
  'hidden and doubtful characters': async ({ world, popup }) => {
    const fields = { stage: 'a\u200bb p\u0430ypal.com \u05e9\u05dc\u05d5\u05dd', note: longest }
    await world.agent.ask({ ...world.change(), fields, input: { command: 'rm \u202e -rf' } })
    return popup('U+200B')
  },
  editing: async ({ world, popup }) => {
    await world.agent.ask({ ...world.change(), input: { more: [1, 2] } })
    const page = await popup(en.review.approve)
    await clickWhenReady(page, en.review.edit)
    await (await found(page, 'textbox', 'More')).type('{')
    await says(page, en.review.notJson)
    return page
  },
  denying: async ({ world, popup }) => {
    await world.ask()
    const page = await popup(en.review.approve)
    await clickWhenReady(page, en.review.deny)
    await armed(page, en.denial.not_now)
    return page
  },
  'what cannot be undone, with a long text': async ({ world, popup }) => {
    await world.agent.ask({ ...world.change(), verb: 'delete', fields: { text: 'many words '.repeat(2000) } })
    return popup(en.card.highImpact, en.review.readOn)
  },
  'for the owner': async ({ world, popup }) => {
    await world.ask({ workflow: 'owned' })
    return popup(en.review.approve)
  },
  'the list': async ({ world, popup }) => {
    for (let n = 0; n < 12; n++) await world.ask()
    const page = await popup(en.header.position(1, 12))
    await page.keyboard.press('l')
    await says(page, en.list.title)
    return page
  },
  'the keys': async ({ world, popup }) => {
    await world.ask()
    const page = await popup(en.review.approve)
    await page.keyboard.press('?')
    await says(page, en.review.help)
    return page
  },
  'it has ended': async ({ world, popup }) => {
    const { ask } = await world.ask()
    const page = await popup(en.header.online(1))
    await world.agent.api.withdraw({ params: { ask }, body: {} })
    await says(page, en.review.ended('Withdrawn, the agent no longer wants it'))
    return page
  },
  'all agents are stopped': async ({ world, popup }) => {
    await world.colleague.command('stop', {})
    return popup(en.stopped.title)
  },
  'going on after the stop': async ({ world, popup }) => {
    const page = await popup(en.stopped.title)
    await world.colleague.command('resume', { note: 'go on' })
    await says(page, en.header.stop)
    return page
  },
  'the daemon does not answer': async ({ world, popup }) => {
    await world.extension.setPort(1)
    const page = await popup(en.connection.offline.title)
    await world.extension.setPort(world.daemon.port)
    return page
  },
}

const pageStates: Record<string, Show> = {
  'the queue, empty': ({ page }) => page('#/queue', app.queue.empty),
  'the queue': async ({ world, page }) => {
    for (let n = 0; n < 3; n++) await world.ask({ evidence })
    return page('#/queue', en.review.approve)
  },
  'first steps: the boundary': ({ page }) => page('#/guide', guideWords.boundary.read, 'Renewals desk'),
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
  'the history': async ({ world, page }) => {
    await deniedRun(world)
    return page('#/history', app.history.choose, 'A run of a test')
  },
  'a run with its rows open': async ({ world, page }) => {
    const shown = await page(`#/history/${await deniedRun(world)}`, 'Verified to checkpoint', 'denied')
    for (const row of await shown.$$('.timeline button.line')) await row.click()
    await shown.click('.verified summary')
    await shown.click('.proof summary')
    await says(shown, 'away', en.card.says, app.run.verify.details)
    return shown
  },
  figures: ({ page }) => page('#/history/figures', historyWords.figures.title, historyWords.figures.attention.title),
  'two runs beside each other': async ({ world, page }) =>
    page(
      `#/history/${encodeURIComponent(`compare~${await deniedRun(world)}~${await deniedRun(world)}`)}`,
      historyWords.compare.title,
    ),
  'incidents, none': ({ page }) => page('#/incidents', incidentWords.none),
  'an incident': async ({ world, page }) => {
    // What was allowed in the very moment of a stop is void.
    world.daemon.clock.advance(1)
    const answer = await world.agent.ask({ verb: 'create', record: 'crm/message' })
    await world.agent.consume(answer)
    await world.agent.api.report({ params: { ask: answer.ask }, body: { execution: 'unknown' } })
    const shown = await page('#/incidents')
    await clickWhenReady(shown, incidentWords.reconcile)
    return shown
  },
  boundaries: ({ page }) => page('#/boundaries', app.boundaries.choose),
  'a changed boundary, pausing': async ({ world, page }) => {
    await world.daemon.writeBoundary('desk', boundaryText('desk', { title: 'Renewals desk, again' }))
    const shown = await page('#/boundaries/desk', app.boundaries.changed)
    await clickWhenReady(shown, app.boundaries.pause)
    return shown
  },
  'editing a boundary': async ({ page }) => {
    const shown = await page('#/boundaries/owned', editor.edit)
    await clickWhenReady(shown, editor.edit)
    await found(shown, 'textbox', editor.text)
    return shown
  },
  workflows: ({ page }) => page('#/workflows', readinessWords.all, costWords.inVain),
  'a workflow with its readiness': ({ page }) => page('#/workflows/desk', readinessWords.whole),
  'stopped records': ({ page }) => page('#/records', overlayWords.records.none),
  ...Object.fromEntries(
    Object.entries(app.settings.parts).map(([part, title]): [string, Show] => [
      `settings: ${title}`,
      async ({ page }) => {
        const shown = await page(`#/settings/${part}`, title)
        for (const summary of await shown.$$('details.form summary')) await summary.click()
        return shown
      },
    ]),
  ),
  'the keys': async ({ page }) => {
    const shown = await page('#/boundaries', app.boundaries.choose)
    await shown.keyboard.press('?')
    await says(shown, app.keys.title)
    return shown
  },
}

/** Last, because nothing after it is paired. */
const unpairedStates: Record<string, Show> = {
  'not paired: the queue': async ({ world, page }) => {
    await world.extension.inWorker('chrome.storage.local.remove("pairing")')
    return page('#/queue', en.pairing.title)
  },
  'not paired: first steps': ({ page }) => page('#/guide', en.pairing.title),
  'not paired: settings': ({ page }) => page('#/settings/pairing', en.pairing.title),
  'not paired: the popup': ({ popup }) => popup(en.pairing.title),
}

/** In this order: each starts where the one before it ended. */
export const states: readonly { name: string; show: Show }[] = [
  ...Object.entries(popupStates).map(([name, show]) => ({ name: `popup: ${name}`, show })),
  ...Object.entries(pageStates).map(([name, show]) => ({ name: `page: ${name}`, show })),
  ...Object.entries(unpairedStates).map(([name, show]) => ({ name, show })),
]

/** Shows every state in turn and hands its page to `look`; a state that cannot be reached is reported to it as well. */
export async function walk(world: World, look: (name: string, page: Page) => Promise<void>): Promise<void> {
  const full = await world.extension.open('app.html')
  const popups: Page[] = []
  const stage: Stage = {
    world,
    async popup(...texts) {
      const popup = await world.extension.popup()
      popups.push(popup)
      await says(popup, ...texts)
      return popup
    },
    async page(hash, ...texts) {
      await full.bringToFront()
      // A dialog or a form of the state before must not stand in the way.
      await full.goto(`chrome-extension://${world.extension.id}/app.html?${Math.random()}${hash}`)
      await says(full, ...texts)
      return full
    },
  }
  for (const { name, show } of states) {
    const page = await show(stage).catch((error: Error) => {
      throw new Error(`${name}: ${error.message}`, { cause: error })
    })
    await look(name, page)
    for (const popup of popups.splice(0)) await popup.close()
    await world.clear()
  }
}

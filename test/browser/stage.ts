/** What the states of the pages stand on: a daemon with boundaries, and the way to a popup or a place of the full page. */
import type { Page } from 'puppeteer'
import type { Evidence } from '../../shared/action/evidence.ts'
import { hostile } from '../corpus/hostile.ts'
import { boundaryText } from '../fixtures/boundaries.ts'
import { button, found } from './harness.ts'
import { openWorld, type World } from './world.ts'

export type Stage = {
  world: World
  /** Opens the popup and waits for its words. */
  popup(...texts: string[]): Promise<Page>
  /** Goes to a place of the full page and waits for its words. */
  page(hash: string, ...texts: string[]): Promise<Page>
  /** From now on what the full page asks the daemon for at this path does not answer, or fails; until the next place. */
  break(path: string, how: 'silence' | 'failure'): Promise<void>
  /** Done when everything has been shown. */
  atEnd(work: () => Promise<unknown>): void
}
/** Brings a state onto the screen and gives the page that shows it. What waits is taken back afterwards. */
export type Show = (stage: Stage) => Promise<Page>

const boundaries = {
  desk: boundaryText('desk', {
    title: 'Renewals desk',
    process: 'Keeps renewal opportunities current before the quarterly forecast.',
    owner: { team: 'Revenue Operations', contact: 'revops@example.com' },
  }),
  owned: boundaryText('owned', { title: 'Refunds', tier: 'escalate' }),
}

export const openStage = (density: 1 | 2 = 1, args: string[] = []): Promise<World> =>
  openWorld({ boundaries, density, args })

export const evidence: Evidence = {
  sources: [
    { url: 'https://crm.example/leads/1', title: 'The lead', fields: { stage: 'open' } },
    { record: 'work/file/plan.md', title: 'The plan', fields: { content: 'other words' } },
  ],
  policies: [{ id: 'P-7', version: '3', title: 'Renewals', quote: 'Two people read amounts.' }],
  confidence: { value: 0.6, basis: 'One source is old' },
  alternatives: [{ summary: 'Wait', whyNot: 'The quarter ends' }],
  next_action: { summary: 'Call them' },
}

/** A word of an agent's that no line can hold. */
export const longest = hostile.find(({ name }) => name === 'one long word')?.text ?? ''

async function started({ agent }: World, summary: string): Promise<string> {
  const trigger = { kind: 'schedule', summary }
  return (await agent.api.startRun({ body: { workflow: 'desk', trigger } })).body.run
}

/** A run with steps, a denial and a follow-up; its id. */
export async function deniedRun(world: World): Promise<string> {
  const { agent, ask, colleague, daemon } = world
  const run = await started(world, 'Close stale leads')
  const usage = { model: 'gpt-4o', inputTokens: 1000, outputTokens: 100 }
  const steps = [
    { kind: 'tool_call' as const, name: 'fetch', input: { a: 1 }, error: 'away', ms: 30 },
    { kind: 'model_call' as const, name: 'think', usage },
  ]
  await agent.api.addSteps({ params: { run }, body: { steps } })
  const asked = await ask({ run, evidence })
  daemon.clock.advance(20_000)
  await colleague.decide(asked.ask, { outcome: 'denied', note: 'No.' })
  await agent.api.finishRun({ params: { run }, body: { followUp: 'Call.' } })
  return run
}

/** A run that reads, waits for a person, and writes what was approved; its id. */
export async function approvedRun(world: World): Promise<string> {
  const { agent, ask, colleague, daemon } = world
  const run = await started(world, 'Weekly pass over renewals that close this quarter')
  const step = async (name: string, ms: number, more: { record?: string } = {}) => {
    daemon.clock.advance(ms)
    const kind = more.record ? ('tool_call' as const) : ('model_call' as const)
    const usage = { model: 'planner-1', inputTokens: 900, outputTokens: 120, costMicroUsd: 41_000 }
    await agent.api.addSteps({
      params: { run },
      body: { steps: [{ kind, name, ms, ...more, ...(!more.record && { usage }) }] },
    })
  }
  await step('plan', 14_000)
  await step('read', 400, { record: 'crm/lead/27' })
  await agent.ask({ verb: 'create', record: 'crm/message' }, { run })
  const asked = await ask({ run, evidence: { confidence: { value: 0.91, basis: 'The mail names the seats.' } } })
  daemon.clock.advance(51_000)
  await colleague.decide(asked.ask, { outcome: 'approved', note: 'The order form came today.' })
  await agent.consume((await agent.api.askStatus({ params: { ask: asked.ask }, query: {} })).body)
  daemon.clock.advance(900)
  const changes = [{ field: 'stage', before: 'negotiation', after: 'won' }]
  await agent.api.report({ params: { ask: asked.ask }, body: { execution: 'executed', changes } })
  await step('summary', 21_000)
  await agent.api.finishRun({ params: { run }, body: { output: { changed: 1 }, followUp: 'Contract scheduled.' } })
  return run
}

/** Puts a text into a field as a paste does. */
export async function paste(page: Page, field: string, text: string): Promise<void> {
  const box = await found(page, 'textbox', field)
  await box.evaluate(element => (element as HTMLTextAreaElement).select())
  await box.focus()
  await page.evaluate(words => document.execCommand('insertText', false, words), text)
}

/** Presses the button with this name, wherever it has moved to meanwhile. */
export async function press(page: Page, name: string): Promise<void> {
  await (await button(page, name)).press('Enter')
}

/** The text of a boundary as this stage wrote it, with changes. */
export const boundaryWith = (world: World, workflow: keyof typeof boundaries, changes: Record<string, unknown>) =>
  boundaryText(workflow, { ...JSON.parse(boundaries[workflow]), ...changes }).replaceAll('WORK', world.daemon.work)
export const boundaryOf = (workflow: keyof typeof boundaries) => boundaries[workflow]

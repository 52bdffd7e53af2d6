/** The full page: history, a run from end to end with its export, the queue, boundaries and settings. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ElementHandle, Page } from 'puppeteer'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { words as app } from '../../extension/entrypoints/app/words.ts'
import { en } from '../../extension/locales/en.ts'
import { verifyBundle } from '../../shared/log/verify-bundle.ts'
import { verifyExport } from '../../shared/log/verify-page.ts'
import { boundaryText } from '../fixtures/boundaries.ts'
import { problemOf } from '../fixtures/wire.ts'
import { clickWhenReady, found, says, until, wordsOn, write } from './harness.ts'
import { openWorld, type World } from './world.ts'

let world: World
let page: Page
let downloads: string

beforeAll(async () => {
  world = await openWorld({
    boundaries: {
      desk: boundaryText('desk', {
        title: 'Renewals desk',
        evidence: { required: [], confidence: { review_below: 0.5 } },
      }),
      notes: boundaryText('notes', { title: 'Notes' }),
    },
  })
  downloads = await mkdtemp(join(tmpdir(), 'countersign-downloads-'))
  page = await world.extension.open('app.html')
  const session = await world.extension.browser.target().createCDPSession()
  await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: downloads })
})
afterEach(() => world.clear())
afterAll(async () => {
  await world?.close()
  await rm(downloads, { recursive: true, force: true })
})

const goTo = (hash: string) =>
  page.evaluate(to => {
    location.hash = to
  }, hash)
const decision = async (ask: string) => (await world.colleague.human.askView({ body: { ask } })).body

/** A run that has all that a run can have. */
async function wholeRun(summary: string): Promise<string> {
  const { agent, colleague } = world
  const trigger = { kind: 'schedule', summary }
  const { run } = (await agent.api.startRun({ body: { workflow: 'desk', trigger, input: { quarter: 'Q4' } } })).body
  const steps = [
    {
      kind: 'tool_call' as const,
      name: 'search',
      record: 'crm/lead/1',
      input: { text: 'open leads' },
      result: ['lead 1'],
      ms: 40,
    },
    {
      kind: 'model_call' as const,
      name: 'plan',
      usage: { model: 'planner-1', inputTokens: 900, outputTokens: 120, costMicroUsd: 4500 },
      ms: 900,
    },
    { kind: 'tool_call' as const, name: 'fetch', error: 'The CRM was away.' },
  ]
  await agent.api.addSteps({ params: { run }, body: { steps } })
  const evidence = { confidence: { value: 0.9, basis: 'Read a moment ago' } }
  world.daemon.clock.advance(30_000)
  const approved = await world.ask({ run, evidence })
  world.daemon.clock.advance(40_000)
  await colleague.decide(approved.ask, {
    outcome: 'approved_edited',
    edit: { fields: { stage: 'nearly won' } },
    note: 'Not yet.',
  })
  await agent.consume((await agent.api.askStatus({ params: { ask: approved.ask }, query: {} })).body)
  const changes = [{ field: 'stage', before: 'open', after: 'nearly won' }]
  await agent.api.report({ params: { ask: approved.ask }, body: { execution: 'executed', changes } })
  const denied = await world.ask({ fields: { stage: 'lost' }, run, evidence })
  await colleague.decide(denied.ask, { outcome: 'denied', reason: 'not_now', note: 'Wait for the call.' })
  await problemOf(agent.ask({ verb: 'update', record: 'crm/partner/1', fields: { vat: 'x' } }, { run, evidence }))
  await agent.api.finishRun({ params: { run }, body: { output: { changed: 1 }, followUp: 'Call them on Monday.' } })
  return run
}

describe('history', () => {
  test('runs with how they ended, and search that finds words inside of them', async () => {
    await wholeRun('Quarterly renewals')
    const run = await world.agent.run('notes')
    const step = { kind: 'message' as const, name: 'said', result: 'the zebra crossed the road' }
    await world.agent.api.addSteps({ params: { run }, body: { steps: [step] } })
    await world.agent.api.finishRun({ params: { run }, body: { error: 'It gave up.' } })
    await goTo('#/history')
    await says(page, app.history.total(2), 'Quarterly renewals', 'A run of a test')
    await (await found(page, 'searchbox', app.history.search)).type('zebra')
    await says(page, app.history.total(1), 'A run of a test')
    await until(async () => !(await wordsOn(page)).includes('Quarterly renewals'))
    const search = await found(page, 'searchbox', app.history.search)
    await search.click({ count: 3 })
    await search.type('no such word anywhere')
    await says(page, app.history.noMatch)
    await clickWhenReady(page, app.history.clear)
    await says(page, app.history.total(2))
    await page.select(`[aria-label="${app.history.workflow}"]`, 'notes')
    await says(page, app.history.total(1), 'A run of a test')
    await page.select(`[aria-label="${app.history.workflow}"]`, '')
  })

  test('new runs are announced and shown when asked for, while the pointer rests on the list', async () => {
    await goTo('#/history')
    await says(page, app.history.total(2))
    await page.hover('.runs li')
    await wholeRun('One more')
    await says(page, app.history.fresh(1))
    await clickWhenReady(page, app.history.fresh(1))
    await says(page, app.history.total(3), 'One more')
  })
})

describe('a run', () => {
  let run: string
  beforeAll(async () => {
    run = await wholeRun('Stage of one lead')
    await goTo(`#/history/${run}`)
    await says(page, app.run.verify.good('').trim())
  })

  test('from its trigger to its follow-up, with who decided and what changed', async () => {
    await says(page, 'Stage of one lead', 'renewals-bot', 'schedule', '0.0045 USD', 'took 1 min')
    await says(
      page,
      'Approved, edited by Reviewer',
      'Not yet.',
      'nearly won',
      'Denied by Reviewer',
      'Wait for the call.',
    )
    await says(page, 'Call them on Monday.', '"changed": 1', '"quarter": "Q4"')
    const rows = await page.$$eval('.timeline ol > li', all =>
      all.map(row => (row as HTMLElement).innerText.replace(/\s+/g, ' ')),
    )
    for (const part of [
      'read crm/lead/1',
      'model',
      'tool fetch failed',
      'approved, edited',
      'denied',
      'blocked',
      'executed',
    ])
      expect(
        rows.some(row => row.includes(part)),
        `${part} in ${JSON.stringify(rows)}`,
      ).toBe(true)
  })

  test('each row opens to what was in it', async () => {
    await (await row('tool fetch')).click()
    await says(page, 'The CRM was away.')
    await (await row('model')).click()
    await says(page, 'planner-1', '900 tokens in, 120 out')
    await (await row('denied')).click()
    await says(page, en.card.says, 'Read a moment ago')
  })

  test('it was checked against the journal with the key of the pairing', async () => {
    await page.click('.verified summary')
    await says(page, app.run.verify.details, 'inclusion', 'completeness', 'signatures', 'bodies')
    expect(await page.$$eval('.verified dt', all => all.map(each => each.className))).not.toContain('bad')
  })

  test('a note is signed, and becomes part of the run', async () => {
    await write(page, app.run.notes.label, 'Looked at on Tuesday.')
    await clickWhenReady(page, app.run.notes.add)
    await until(() =>
      page.$$eval('.notes li', all => all.some(each => each.textContent?.includes('Looked at on Tuesday.'))),
    )
    await says(page, 'by My browser')
    const { entries } = (await world.colleague.human.runView({ body: { run } })).body
    expect(entries.filter(({ type }) => type === 'note.added')).toHaveLength(1)
  })

  test.each(['ndjson', 'html'] as const)(
    'its export as %s verifies offline, and not after one letter was changed',
    async format => {
      await clickWhenReady(page, format === 'ndjson' ? app.run.exportNdjson : app.run.exportHtml)
      const file = await downloaded(name => name.endsWith(`.${format}`))
      const text = await readFile(file, 'utf8')
      expect(text).toContain('Wait for the call.')
      const verify = format === 'ndjson' ? verifyBundle : verifyExport
      const report = await verify(text)
      expect(report.checks.filter(({ ok }) => !ok)).toEqual([])
      expect(report).toMatchObject({ ok: true, header: { run } })
      expect((await verify(text.replace('Wait for the call.', 'Wait for the ball.'))).ok).toBe(false)
    },
  )
})

describe('the queue', () => {
  test('the same review as in the popup, and the next item after it', async () => {
    const first = await world.ask()
    const second = await world.ask()
    await goTo('#/queue')
    await says(page, `Change stage on ${first.record}`, en.review.approve)
    await clickWhenReady(page, en.review.approve)
    await until(async () => (await world.statusOf(first.ask)) === 'approved')
    expect((await decision(first.ask)).decision?.statement.displayed.ui).toMatch(/^page /)
    await says(page, en.review.deny)
    await until(() =>
      page.evaluate(lead => document.querySelector('article')?.textContent?.includes(lead) ?? false, second.record),
    )
    await clickWhenReady(page, en.review.deny)
    await clickWhenReady(page, en.denial.weak_evidence)
    await until(async () => (await world.statusOf(second.ask)) === 'denied')
    await says(page, app.queue.empty)
  })

  test('two tabs: what is decided in one is over in the other', async () => {
    await goTo('#/queue')
    await says(page, app.queue.empty)
    const { ask, record } = await world.ask()
    await says(page, record, en.review.approve)
    const other = await world.extension.open('app.html#/queue')
    await clickWhenReady(other, en.review.approve)
    await until(async () => (await world.statusOf(ask)) === 'approved')
    await other.close()
    await says(page, en.review.ended('Approved, a person approved it as asked'))
  })
})

describe('boundaries', () => {
  test('one page of plain language', async () => {
    await goTo('#/boundaries/desk')
    await says(
      page,
      'Renewals desk',
      'Goes the whole way in a test.',
      'Owners',
      app.boundaries.states.good,
      app.boundaries.version(1),
    )
  })

  test('a file that changed needs approval for everything until a person accepts the change', async () => {
    await goTo('#/boundaries/desk')
    await says(page, app.boundaries.states.good)
    const alone = { verb: 'create', record: 'crm/message', fields: { body: 'hello' } }
    const evidence = { confidence: { value: 0.9, basis: 'sure' } }
    expect((await world.agent.ask(alone, { evidence })).status).toBe('allowed')
    await world.daemon.writeBoundary(
      'desk',
      boundaryText('desk', {
        title: 'Renewals desk',
        process: 'Does a little more.',
        evidence: { required: [], confidence: { review_below: 0.5 } },
      }),
    )
    await says(page, app.boundaries.changed, app.boundaries.changes, 'Does a little more.')
    const lines = await page.$$eval('.accept .line', all =>
      all.map(line => [line.classList[1], (line as HTMLElement).innerText.replace(/\s+/g, ' ')]),
    )
    expect(lines.filter(([kind]) => kind !== 'same').map(([kind, text]) => `${kind} ${text}`)).toEqual([
      'out − "process": "Goes the whole way in a test.",',
      'in + "process": "Does a little more.",',
    ])
    expect((await world.agent.ask(alone, { evidence })).status).toBe('pending')
    await world.clear()
    await until(async () => (await world.badge()) === '!')
    await clickWhenReady(page, app.boundaries.accept)
    await says(page, app.boundaries.states.good, app.boundaries.version(2))
    await until(async () => (await world.badge()) === '')
    expect((await world.agent.ask(alone, { evidence })).status).toBe('allowed')
  })

  test('a broken file says where, and blocks its own workflow only', async () => {
    const good = boundaryText('notes', { title: 'Notes' })
    await world.daemon.writeBoundary('notes', good.replace('"execute"', '"sometimes"'))
    await goTo('#/boundaries/notes')
    await says(page, app.boundaries.broken, app.boundaries.states.broken, 'notes.yaml:9:', 'tier: Invalid option')
    const asked = world.ask({ workflow: 'notes' })
    expect(await problemOf(asked)).toMatchObject({
      code: 'blocked',
      detail: expect.stringContaining('The boundary file is broken'),
    })
    expect((await world.ask()).status).toBe('pending')
    await world.daemon.writeBoundary('notes', good)
    await says(page, app.boundaries.states.good)
  })

  test('pause and resume, each with its reason', async () => {
    await goTo('#/boundaries/notes')
    await clickWhenReady(page, app.boundaries.pause)
    await write(page, app.boundaries.pauseWhy, 'The CRM moves tonight.')
    await clickWhenReady(page, app.boundaries.pause)
    await says(page, app.boundaries.states.paused, 'The CRM moves tonight.')
    expect((await problemOf(world.ask({ workflow: 'notes' }))).detail).toContain('The CRM moves tonight.')
    await clickWhenReady(page, app.boundaries.resume)
    await write(page, app.boundaries.resumeWhy, 'It has moved.')
    await clickWhenReady(page, app.boundaries.resume)
    await until(async () => !(await wordsOn(page)).includes(app.boundaries.states.paused))
    expect((await world.ask({ workflow: 'notes' })).status).toBe('pending')
  })
})

describe('settings', () => {
  test('an agent is registered, gets a new token, and is revoked; each token is shown once', async () => {
    const say = app.settings.agents
    await goTo('#/settings/agents')
    await says(page, 'renewals-bot')
    await (await page.waitForSelector('details.form summary'))?.click()
    await write(page, say.name, 'new-bot')
    await (await found(page, 'checkbox', 'Renewals desk')).click()
    await clickWhenReady(page, say.add)
    await says(page, say.token('new-bot'), say.tokenOnce)
    const first = await secret()
    const asked = (token: string) => world.daemon.agentWith('new-bot', token).ask(world.change())
    expect((await asked(first)).status).toBe('pending')
    await clickWhenReady(page, say.done)
    expect(await page.content()).not.toContain(first)

    const agentRow = (await page.waitForSelector(
      '::-p-xpath(//li[.//code[text()="new-bot"]])',
    )) as ElementHandle<HTMLLIElement>
    const press = async (name: string) => (await agentRow.waitForSelector(`::-p-aria(${name}[role="button"])`))?.click()
    await press(say.rotate)
    await says(page, say.rotateWarning('new-bot'))
    await press(say.rotateNow)
    await says(page, say.token('new-bot'), say.tokenOnce)
    const second = await secret()
    expect(second).not.toBe(first)
    expect((await asked(second)).status).toBe('pending')
    world.daemon.clock.advance(61_000)
    expect((await problemOf(asked(first))).code).toBe('unauthenticated')
    await clickWhenReady(page, say.done)

    const waiting = await asked(second)
    await press(say.revoke)
    await says(page, say.revokeWarning('new-bot'))
    expect((await asked(second)).status).toBe('pending')
    await press(say.revokeNow)
    await says(page, say.revokedTag)
    expect((await problemOf(asked(second))).code).toBe('unauthenticated')
    expect(await world.statusOf(waiting.ask)).toBe('withdrawn')
  })

  test('a browser that is let in by this one may decide', async () => {
    const say = app.settings.approvers
    await goTo('#/settings/approvers')
    await says(page, 'My browser', say.you)
    await (await page.waitForSelector('details.form summary'))?.click()
    await write(page, say.label, 'The other desk')
    await clickWhenReady(page, say.open)
    await says(page, say.code)
    const code = await secret()
    expect(code).toMatch(/^[A-Z0-9]{4}-?[A-Z0-9]{4}$/)
  })

  test('unpairing forgets the key, and the page says that it is not paired', async () => {
    const say = app.settings.pairing
    await goTo('#/settings/pairing')
    await says(page, say.paired('My browser'))
    await clickWhenReady(page, say.unpair)
    await says(page, say.unpairWarning)
    await clickWhenReady(page, say.unpairNow)
    await says(page, en.pairing.title)
    expect(await world.extension.inWorker('chrome.storage.local.get("pairing")')).toEqual({})
    expect(await world.extension.inWorker('chrome.storage.session.get("session")')).toEqual({})
  })
})

/** The row of the timeline that says this. */
async function row(words: string): Promise<ElementHandle<HTMLElement>> {
  const rows = (await page.$$('.timeline button.line')) as ElementHandle<HTMLElement>[]
  for (const each of rows)
    if ((await each.evaluate(element => element.innerText.replace(/\s+/g, ' '))).includes(words)) return each
  throw new Error(`No row says ${words}`)
}

/** What is shown once. */
const secret = () => page.$eval('code.secret', element => element.textContent ?? '')

/** The path of a download, once it is whole. */
async function downloaded(fits: (name: string) => boolean): Promise<string> {
  let name: string | undefined
  await until(async () => {
    name = (await readdir(downloads)).find(fits)
    return name !== undefined
  })
  return join(downloads, name ?? '')
}

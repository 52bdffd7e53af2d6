/** The real popup: what it shows of an ask, every way to decide in it, and that closing it decides nothing. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'puppeteer'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { mostInGroup } from '../../extension/lib/alike.ts'
import { en } from '../../extension/locales/en.ts'
import { standing } from '../../extension/locales/standing.ts'
import { denialReasons } from '../../shared/approval/statement.ts'
import { boundaryText } from '../fixtures/boundaries.ts'
import { problemOf } from '../fixtures/wire.ts'
import { armed, clickWhenReady, found, says, until, wordsOn, write } from './harness.ts'
import { openWorld, type World } from './world.ts'

let world: World
const popups: Page[] = []

beforeAll(async () => {
  world = await openWorld({
    boundaries: {
      desk: boundaryText('desk', {
        title: 'Renewals desk',
        approval: [{ do: 'update crm/lead/amount', reason: 'Amounts are read by a person.' }],
        evidence: { required: [], confidence: { review_below: 0.8 } },
      }),
      owned: boundaryText('owned', { tier: 'escalate', owner: { team: 'Finance', contact: 'finance@example.com' } }),
      brief: boundaryText('brief', { review: { expires: '1m' } }),
    },
    teams: ['Sales'],
  })
})
afterEach(async () => {
  await Promise.all(popups.splice(0).map(popup => popup.close().catch(() => undefined)))
  await world.clear()
})
afterAll(() => world?.close())

async function openPopup(): Promise<Page> {
  const popup = await world.extension.popup()
  popups.push(popup)
  return popup
}
/** Leaves the popup as a person does: the browser closes it when something else gets the focus. */
async function leave(popup: Page): Promise<void> {
  const page = await world.extension.browser.newPage()
  await until(() => popup.isClosed())
  await page.close()
}

const decided = (ask: string, outcome: string) => until(async () => (await world.statusOf(ask)) === outcome)
const outcomeOf = (ask: string) => problemOf(world.agent.api.askStatus({ params: { ask }, query: {} }))

test('nothing waits: it says so, with the last run, and the badge is empty', async () => {
  const run = await world.agent.run()
  await world.agent.api.finishRun({ params: { run }, body: {} })
  const popup = await openPopup()
  await says(popup, en.empty.title, en.header.online(0), 'Last run: Renewals desk by renewals-bot')
  expect(await world.badge()).toBe('')
})

describe('the card', () => {
  test('one sentence, why it was stopped, what changes, evidence with marks, and what the agent says apart', async () => {
    const file = 'plan.md'
    await writeFile(join(world.daemon.work, file), 'Plan\nfirst line\nlast line\n')
    const run = await world.agent.run()
    const step = { kind: 'tool_call' as const, name: 'read', record: 'crm/company/7' }
    await world.agent.api.addSteps({ params: { run }, body: { steps: [step] } })
    const action = {
      verb: 'write',
      record: `work/file/${file}`,
      fields: { content: 'Plan\nbetter line\nlast line\n' },
      before: { content: 'something else' },
    }
    const evidence = {
      sources: [
        { record: `work/file/${file}`, title: 'The plan', fields: { content: 'Plan\nfirst line\nlast line\n' } },
        { record: 'crm/company/7', title: 'The company' },
        { url: 'https://news.example/1', title: 'A rumour' },
        { record: `work/file/${file}`, title: 'An old copy', fields: { content: 'Plan\n' } },
      ],
      confidence: { value: 0.62, basis: 'One source is old' },
      alternatives: [{ summary: 'Leave it', whyNot: 'It is wrong' }],
      next_action: { summary: 'Tell the team' },
    }
    await world.agent.ask(action, { run, evidence })
    const popup = await openPopup()
    await says(popup, `Write content of work/file/${file}`, 'renewals-bot in Renewals desk')

    const parts = await popup.$$eval('article section, article > ul', all =>
      all.map(element => (element as HTMLElement).innerText.replace(/\s+/g, ' ')),
    )
    const part = (heading: string) => parts.find(text => text.includes(heading)) ?? ''
    expect(part('Stopped')).toContain('The confidence 0.62 is below 0.8.')
    const changed = part(en.card.change)
    expect(changed).toContain(en.card.beforeIs(en.card.seenBy.daemon))
    expect(changed).toContain('first line')
    expect(changed).toContain('better line')
    // The claim about the value before stands with the claims, never in the change.
    expect(changed).not.toContain('something else')
    const items = await popup.$$eval('.evidence li', all =>
      all.map(item => [(item as HTMLElement).dataset.mark, (item as HTMLElement).innerText]),
    )
    const titlesByMark = items.map(([mark, text]) => [
      mark,
      ['old copy', 'company', 'rumour', 'The plan'].find(word => text?.includes(word)),
    ])
    expect(titlesByMark).toEqual([
      ['mismatch', 'old copy'],
      ['verified', 'The plan'],
      ['reported', 'company'],
      ['asserted', 'rumour'],
    ])
    const claims = part(en.card.says)
    for (const claim of ['something else', en.card.contradicted, 'One source is old', 'Tell the team'])
      expect(claims).toContain(claim)
  })

  test('a specific rule is named with its reason', async () => {
    await world.ask({ fields: { amount: 20_000 } })
    const popup = await openPopup()
    await says(popup, 'Amounts are read by a person.', 'approval[0] · boundary v1')
  })
})

describe('deciding', () => {
  test('approve: the agent that waits gets its grant, and the next card follows', async () => {
    const action = world.change()
    const waiting = world.agent.ask(action, { wait: 30 })
    const next = await world.ask()
    const popup = await openPopup()
    await says(popup, action.record)
    await clickWhenReady(popup, en.review.approve)
    const answer = await waiting
    expect(answer).toMatchObject({ status: 'approved', execution: 'not_started' })
    expect((await world.agent.consume(answer)).body).toMatchObject({ action, edited: false })
    await says(
      popup,
      en.header.outcome(en.review.done.approved, 1),
      next.verdict.reasons[0]?.sentence ?? '',
      next.record,
    )
    expect(await world.statusOf(next.ask)).toBe('pending')
  })

  test('deny with a preset reason: the agent reads it', async () => {
    const { ask } = await world.ask()
    const popup = await openPopup()
    await clickWhenReady(popup, en.review.deny)
    await says(popup, en.review.why)
    await clickWhenReady(popup, en.denial.wrong_value)
    await decided(ask, 'denied')
    const problem = await outcomeOf(ask)
    expect(problem.code).toBe('denied')
    expect(problem.detail).toContain(denialReasons.wrong_value)
    await says(popup, en.empty.title)
  })

  test('deny with a note: the agent reads the note', async () => {
    const { ask } = await world.ask()
    const popup = await openPopup()
    await write(popup, en.review.note, 'The customer has not signed.')
    await clickWhenReady(popup, en.review.deny)
    await clickWhenReady(popup, en.review.denyWithNote)
    await decided(ask, 'denied')
    expect((await outcomeOf(ask)).detail).toContain('The customer has not signed.')
  })

  test('edit: the agent is given the edited action, and both are kept', async () => {
    const action = world.change({ stage: 'won', amount: 900 })
    const answer = await world.agent.ask(action, { evidence: { confidence: { value: 0.9, basis: 'sure' } } })
    const popup = await openPopup()
    await clickWhenReady(popup, en.review.edit)
    await says(popup, en.review.noEdit)
    const amount = await found(popup, 'textbox', 'Amount')
    await amount.click({ count: 3 })
    await popup.keyboard.type('750')
    await write(popup, en.review.note, 'Less.')
    await clickWhenReady(popup, en.review.approveEdited)
    await decided(answer.ask, 'approved_edited')
    const { body } = await world.agent.api.askStatus({ params: { ask: answer.ask }, query: {} })
    const consumed = (await world.agent.consume(body)).body
    expect(consumed).toMatchObject({
      action: { ...action, fields: { stage: 'won', amount: 750 } },
      edited: true,
      note: 'Less.',
    })
    const { body: view } = await world.colleague.human.askView({ body: { ask: answer.ask } })
    expect(view.action?.fields).toEqual(action.fields)
    expect(view.decision?.edited?.fields).toEqual({ stage: 'won', amount: 750 })
    expect(view.decision?.statement.digest).toBe(answer.digest)
  })

  test('by keyboard alone: next, previous, edit, note, deny, approve, help', async () => {
    const [first, second, third] = [await world.ask(), await world.ask(), await world.ask()]
    const popup = await openPopup()
    const press = (key: string) => popup.keyboard.press(key as 'j')
    await says(popup, first.record)
    await press('j')
    await says(popup, second.record, en.header.position(2, 3))
    await press('k')
    await says(popup, first.record)
    await press('?')
    await says(popup, 'Show these keys')
    // In front of everything: no key reaches what is behind it.
    await press('a')
    await press('Escape')
    await until(async () => (await popup.$('dialog')) === null)
    await popup.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))))
    await press('e')
    await says(popup, en.review.noEdit)
    await press('Escape')
    await until(async () => !(await wordsOn(popup)).includes(en.review.noEdit))
    await press('n')
    await popup.keyboard.type('a note with r, a and j')
    await press('Escape')
    await press('r')
    await says(popup, en.review.denyWithNote)
    await until(() => popup.$eval('.reasons button', first => first.getAttribute('aria-disabled') !== 'true'))
    await press('6')
    await decided(first.ask, 'denied')
    expect((await outcomeOf(first.ask)).detail).toContain('a note with r, a and j')
    await says(popup, second.record, en.header.position(1, 2))
    await armed(popup)
    await press('a')
    await decided(second.ask, 'approved')
    await says(popup, third.record)
    expect(await world.statusOf(third.ask)).toBe('pending')
    const { body } = await world.colleague.human.askView({ body: { ask: second.ask } })
    expect(body.decision?.statement.displayed).toMatchObject({ input: 'keyboard', end: true })
  })

  test('what cannot be undone takes a press on the button itself', async () => {
    const { ask } = await world.agent.ask({ ...world.change(), verb: 'delete' })
    const popup = await openPopup()
    await says(popup, en.card.highImpact)
    await armed(popup)
    await popup.keyboard.press('a')
    await until(() =>
      popup.evaluate(name => document.activeElement?.textContent?.startsWith(name) ?? false, en.review.approve),
    )
    expect(await world.statusOf(ask)).toBe('pending')
    await popup.keyboard.press('Enter')
    await decided(ask, 'approved')
  })

  test('an escalated ask belongs to the owner team', async () => {
    const { ask } = await world.ask({ workflow: 'owned' })
    const popup = await openPopup()
    await says(popup, en.review.ownerOnly('Finance'))
    const disabled = (name: string) =>
      popup.$eval(
        `::-p-aria(${name}[role="button"])`,
        element => (element as HTMLButtonElement).disabled || element.getAttribute('aria-disabled') === 'true',
      )
    for (const name of [en.review.approve, en.review.deny, en.review.edit])
      expect(await disabled(name), name).toBe(true)
    await popup.keyboard.press('a')
    await popup.keyboard.press('r')
    await popup.click(`::-p-aria(${en.review.approve}[role="button"])`)
    await world.colleague.decide(ask, 'approved')
    await says(popup, en.review.ended('Approved, a person approved it as asked'))
  })

  test('expired while it was open', async () => {
    const { ask } = await world.ask({ workflow: 'brief' })
    const popup = await openPopup()
    await armed(popup)
    world.daemon.clock.advance(61_000)
    await world.daemon.daemon().catchUp()
    await says(popup, en.review.ended('Expired, nobody decided in time, which is not a denial'))
    await popup.keyboard.press('a')
    expect(await world.statusOf(ask)).toBe('expired')
    expect((await outcomeOf(ask)).code).toBe('expired')
    // It stays where it was until the person goes on.
    await until(async () => !(await wordsOn(popup)).includes('waiting'))
    await clickWhenReady(popup, en.header.next)
    await says(popup, en.empty.title)
  })

  test('decided elsewhere at the same moment: the first decision stands, and the second is told (R27)', async () => {
    const { ask } = await world.ask()
    const popup = await openPopup()
    await armed(popup)
    // The popup hears of nothing any more, so that its decision is the second one and it does not know.
    const session = await popup.createCDPSession()
    await session.send('Network.enable')
    await session.send('Fetch.enable', { patterns: [{ urlPattern: '*/human/v1/decide' }] })
    const held = new Promise<string>(resolve =>
      session.on('Fetch.requestPaused', ({ requestId }) => resolve(requestId)),
    )
    await clickWhenReady(popup, en.review.approve)
    const requestId = await held
    await world.colleague.decide(ask, 'denied')
    await session.send('Fetch.continueRequest', { requestId })
    await says(popup, en.problems['already-decided'] ?? '?', en.review.ended('Denied, a person said no'))
    expect(await world.statusOf(ask)).toBe('denied')
  })
})

describe('closing decides nothing', () => {
  test('a note and an edit are there again after the popup was closed', async () => {
    const { ask } = await world.ask()
    const popup = await openPopup()
    await write(popup, en.review.note, 'Ask the customer first')
    await clickWhenReady(popup, en.review.edit)
    await write(popup, 'Stage', ' soon')
    await leave(popup)
    expect(await world.statusOf(ask)).toBe('pending')
    const again = await openPopup()
    await armed(again, en.review.approveEdited)
    const textOf = async (name: string) =>
      (await found(again, 'textbox', name)).evaluate(field => (field as HTMLInputElement).value)
    expect(await textOf(en.review.note)).toBe('Ask the customer first')
    expect(await textOf('Stage')).toBe('won soon')
    expect(await world.statusOf(ask)).toBe('pending')
  })

  test('closed in the middle of denying', async () => {
    const { ask } = await world.ask()
    const popup = await openPopup()
    await clickWhenReady(popup, en.review.deny)
    await says(popup, en.review.why)
    await leave(popup)
    expect(await world.statusOf(ask)).toBe('pending')
  })
})

describe('the badge and the notification', () => {
  test('the badge counts what waits, and says it in words too', async () => {
    const first = await world.ask()
    await until(async () => (await world.badge()) === '1')
    await world.ask()
    await until(async () => (await world.badge()) === '2')
    expect(await world.extension.inWorker('chrome.action.getTitle({})')).toBe(en.badge.waiting(2))
    await world.agent.api.withdraw({ params: { ask: first.ask }, body: {} })
    await until(async () => (await world.badge()) === '1')
  })

  test('stop and resume: the badge, the popup and the agent know', async () => {
    const popup = await openPopup()
    await clickWhenReady(popup, en.header.stop)
    await says(popup, en.stopped.title)
    await until(async () => (await world.badge()) === '!')
    expect((await problemOf(world.ask())).code).toBe('blocked')
    await write(popup, en.stopped.note, 'All is well')
    await clickWhenReady(popup, en.stopped.resume)
    await until(async () => (await world.badge()) === '')
    expect((await world.ask()).status).toBe('pending')
  })

  test('a notification says that something waits and nothing of it', async () => {
    await world.extension.inWorker(`
      globalThis.made = []
      for (const api of new Set([chrome.notifications, globalThis.browser?.notifications])) {
        if (!api) continue
        const create = api.create.bind(api)
        api.create = (...args) => { made.push(args); return create(...args) }
      }`)
    const { record } = world.change()
    await world.agent.ask({ verb: 'update', record, fields: { stage: 'sold to Acme' } })
    const made = () => world.extension.inWorker<unknown[][]>('made')
    await until(async () => (await made()).length > 0)
    const [id, options] = (await made())[0] as [string, { title: string; message: string }]
    expect(options).toMatchObject({ title: en.notification.title(1), message: en.notification.body })
    expect(JSON.stringify(options)).not.toMatch(/lead|Acme|stage|renewals/i)
    // One for what waited before may just have been cleared; the next comes with its batch.
    const shown = () => world.extension.inWorker<Record<string, boolean>>('chrome.notifications.getAll()')
    await until(async () => id in (await shown()))
  })
})

test('500 wait: the most pressing card first, all of them in the list, and the last can be reached', async () => {
  await Promise.all(Array.from({ length: 499 }, () => world.ask()))
  const pressing = await world.agent.ask({ ...world.change(), verb: 'delete', record: 'crm/lead/most-pressing' })
  const popup = await openPopup()
  await says(popup, 'crm/lead/most-pressing', en.header.position(1, 500))
  expect(await world.badge()).toBe('500')
  await popup.keyboard.press('l')
  await says(popup, en.list.title)
  const groups = Math.ceil(499 / mostInGroup)
  const counted = await popup.$$eval('main li', all => all.map(row => /(\d+) alike/.exec(row.innerText)?.[1] ?? '1'))
  expect(counted.length).toBe(1 + groups)
  expect(counted.reduce((sum, count) => sum + Number(count), 0)).toBe(500)
  await popup.keyboard.press('End')
  await popup.keyboard.press('Enter')
  await says(popup, standing.group.title(Number(counted.at(-1))))
  const singles = await popup.$$('.member .link')
  await singles.at(-1)?.click()
  await says(popup, en.header.position(500, 500), 'crm/lead/')
  expect(await world.statusOf(pressing.ask)).toBe('pending')
})

/**
 * The hostile corpus in the popup and on the run page (security R30–R33): it stays text, hides nothing, moves nothing and
 * fetches nothing. The measure for what may be drawn is what a harmless action draws.
 */
import { createServer, type Server } from 'node:net'
import type { Page } from 'puppeteer'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { words as app } from '../../extension/entrypoints/app/words.ts'
import { en } from '../../extension/locales/en.ts'
import type { Evidence } from '../../shared/action/evidence.ts'
import { parseRecord } from '../../shared/action/record.ts'
import type { Hostile } from '../corpus/hostile.ts'
import { refused, taken, tallyOf, triedIn } from '../corpus/views.ts'
import { boundaryText } from '../fixtures/boundaries.ts'
import { problemOf } from '../fixtures/wire.ts'
import { clickWhenReady, found, readToTheEnd, says, until } from './harness.ts'
import { cut, foreign, goTo, groupsOf, harmless, union } from './hostile-texts.ts'
import { visiting } from './https.ts'
import { type Drawn, drawnIn, hiddenIn, reordered, watch } from './inert.ts'
import { openWorld, type World } from './world.ts'

let world: World
let canary: Server
/** First bytes of every connection to a host that the corpus names. */
const leaked: string[] = []

beforeAll(async () => {
  canary = createServer(socket =>
    socket.on('data', data => leaked.push(data.toString('latin1').slice(0, 200))).on('error', () => {}),
  )
  await new Promise<void>(listening => canary.listen(0, '127.0.0.1', listening))
  const { port } = canary.address() as { port: number }
  world = await openWorld({
    boundaries: {
      desk: boundaryText('desk', {
        title: 'Desk <b>one</b>',
        tier: 'prepare',
      }),
    },
    args: visiting(
      Object.fromEntries(
        ['*.example', 'e', 'evil', 'github.com', '*paypal.com'].map(host => [host, `127.0.0.1:${port}`]),
      ),
    ),
  })
})
afterEach(() => world.clear())
afterAll(async () => {
  await world?.close()
  canary?.close()
})

const tried = { card: new Set<Hostile>(), run: new Set<Hostile>() }

let marked = 0
const bytes = (text: string) => Buffer.byteLength(JSON.stringify(text))

/** An action and evidence with the text wherever an agent can put one. `mark` is what tells this card from the others. */
function everywhere(text: string, mark: string) {
  const record = `crm/lead/${cut(text, 200)}`
  const words = cut(text, 4000)
  const evidence: Evidence = {
    sources: [
      { url: cut(text, 2000), title: cut(text, 400), version: cut(text, 200), fields: { seen: words } },
      { record: 'crm/lead/1', title: cut(text, 400) },
    ],
    policies: [{ id: cut(text, 120), version: cut(text, 60), title: cut(text, 400), quote: words }],
    confidence: { value: 0.9, basis: words },
    alternatives: [{ summary: words, whyNot: words }],
    escalation: { reason: words },
    next_action: { summary: words },
  }
  const action = {
    verb: 'update',
    record: parseRecord(record) ? record : `crm/lead/${mark}`,
    fields: { mark, value: text },
    before: { value: words },
    ...(bytes(text) < 60_000 && { input: { nested: { deep: [text] }, plain: words } }),
  }
  return { action, evidence, trigger: { kind: cut(text, 60), summary: cut(text, 200) } }
}

async function askWith(text: string, mark: string) {
  const { action, evidence, trigger } = everywhere(text, mark)
  const { run } = (await world.agent.api.startRun({ body: { workflow: 'desk', trigger } })).body
  return world.agent.ask(action, { run, evidence })
}

describe('in the popup', () => {
  let popup: Page
  let heard: ReturnType<typeof watch>
  let usual: Set<string>
  let layout: Drawn['layout']

  /** Asks for each text, opens the popup, and gives the marks of their cards. */
  async function openOn(texts: string[]): Promise<string[]> {
    const marks = texts.map(() => `mark-${++marked}-`)
    for (const [at, text] of texts.entries()) await askWith(text, marks[at]!)
    popup = await world.extension.popup()
    heard = watch(popup)
    return marks
  }
  beforeAll(async () => {
    const drawn: Drawn[] = []
    for (const mark of await openOn(harmless)) {
      await goTo(popup, mark)
      drawn.push(await drawnIn(popup, 'main'))
    }
    usual = union(drawn)
    layout = drawn[0]?.layout ?? {}
    await popup.close()
    await world.clear()
  })
  afterEach(() => popup.close())

  test('the measure itself: a card has room, and its three buttons are on the screen', async () => {
    const [mark = ''] = await openOn(['plain'])
    await says(popup, mark)
    const size = await popup.evaluate(() => ({ width: innerWidth, height: innerHeight }))
    expect(size).toEqual({ width: 480, height: 600 })
    expect(Object.keys(layout)).toEqual([en.review.deny, en.review.edit, en.review.approve])
    for (const place of Object.values(layout)) {
      const [x = 0, y = 0, width = 0, height = 0] = place.split(' ').map(Number)
      expect(x >= 0 && y >= 0 && x + width <= size.width && y + height <= size.height, place).toBe(true)
    }
  })

  test.each(groupsOf(triedIn('card'), 15))('%s', async (_, group) => {
    const marks = await openOn(group.map(({ text }) => text))
    for (const [at, { id, name, shows = [], text }] of group.entries()) {
      await goTo(popup, marks[at]!)
      // What reads a long text comes a moment after the card.
      const hasAll = async () => {
        const all = await popup.$eval('main', main => main.textContent ?? '')
        return shows.every(piece => all.includes(piece))
      }
      if (text.length < 5000) await until(hasAll).catch(() => undefined)
      const drawn = await drawnIn(popup, 'main')
      const what = `${id} ${name}`
      expect(
        drawn.vocabulary.filter(word => !usual.has(word)),
        what,
      ).toEqual([])
      expect(hiddenIn(drawn), what).toEqual([])
      expect(drawn.layout, what).toEqual(layout)
      expect(drawn.overflow, what).toBeLessThanOrEqual(0)
      if (id === 'B1' || id === 'B2') expect(await reordered(popup, 'main'), what).toEqual([])
      // What the corpus says must be readable; a very long text is read to its end in a test of its own.
      const all = drawn.texts.join('')
      if (text.length < 5000) for (const piece of shows) expect(all, what).toContain(piece)
      expect(
        await popup.evaluate(() => [document.title, 'polluted' in {}, (globalThis as { name?: string }).name]),
      ).toEqual(['Countersign', false, ''])
    }
    expect(heard.complaints).toEqual([])
    expect(foreign(world, heard.requests)).toEqual([])
    expect(leaked).toEqual([])
    for (const entry of group) tried.card.add(entry)
  })

  test('the list of the queue, with the same texts as records', async () => {
    const records = taken.filter(({ text }) => parseRecord(`crm/lead/${text}`) && text.length < 1000).slice(0, 60)
    for (const { text } of records)
      await world.agent.ask({ verb: 'update', record: `crm/lead/${text}`, fields: { stage: 'won' } })
    await openOn([])
    await says(popup, en.header.position(1, records.length))
    await popup.keyboard.press('l')
    await says(popup, en.list.title)
    const drawn = await drawnIn(popup, 'main')
    expect(hiddenIn(drawn)).toEqual([])
    expect(
      drawn.vocabulary.filter(word =>
        /^(a|img|script|style|iframe|svg|b|mark)\b|\[(src|href|style|on\w+)\]/.test(word),
      ),
    ).toEqual([])
    expect(drawn.overflow).toBeLessThanOrEqual(0)
    expect(heard.complaints).toEqual([])
    expect(leaked).toEqual([])
  })

  test('a claim never stands among what we know (R33)', async () => {
    const lie = '\u2705 Verified by policy, low risk, auto-approved'
    const [mark = ''] = await openOn([lie])
    await goTo(popup, mark)
    const outside = await popup.$$eval('article > header, article > .why', all =>
      all.map(each => (each as HTMLElement).innerText).join(' '),
    )
    expect(outside).not.toContain('low risk, auto-approved Verified')
    expect(await popup.$$eval('.evidence li', all => all.map(each => (each as HTMLElement).dataset.mark))).toEqual([
      'asserted',
      'asserted',
      'asserted',
    ])
  })
})

describe('long texts (R32)', () => {
  test('240 KB can be denied at once, and approved only after its end was on the screen', async () => {
    const lines = Array.from({ length: 4000 }, (_, n) => `line ${n}: ${'urgent '.repeat(7)}`)
    const { ask } = await world.agent.ask({
      verb: 'update',
      record: 'crm/lead/long',
      fields: { text: `${lines.join('\n')}\nrm -rf /` },
    })
    const popup = await world.extension.popup()
    // A busy machine takes its time over 240 KB; how long is the bench's business, not this test's.
    await popup.waitForSelector('section.long', { timeout: 90_000 })
    await says(popup, en.review.readOn)
    const approve = await found(popup, 'button', en.review.approve)
    const ready = () => approve.evaluate(button => button.getAttribute('aria-disabled') !== 'true')
    await until(() => popup.$eval('footer.decide .no', button => !(button as HTMLButtonElement).disabled), 60)
    await popup.$eval('main', main => main.scrollTo(0, main.scrollHeight))
    await popup.$eval('section.long', box => box.scrollTo(0, box.scrollHeight))
    await popup.keyboard.press('a')
    await popup.click(`::-p-aria(${en.review.approve}[role="button"])`)
    expect(await ready()).toBe(false)
    expect((await world.colleague.human.askView({ body: { ask } })).body.status).toBe('pending')

    await until(async () => {
      await popup.$eval('section.long', box => box.scrollTo(0, box.scrollHeight))
      return ready()
    }, 120)
    expect(await popup.$eval('section.long', box => box.textContent)).toContain('rm -rf /')
    await clickWhenReady(popup, en.review.approve)
    await says(popup, en.review.done.approved)
    const { decision } = (await world.colleague.human.askView({ body: { ask } })).body
    expect(decision?.statement.displayed.end).toBe(true)
    await popup.close()
  }, 240_000)

  test('200 fields: every one of them is drawn before it can be approved', async () => {
    const fields = Object.fromEntries(
      Array.from({ length: 200 }, (_, n) => [`field_${n}`, n === 199 ? 'the last one' : n]),
    )
    await world.agent.ask({ verb: 'update', record: 'crm/lead/wide', fields })
    const popup = await world.extension.popup()
    await says(popup, en.review.readOn, 'the last one')
    await readToTheEnd(popup)
    await clickWhenReady(popup, en.review.approve)
    await says(popup, en.review.done.approved)
    await popup.close()
  })

  test.each(
    taken
      .filter(({ text, shows }) => text.length >= 5000 && shows)
      .map(entry => [`${entry.id} ${entry.name}`, entry] as const),
  )('%s: its decisive part can be reached', async (_, { text, shows = [] }) => {
    await world.agent.ask({ verb: 'update', record: 'crm/lead/deep', fields: { text } })
    const popup = await world.extension.popup()
    await says(popup, 'crm/lead/deep')
    await until(async () => {
      await readToTheEnd(popup)
      const all = await popup.$eval('main', main => main.textContent ?? '')
      return shows.every(piece => all.includes(piece))
    })
    await popup.close()
  })
})

test('what is not well-formed or too large is refused at the door, and no card is made', async () => {
  for (const { text, id, name } of refused.filter(({ body }) => !body)) {
    const asked = world.agent.ask({ verb: 'update', record: 'crm/lead/1', fields: { text } })
    expect((await problemOf(asked)).code, `${id} ${name}`).toMatch(/bad-request|too-large|json/)
  }
  expect((await world.colleague.human.queue({ body: {} })).body.pending).toEqual([])
})

describe('on the run page', () => {
  /** A run that carries all of the texts: as trigger, steps, input, output, follow-up, and in an ask each. */
  async function runWith(texts: string[]): Promise<string> {
    const [first = ''] = texts
    const trigger = { kind: cut(first, 60), summary: cut(first, 200) }
    const { run } = (await world.agent.api.startRun({ body: { workflow: 'desk', trigger, input: { texts } } })).body
    for (const text of texts) {
      const words = cut(text, 4000)
      const step = {
        kind: 'tool_call' as const,
        name: cut(text, 200),
        input: { text: words },
        result: [words],
        error: words,
        usage: { model: cut(text, 200) },
      }
      await world.agent.api.addSteps({ params: { run }, body: { steps: [step] } })
      const { action, evidence } = everywhere(words, 'mark')
      await world.agent.ask({ ...action, fields: { ...action.fields, mark: texts.indexOf(text) } }, { run, evidence })
    }
    const { pending } = (await world.colleague.human.queue({ body: {} })).body
    if (pending[0])
      await world.colleague.decide(pending[0].ask, { outcome: 'denied', note: cut(first.trim() || 'blank', 4000) })
    await world.clear()
    await world.agent.api.finishRun({
      params: { run },
      body: { output: { texts: texts.map(text => cut(text, 4000)) }, followUp: cut(first, 4000) },
    })
    return run
  }
  async function drawRun(page: Page, run: string): Promise<Drawn> {
    await page.goto(`chrome-extension://${world.extension.id}/app.html#/history/${run}`)
    await page.reload()
    await page.waitForSelector('.timeline')
    await page.waitForSelector('.verified')
    await page.$$eval('.timeline button[aria-expanded="false"]', all => {
      for (const button of all) (button as HTMLButtonElement).click()
    })
    await until(() =>
      page.evaluate(
        (loading, checking) =>
          document.querySelectorAll('.timeline [aria-expanded="true"]').length > 0 &&
          document.querySelectorAll('.timeline [aria-expanded="false"]').length === 0 &&
          ![loading, checking].some(words => document.body.textContent.includes(words)),
        app.remote.loading,
        app.run.verify.checking,
      ),
    )
    return drawnIn(page, 'body')
  }

  test('the whole corpus, every row opened', async () => {
    const page = await world.extension.browser.newPage()
    const usual = union([
      await drawRun(page, await runWith(harmless)),
      await drawRun(page, await runWith(harmless.toReversed())),
    ])
    // How long values of whole lines are drawn; the run page shows the harmless one in a box that is not open.
    usual.add('.block')
    const heard = watch(page)
    for (const [name, group] of groupsOf(triedIn('run'), 24)) {
      const drawn = await drawRun(page, await runWith(group.map(({ text }) => text)))
      expect(
        drawn.vocabulary.filter(word => !usual.has(word)),
        name,
      ).toEqual([])
      expect(hiddenIn(drawn), name).toEqual([])
      expect(drawn.overflow, name).toBeLessThanOrEqual(0)
      for (const entry of group) tried.run.add(entry)
    }
    expect(heard.complaints).toEqual([])
    expect(foreign(world, heard.requests)).toEqual([])
    expect(leaked).toEqual([])
    await page.close()
  })
})

test.each(['card', 'run'] as const)('every text of the table was tried: %s', view => {
  expect(tallyOf([...tried[view]])).toEqual(tallyOf(triedIn(view)))
})

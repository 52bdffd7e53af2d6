/**
 * The hostile corpus in the overlay (security R30, R31, R39): what agents want to write, claim and have written, on the page of
 * its record. The pill, the card and the marks draw no element that harmless texts do not draw and hide nothing; the page
 * around them asks for nothing more and is told nothing.
 */
import type { Page } from 'puppeteer'
import { expect, test } from 'vitest'
import type { Hostile } from '../corpus/hostile.ts'
import { tallyOf, triedIn } from '../corpus/views.ts'
import { hubspot, openDealDesk, world } from './deal-desk.ts'
import { until } from './harness.ts'
import { groupsOf, harmless } from './hostile-texts.ts'
import { hiddenIn, watch } from './inert.ts'
import { clickIn, inOverlay, overlayWords } from './overlay-page.ts'

let deals = 0

openDealDesk(['crm/deal/*'])

/** Everything below the overlay's root: elements, attributes with their values, and texts. */
type Drawn = { vocabulary: string[]; texts: string[]; overflow: number }
const drawnIn = async (page: Page): Promise<Drawn> =>
  (await inOverlay(page, root => {
    const vocabulary: string[] = []
    const texts: string[] = []
    for (const element of root.querySelectorAll('*')) {
      const tag = element.tagName.toLowerCase()
      if (tag === 'style') continue
      vocabulary.push(tag)
      for (const { name, value } of element.attributes) {
        vocabulary.push(`${tag}[${name}]`)
        texts.push(value)
      }
      for (const child of element.childNodes) if (child.nodeType === 3) texts.push(child.textContent ?? '')
    }
    const card = root.querySelector('.card')
    return { vocabulary, texts, overflow: card ? card.scrollWidth - card.clientWidth : 0 }
  })) ?? { vocabulary: [], texts: [], overflow: 0 }

/** Opens the record's page and its card, and gives what is drawn there; `heard` is what the page did meanwhile. */
async function look(deal: number): Promise<{ drawn: Drawn; heard: ReturnType<typeof watch>; body: string }> {
  const page = await world.extension.browser.newPage()
  const heard = watch(page)
  await page.goto(`${hubspot}/contacts/7/record/0-3/${deal}`)
  await until(
    async () => (await overlayWords(page)).includes('Deal desk') || (await page.$('countersign-overlay')) !== null,
  )
  await until(async () => (await inOverlay(page, root => root.querySelectorAll('.label:not(.gone)').length)) !== 0)
  // It moves out of the way of what the page shows, so that a first click can miss it.
  await until(async () => {
    if (await inOverlay(page, root => root.querySelector('.pill')?.getAttribute('aria-expanded') === 'true'))
      return true
    await clickIn(page, '.pill')
    return false
  })
  const drawn = await drawnIn(page)
  const body = await page.evaluate(() => document.documentElement.outerHTML)
  expect(await page.evaluate(() => ['polluted' in {}, (globalThis as { name?: string }).name])).toEqual([false, ''])
  await page.close()
  return { drawn, heard, body }
}

/** Asks with each text for changes of one deal, and has some of it carried out, so that it is what was changed lately. */
async function askAll(texts: readonly string[]): Promise<number> {
  const { agent, colleague } = world
  deals += 1
  const record = `crm/deal/${deals}`
  for (const [at, text] of texts.entries()) {
    const fields = { amount: text, dealstage: at % 2 === 0 ? text : { nested: [text] }, [`n${at}`]: at }
    const sources = [{ record, title: text.slice(0, 400), fields: { amount: text, dealname: text } }]
    const asking = { verb: 'update', record, fields, before: { amount: text } }
    await agent.ask(asking, { evidence: { sources } })
    const asked = await agent.ask({ ...asking, fields: { ...fields, again: at } }, { evidence: { sources } })
    await colleague.decide(asked.ask, 'approved')
    const { body } = await agent.api.askStatus({ params: { ask: asked.ask }, query: {} })
    if (!body.grant) continue
    await agent.consume(body)
    const changes = [{ field: 'amount', before: text, after: text }]
    await agent.api.report({ params: { ask: asked.ask }, body: { execution: 'executed', changes } })
  }
  return deals
}

const tried = new Set<Hostile>()
let usual: Set<string>
let requests: number

test('the measure: what harmless texts draw', async () => {
  const { drawn, heard } = await look(await askAll(harmless.slice(0, 4)))
  const more = await look(await askAll(harmless.slice(1)))
  usual = new Set([...drawn.vocabulary, ...more.drawn.vocabulary])
  requests = heard.requests.length
  expect(drawn.texts.join('')).toContain('plain')
  await world.clear()
}, 120_000)

test.each(groupsOf(triedIn('overlay'), 8))(
  '%s',
  async (_, group) => {
    const { drawn, heard, body } = await look(await askAll(group.map(({ text }) => text)))
    expect(drawn.vocabulary.filter(word => !usual.has(word))).toEqual([])
    expect(hiddenIn(drawn)).toEqual([])
    expect(drawn.overflow).toBeLessThanOrEqual(0)
    expect(heard.requests.filter(url => !url.startsWith(`${hubspot}/`))).toEqual([])
    expect(heard.requests.length).toBeLessThanOrEqual(requests)
    for (const { text } of group) if (text.trim().length > 6) expect(body).not.toContain(text)
    await world.clear()
    for (const entry of group) tried.add(entry)
  },
  120_000,
)

test('every text of the table was tried', () => {
  expect(tallyOf([...tried])).toEqual(tallyOf(triedIn('overlay')))
})

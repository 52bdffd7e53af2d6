/**
 * The fixture page of each system in a real browser, at its own host name: its address shows the record, and the places of
 * the catalogue find and read its fields, also after the page has moved on by itself.
 */
import puppeteer, { type Browser, type Page } from 'puppeteer'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ensureBrowser, launchFlags } from '../../daemon/system/browser.ts'
import type { System } from '../../shared/boundary/boundary.ts'
import { locate, placesOf } from '../../shared/systems/locate.ts'
import { type SeenElement, shownAt } from '../../shared/systems/places.ts'
import { samples } from '../fixtures/pages/samples.ts'
import { until } from './harness.ts'
import { type Sites, startSites, visiting } from './https.ts'

const rows = Object.entries(samples)
const hostOf = (address: string) => new URL(address).hostname
const byHost = new Map(rows.map(([, { page }]) => [hostOf(page.address), page.file]))

let secure: Sites
let plain: Sites
let browser: Browser

beforeAll(async () => {
  const answer = (path: string, host: string) => {
    const file = path.startsWith('/14') ? 'odoo-14-lead.html' : byHost.get(host.replace(/:\d+$/, ''))
    return file === undefined ? undefined : { page: file }
  }
  secure = await startSites(answer, { tls: true })
  plain = await startSites(answer)
  const places = Object.fromEntries(
    [...byHost.keys()].flatMap(host => [
      [`${host}:443`, secure.place],
      [`${host}:8069`, plain.place],
    ]),
  )
  browser = await puppeteer.launch({
    executablePath: ensureBrowser().path,
    headless: true,
    pipe: true,
    args: [...launchFlags({ headless: true }), ...visiting(places)],
  })
})
afterAll(async () => {
  await browser?.close()
  await Promise.all([secure?.close(), plain?.close()])
})

/** What the overlay sees at a selector: the one visible element that matches. */
function look(page: Page, selector: string): Promise<SeenElement | null> {
  return page.evaluate(text => {
    const [first, ...more] = [...document.querySelectorAll<HTMLElement>(text)].filter(element =>
      element.checkVisibility(),
    )
    if (!first || more.length > 0) return null
    const chosen = first instanceof HTMLSelectElement ? first.selectedOptions[0]?.text : undefined
    const typed =
      first instanceof HTMLInputElement || first instanceof HTMLTextAreaElement ? first.value : (chosen ?? undefined)
    const attributes = Object.fromEntries([...first.attributes].map(({ name, value }) => [name, value]))
    return { text: first.textContent ?? '', ...(typed !== undefined && { value: typed }), attributes }
  }, selector)
}

/** The fields as the catalogue reads them on the page as it is now. */
async function readAll(page: Page, fields: readonly string[], system: System) {
  const systems = { crm: system }
  const record = locate(page.url(), systems)?.record ?? ''
  const entries = fields.map(async field => {
    const places = placesOf(record, field, systems)
    const known = new Map<string, SeenElement | null>()
    for (const { selector, valueAt = selector } of places)
      if (!known.has(valueAt)) known.set(valueAt, await look(page, valueAt))
    return [field, shownAt(places, { query: selector => known.get(selector) ?? null })?.seen] as const
  })
  return { record, fields: Object.fromEntries(await Promise.all(entries)) }
}

async function shows(page: Page, system: System, record: string, fields: Readonly<Record<string, string | number>>) {
  const wanted = { record: `crm/${record}`, fields: { ...fields } }
  let found: unknown
  await until(async () => {
    found = await readAll(page, Object.keys(fields), system)
    return JSON.stringify(found) === JSON.stringify(wanted)
  }).catch(() => undefined)
  expect(found).toEqual(wanted)
}

describe.each(rows)('%s', (_kind, { system, page: { file, address, fields, next } }) => {
  test(`${file} shows the record of its address, and its fields are read`, async () => {
    const page = await browser.newPage()
    const faults: string[] = []
    page.on('console', message => message.type() === 'error' && faults.push(message.text()))
    page.on('pageerror', error => faults.push(String(error)))
    await page.goto(address)
    const record = locate(address, { crm: system })?.record.slice('crm/'.length) ?? ''
    await shows(page, system, record, fields)
    if (next) {
      await page.evaluate(text => {
        const link = [...document.querySelectorAll('a')].find(each => each.textContent?.trim() === text)
        link?.click()
      }, next.link)
      await shows(page, system, next.record, next.fields)
      await page.goBack()
      await shows(page, system, record, fields)
    }
    expect(faults.filter(fault => !fault.includes('favicon') && !fault.includes('404'))).toEqual([])
    await page.close()
  })
})

test('a form of Odoo 14, read and edited', async () => {
  const page = await browser.newPage()
  const system = { kind: 'odoo', at: 'http://localhost:8069/14' } as const
  const at = (id: number) => `http://localhost:8069/14/web#id=${id}&model=crm.lead&view_type=form`
  const read = { name: 'Interest in your products', expected_revenue: 2000, probability: 20, partner_id: 'Deco Addict' }
  await page.goto(at(27))
  await shows(page, system, 'crm.lead/27', {
    ...read,
    date_deadline: '2026-11-28',
    email_from: 'info@agrolait.example',
    stage_id: 'Qualified',
    type: 'Opportunity',
  })
  // Several values in one place are marked and not read.
  expect((await readAll(page, ['tag_ids'], system)).fields).toEqual({ tag_ids: undefined })
  // A dialog shows another record.
  expect((await readAll(page, ['vat'], system)).fields).toEqual({ vat: undefined })
  await page.click('.o_form_button_edit')
  await page.waitForSelector('.o_form_editable')
  await shows(page, system, 'crm.lead/27', { ...read, date_deadline: '2026-11-28', type: 'Opportunity' })
  await page.goto(at(28))
  await shows(page, system, 'crm.lead/28', { expected_revenue: 40_000, probability: 10.5, stage_id: 'New' })
  await page.close()
})

/** A browser with the extension on pages of HubSpot deals, which one workflow is about; for tests of the overlay. */
import type { Page } from 'puppeteer'
import { afterAll, afterEach, beforeAll } from 'vitest'
import type { Json } from '../../shared/action/canonical.ts'
import { boundaryText } from '../fixtures/boundaries.ts'
import { type Sites, startSites, visiting } from './https.ts'
import { siteSettings } from './overlay-page.ts'
import { pageFor } from './overlay-sites.ts'
import { openWorld, type World } from './world.ts'

export const hubspot = 'https://app.hubspot.com'
export const path = (id: number) => `/contacts/7/record/0-3/${id}`
export const deal = (id: number, query = '') => hubspot + path(id) + query

export let world: World
let secure: Sites
let sites: ReturnType<typeof siteSettings>
const open: Page[] = []

/** To be called once in a file of tests. `writes`: what the boundary lets agents change. */
export function openDealDesk(writes: readonly string[] = ['crm/deal/amount', 'crm/deal/dealstage']): void {
  beforeAll(async () => {
    secure = await startSites(pageFor, { tls: true })
    world = await openWorld({
      boundaries: {
        deals: boundaryText('deals', {
          title: 'Deal desk',
          tier: 'prepare',
          systems: { crm: { kind: 'hubspot' } },
          reads: ['crm/deal/*'],
          writes,
          alone: [],
          never: ['crm/deal/closedate'],
        }),
      },
      args: visiting({ 'app.hubspot.com:443': secure.place }),
    })
    sites = siteSettings(world)
    await sites.letGrant(`${hubspot}/*`)
    await sites.grant(hubspot)
  })
  afterAll(async () => {
    await world?.close()
    await secure?.close()
  })
  afterEach(async () => {
    for (const page of open.splice(0)) await page.close()
    await world.clear()
  })
}

export async function visit(address: string): Promise<Page> {
  const page = await sites.visit(address)
  open.push(page)
  return page
}

/** The agent wants another amount of a deal; `claims` is what it says the deal holds now. */
export const ask = (id: number, claims: Record<string, Json> = {}, fields: Record<string, Json> = { amount: 14500 }) =>
  world.agent.ask(
    { verb: 'update', record: `crm/deal/${id}`, fields },
    Object.keys(claims).length === 0
      ? {}
      : { evidence: { sources: [{ record: `crm/deal/${id}`, title: 'The deal', fields: claims }] } },
  )

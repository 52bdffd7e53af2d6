/**
 * HubSpot record pages: `/contacts/<account>/record/<object type id>/<id>`, and the older `/contacts/<account>/deal/<id>`.
 * Object type ids: developers.hubspot.com, "Understanding the CRM", table of type IDs.
 */
import type { SystemAdapter } from './adapter.ts'
import { pathBelow } from './address.ts'

/** One host a data region. Its older name has no region. */
const origins = ['app', 'app-eu1', 'app-na2', 'app-na3', 'app-ap1'].map(host => `https://${host}.hubspot.com`)

const typesById: ReadonlyMap<string, string> = new Map([
  ['0-1', 'contact'],
  ['0-2', 'company'],
  ['0-3', 'deal'],
  ['0-5', 'ticket'],
  ['0-7', 'product'],
  ['0-8', 'line_item'],
  ['0-14', 'quote'],
  ['0-27', 'task'],
  ['0-136', 'lead'],
])
const typesByName: ReadonlySet<string> = new Set(['contact', 'company', 'deal', 'ticket'])
const number = /^\d{1,20}$/

export const hubspot: SystemAdapter = {
  origins: ({ at }) =>
    at === undefined ? origins : origins.filter(origin => at === origin || at.startsWith(`${origin}/`)),

  find(page, system) {
    if (!origins.includes(page.origin)) return undefined
    if (system.at !== undefined && pathBelow(system.at, page) === undefined) return undefined
    const [contacts, account = '', ...rest] = page.pathname.split('/').slice(1)
    if (contacts !== 'contacts' || !number.test(account)) return undefined
    const [type, id = ''] = rest[0] === 'record' ? [typesById.get(rest[1] ?? ''), rest[2]] : [named(rest[0]), rest[1]]
    return type && number.test(id) ? { type, id, label: type.replace('_', ' ') } : undefined
  },
}

function named(name: string | undefined): string | undefined {
  return name !== undefined && typesByName.has(name) ? name : undefined
}

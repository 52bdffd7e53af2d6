/**
 * Zoho CRM record pages: `/crm/org<number>/tab/<module>/<id>`, `/crm/tab/<module>/<id>` and `/crm/EntityInfo.do?module=…&id=…`
 * from before. One host a data centre (zoho.com/crm/developer, "Multi DC").
 *
 * No field marks: the page's ids and `data-zcqa` names follow no published rule and change from release to release.
 */
import { hostedAt, type SystemAdapter, segmentsAt } from './adapter.ts'

const origins = [
  ...['com', 'eu', 'in', 'com.au', 'com.cn', 'jp', 'sa', 'uk', 'ae'].map(domain => `https://crm.zoho.${domain}`),
  'https://crm.zohocloud.ca',
]

/** The API's names of modules that are called otherwise in addresses (zoho.com/crm/developer, "Modules API"). */
const types: ReadonlyMap<string, string> = new Map([
  ['Potentials', 'Deals'],
  ['SalesOrders', 'Sales_Orders'],
  ['PurchaseOrders', 'Purchase_Orders'],
  ['PriceBooks', 'Price_Books'],
])
const moduleName = /^[A-Z][A-Za-z0-9_]{0,59}$/
const number = /^[1-9]\d{0,24}$/
const views: ReadonlySet<string | undefined> = new Set([undefined, 'edit'])

export const zoho: SystemAdapter = {
  origins: hostedAt(origins),

  find(page, system) {
    const [crm, ...rest] = segmentsAt(page, system, origins) ?? []
    if (crm !== 'crm') return undefined
    if (/^(?:Show)?EntityInfo\.do$/.test(rest[0] ?? '') && rest.length === 1)
      return named(only(page, 'module'), only(page, 'id'))
    const [tab, name, id, view] = /^org\d{1,20}$/.test(rest[0] ?? '') ? rest.slice(1) : rest
    return tab === 'tab' && views.has(view) ? named(name, id) : undefined
  },
}

function named(name = '', id = '') {
  if (!moduleName.test(name) || !number.test(id)) return undefined
  const type = types.get(name) ?? name
  return { type, id, label: type.replaceAll('_', ' ') }
}

/** A value of the query that stands there once: of two, nobody knows which one the page takes. */
function only({ searchParams }: URL, name: string): string | undefined {
  const values = searchParams.getAll(name)
  return values.length === 1 ? values[0] : undefined
}

/**
 * Odoo form views. Up to 17 the record is in the hash: `/web#id=27&model=crm.lead&view_type=form`. From 18 on it is in the
 * path: `/odoo/crm.lead/27`, `/odoo/crm/27`, `/odoo/action-sale.action_orders/27`, nested as in `/odoo/crm/27/contacts/14`.
 * Shapes as in Odoo's own web client, addons/web/static/src/core/browser/router.js (18.0).
 */
import { originOfAt, type SystemAdapter } from './adapter.ts'
import { decoded, pathBelow } from './address.ts'

/**
 * The model behind an action's path or external id. An address names an action and not its model, so only actions that
 * ship with Odoo can be told; a numeric action id means something else in every database and is left alone.
 */
const modelsByAction: ReadonlyMap<string, string> = new Map([
  ['crm', 'crm.lead'],
  ['action-crm.crm_lead_action_pipeline', 'crm.lead'],
  ['action-crm.crm_lead_all_leads', 'crm.lead'],
  ['contacts', 'res.partner'],
  ['action-contacts.action_contacts', 'res.partner'],
  ['sales', 'sale.order'],
  ['action-sale.action_orders', 'sale.order'],
  ['action-sale.action_quotations_with_onboarding', 'sale.order'],
])

/** What people call the records of a model; any other model goes by its own name. */
const labels: ReadonlyMap<string, string> = new Map([
  ['crm.lead', 'opportunity'],
  ['res.partner', 'contact'],
  ['sale.order', 'sales order'],
  ['account.move', 'invoice'],
  ['helpdesk.ticket', 'ticket'],
])

const id = /^[1-9]\d{0,14}$/
const model = /^[a-z][a-z0-9_]{0,39}(\.[a-z0-9_]{1,39}){0,5}$/

export const odoo: SystemAdapter = {
  origins: originOfAt,

  find(page, system) {
    const path = pathBelow(system.at ?? '', page)
    if (path === undefined) return undefined
    const found = path === '/web' ? fromHash(page.hash) : path.startsWith('/odoo/') ? fromPath(path) : undefined
    if (!found || !model.test(found.type) || !id.test(found.id)) return undefined
    return { ...found, label: labels.get(found.type) ?? found.type }
  },
}

type Named = { type: string; id: string }

function fromHash(hash: string): Named | undefined {
  const values = new Map<string, string>()
  for (const pair of hash.slice(1).split('&')) {
    const [key = '', value = ''] = pair.split('=')
    values.set(key, decoded(value) ?? '')
  }
  if ((values.get('view_type') ?? 'form') !== 'form') return undefined
  return { type: values.get('model') ?? '', id: values.get('id') ?? '' }
}

/** The last two segments are the action or model and the record; what stands before is how the person got there. */
function fromPath(path: string): Named | undefined {
  const [action = '', last = ''] = path.split('/').slice(-2)
  const type = modelOf(action)
  return type === undefined ? undefined : { type, id: last }
}

function modelOf(action: string): string | undefined {
  if (modelsByAction.has(action)) return modelsByAction.get(action)
  if (action.startsWith('action-')) return undefined
  if (action.startsWith('m-')) return action.slice(2)
  return action.includes('.') ? action : undefined
}

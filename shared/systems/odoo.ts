/**
 * Odoo form views. Up to 17 the record is in the hash: `/web#id=27&model=crm.lead&view_type=form`. From 18 on it is in the
 * path: `/odoo/crm.lead/27`, `/odoo/crm/27`, `/odoo/action-sale.action_orders/27`, nested as in `/odoo/crm/27/contacts/14`.
 * Shapes as in Odoo's own web client, addons/web/static/src/core/browser/router.js (18.0).
 */
import { originOfAt, type SystemAdapter } from './adapter.ts'
import { decoded, pathBelow } from './address.ts'
import type { FieldKind, FieldPlace } from './places.ts'

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

/** Widgets that show more than one value, or a value in another form. */
const several = `:is(${[
  'many2manytags',
  'many2many_tags',
  'many2many',
  'one2many',
  'x2many',
  'html',
  'boolean',
  'image',
]
  .map(name => `.o_field_${name}`)
  .join(', ')})`

/** The record's own form: dialogs are outside of it, and lines of other records are within fields of it. */
const form = '.o_action_manager .o_form_view'
const own = ':not(:is(.o_field_one2many, .o_field_many2many, .o_field_x2many) *)'

/** Beside these can stand further links, such as one that sends a message. */
const contact = ':is(.o_field_email, .o_field_phone, .o_field_url)'

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

  /**
   * Every field of a form is `.o_field_widget[name]`, and another class says its kind. Up to 15 a form is read before it is
   * edited, and the element itself can be the form control; from 16 on the control is always there and inside
   * (addons/web/static/src/js/fields/basic_fields.js in 14.0, addons/web/static/src/views/fields in 17.0).
   */
  fields(field) {
    const name = `.o_field_widget[name="${field}"]${own}`
    const at = `${form} ${name}`
    const inside = (classes: string, kind: FieldKind): FieldPlace[] => [
      { selector: at + classes, valueAt: `${at}${classes} :is(input, textarea)`, read: 'value', kind },
      { selector: at + classes, read: 'shown', kind },
    ]
    return [
      { selector: at + several, read: 'nothing', kind: 'select' },
      ...inside('.o_field_monetary', 'currency'),
      ...inside(':is(.o_field_float, .o_field_integer, .o_field_number)', 'number'),
      ...inside(':is(.o_field_date, .o_field_datetime)', 'date'),
      ...inside(':is(.o_field_char, .o_field_text)', 'text'),
      { selector: at, valueAt: `${at}${contact} input`, read: 'value', kind: 'text' },
      { selector: `${form} :is(a, input)${name}${contact}`, read: 'shown', kind: 'text' },
      { selector: at + contact, read: 'nothing', kind: 'text' },
      {
        selector: at,
        valueAt: `${at} :is(.o_arrow_button_current, .o_arrow_button[aria-checked="true"])`,
        read: 'text',
        kind: 'select',
      },
      { selector: at, valueAt: `${at}.o_field_many2one input`, read: 'value', kind: 'select' },
      {
        selector: at,
        valueAt: `:is(${at}.o_form_uri, ${at}.o_field_many2one a, ${at}.o_field_many2one > span) > span:first-child`,
        read: 'text',
        kind: 'select',
      },
      { selector: `${at}.o_field_many2one`, read: 'nothing', kind: 'select' },
      { selector: at, valueAt: `${at} select`, read: 'value', kind: 'select' },
      { selector: at, read: 'shown', kind: 'select', unsure: true },
    ]
  },
}

type Named = { type: string; id: string }

function fromHash(hash: string): Named | undefined {
  const values = new Map<string, string>()
  for (const pair of hash.slice(1).split('&')) {
    const [key = '', value = ''] = pair.split('=')
    // Of two, nobody knows which one the page takes.
    if (values.has(key)) return undefined
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

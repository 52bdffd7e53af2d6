/**
 * HubSpot record pages: `/contacts/<account>/record/<object type id>/<id>`, and the older `/contacts/<account>/deal/<id>`.
 * Object type ids: developers.hubspot.com, "Using object APIs", table of type IDs.
 */
import { hostedAt, type SystemAdapter, segmentsAt } from './adapter.ts'
import type { FieldKind, FieldPlace } from './places.ts'

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
  ['0-123', 'order'],
  ['0-136', 'lead'],
  ['0-142', 'cart'],
])
const typesByName: ReadonlySet<string> = new Set(['contact', 'company', 'deal', 'ticket'])
const number = /^\d{1,20}$/

/** Default properties whose kind HubSpot documents ("HubSpot's default deal properties", and so on); of others none is sure. */
const kinds: ReadonlyMap<string, FieldKind> = new Map([
  ...each('currency', 'amount', 'amount_in_home_currency', 'annualrevenue', 'price'),
  ...each('number', 'numberofemployees', 'num_associated_contacts'),
  ...each('date', 'closedate', 'createdate', 'hs_closed_date'),
  ...each('select', 'dealstage', 'pipeline', 'dealtype', 'lifecyclestage', 'hs_lead_status', 'hs_priority'),
  ...each('select', 'hs_pipeline', 'hs_pipeline_stage', 'hs_ticket_priority', 'hubspot_owner_id', 'industry'),
  ...each('text', 'dealname', 'subject', 'name', 'firstname', 'lastname', 'email', 'domain', 'jobtitle'),
])

export const hubspot: SystemAdapter = {
  origins: hostedAt(origins),

  find(page, system) {
    const [contacts, account = '', ...rest] = segmentsAt(page, system, origins) ?? []
    if (contacts !== 'contacts' || !number.test(account)) return undefined
    const [type, id = ''] = rest[0] === 'record' ? [typesById.get(rest[1] ?? ''), rest[2]] : [named(rest[0]), rest[1]]
    return type && number.test(id) ? { type, id, label: type.replace('_', ' ') } : undefined
  },

  /**
   * Marks that HubSpot puts there for its own tests and that extensions rely on: `data-selenium-test` and `data-field` on the
   * form control of a property, `data-test-id` on what surrounds it in newer pages and in the highlight card. What surrounds
   * it can hold the label too, so that only a number or a date can be told there.
   */
  fields(field) {
    const kind = kinds.get(field)
    const sure: Pick<FieldPlace, 'kind' | 'unsure'> = kind ? { kind } : { kind: 'text', unsure: true }
    const around: Pick<FieldPlace, 'kind' | 'read'> =
      kind === 'currency' || kind === 'number' || kind === 'date'
        ? { kind, read: 'shown' }
        : { kind: kind ?? 'text', read: 'nothing' }
    const input = `[data-test-id="property-input-${field}"]`
    return [
      { selector: `[data-selenium-test="property-input-${field}"]`, read: 'shown', ...sure },
      { selector: `:is(input, textarea)${input}`, read: 'value', ...sure },
      { selector: input, valueAt: `${input} :is(input, textarea)`, read: 'value', ...sure },
      { selector: input, ...around },
      { selector: `[data-test-id="highlight-property-display-${field}"]`, ...around },
      { selector: `:is(input, textarea)[data-field="${field}"]`, read: 'value', ...sure },
    ]
  },
}

function named(name: string | undefined): string | undefined {
  return name !== undefined && typesByName.has(name) ? name : undefined
}

function each(kind: FieldKind, ...fields: string[]): [string, FieldKind][] {
  return fields.map(field => [field, kind])
}

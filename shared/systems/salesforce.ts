/**
 * Salesforce Lightning record pages: `/lightning/r/Opportunity/<id>/view`, without the object in shortened links, and
 * `/one/one.app#/sObject/<id>/view` from before. Shapes: developer.salesforce.com, "pageReference Types", record page.
 */
import { originOfAt, type SystemAdapter, segmentsBelow } from './adapter.ts'
import type { FieldPlace } from './places.ts'

/** Key prefixes of standard objects: help.salesforce.com, "Standard Field Record ID Prefix Decoder". */
const typesByPrefix: ReadonlyMap<string, string> = new Map([
  ['001', 'Account'],
  ['003', 'Contact'],
  ['005', 'User'],
  ['006', 'Opportunity'],
  ['00Q', 'Lead'],
  ['00T', 'Task'],
  ['00U', 'Event'],
  ['01t', 'Product2'],
  ['0Q0', 'Quote'],
  ['500', 'Case'],
  ['701', 'Campaign'],
  ['800', 'Contract'],
  ['801', 'Order'],
])
const object = /^[A-Za-z][A-Za-z0-9_]{0,78}$/
const actions: ReadonlySet<string> = new Set(['view', 'edit'])
const checks = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345'

export const salesforce: SystemAdapter = {
  origins: originOfAt,

  find(page, system) {
    const [first, second, ...rest] = segmentsBelow(page, system) ?? []
    if (first === 'one' && second === 'one.app') return fromParts(page.hash.replace(/^#\/sObject\//, '').split('/'))
    return first === 'lightning' && second === 'r' ? fromParts(rest) : undefined
  },

  /**
   * `data-target-selection-name` names object and field in the detail section of a record. Numbers have an element of
   * their own there; dates are text like any other. Links to other records say more than their name.
   */
  fields(field, { type }) {
    const at = `[data-target-selection-name="sfdc:RecordField.${type}.${field}"]`
    const places: FieldPlace[] = [
      { selector: at, valueAt: `${at} lightning-formatted-number`, read: 'text', kind: 'number' },
      { selector: at, valueAt: `${at} lightning-formatted-text`, read: 'text', kind: 'select', unsure: true },
      { selector: at, read: 'nothing', kind: 'select' },
    ]
    return object.test(type) ? places : []
  },
}

/** `Opportunity/<id>/view`, `<id>/view`; what has more is a list of related records. */
function fromParts(parts: readonly string[]) {
  const [type, given = '', action = ''] = parts.length === 2 ? [undefined, ...parts] : parts
  const id = wholeId(given)
  if (parts.length > 3 || id === undefined || !actions.has(action.replace(/\?.*$/, ''))) return undefined
  const known = typesByPrefix.get(id.slice(0, 3))
  const name = type ?? known
  if (name === undefined || !object.test(name) || (known !== undefined && known !== name)) return undefined
  return { type: name, id, label: name.replace(/__c$/, '').replaceAll('_', ' ').toLowerCase() }
}

/**
 * The id with its three check characters, as the API gives it: links may have the short form, which names the same record.
 * Each check character says which of five characters are capitals ("What are Salesforce ID's composed of?").
 */
function wholeId(id: string): string | undefined {
  if (!/^[A-Za-z0-9]{15}(?:[A-Z0-5]{3})?$/.test(id)) return undefined
  const short = id.slice(0, 15)
  const check = [0, 5, 10].map(start => {
    const capitals = [...short.slice(start, start + 5)].map(letter => (/[A-Z]/.test(letter) ? 1 : 0) as number)
    return checks[capitals.reduceRight((sum, bit) => sum * 2 + bit, 0)]
  })
  const whole = short + check.join('')
  return id.length === 15 || id === whole ? whole : undefined
}

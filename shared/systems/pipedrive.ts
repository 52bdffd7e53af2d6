/**
 * Pipedrive detail pages: `/deal/<id>`, `/person/<id>`, `/organization/<id>`, `/leads/inbox/<uuid>`, `/product/<id>`, and
 * `/person/details/<id>`, `/org/details/<id>` from before. Each company works at `<company>.pipedrive.com`
 * (developers.pipedrive.com, "How to get the company domain").
 */
import { originOfAt, type SystemAdapter, segmentsBelow } from './adapter.ts'

const types: ReadonlyMap<string, string> = new Map([
  ['deal', 'deal'],
  ['person', 'person'],
  ['organization', 'organization'],
  ['org', 'organization'],
  ['product', 'product'],
])
const number = /^[1-9]\d{0,14}$/
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export const pipedrive: SystemAdapter = {
  origins: originOfAt,

  find(page, system) {
    const [first = '', second = '', third = ''] = segmentsBelow(page, system) ?? []
    if (first === 'leads')
      return second === 'inbox' && uuid.test(third) ? { type: 'lead', id: third, label: 'lead' } : undefined
    const type = types.get(first)
    const id = second === 'details' ? third : second
    return type && number.test(id) ? { type, id, label: type } : undefined
  },

  /** Only the title of a deal has a mark; the fields of the side bar have generated class names. */
  fields(field, { type }) {
    const selector = '[data-testid="header-title"]'
    return type === 'deal' && field === 'title'
      ? [{ selector, valueAt: `${selector} .cui5-editable-text__input`, read: 'shown', kind: 'text' }]
      : []
  },
}

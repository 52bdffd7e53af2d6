/**
 * Zendesk agent pages: `/agent/tickets/<id>`, `/agent/users/<id>/requested_tickets`, `/agent/organizations/<id>/tickets`, and
 * `/agent/#/tickets/<id>` from before. Shapes: support.zendesk.com, "About the Zendesk Agent Workspace"; agents always work
 * at `<account>.zendesk.com`.
 */
import { originOfAt, type SystemAdapter, segmentsBelow } from './adapter.ts'
import type { FieldPlace } from './places.ts'

const types: ReadonlyMap<string, string> = new Map([
  ['tickets', 'ticket'],
  ['users', 'user'],
  ['organizations', 'organization'],
])
const number = /^[1-9]\d{0,19}$/

/** Marks of Zendesk's own tests. Every open ticket keeps its pane on the page, and only the visible one counts. */
const fieldsOfTicket: ReadonlyMap<string, FieldPlace> = new Map([
  ['subject', { selector: '[data-test-id="omni-header-subject"]', read: 'shown', kind: 'text' }],
  [
    'priority',
    {
      selector: '[data-test-id="ticket-fields-priority-select"]',
      valueAt: '[data-test-id="ticket-fields-priority-select"] [data-garden-id="dropdowns.combobox.value"]',
      read: 'text',
      kind: 'select',
    },
  ],
  ['status', { selector: '[data-test-id="ticket-fields-status-view"]', read: 'text', kind: 'select' }],
])

export const zendesk: SystemAdapter = {
  origins: originOfAt,

  find(page, system) {
    const [agent, ...rest] = segmentsBelow(page, system) ?? []
    if (agent !== 'agent') return undefined
    const [plural = '', id = ''] = rest.length === 0 ? page.hash.replace(/^#\//, '').split('/') : rest
    const type = types.get(plural)
    return type && number.test(id) ? { type, id, label: type } : undefined
  },

  fields(field, { type }) {
    const place = type === 'ticket' ? fieldsOfTicket.get(field) : undefined
    return place ? [place] : []
  },
}

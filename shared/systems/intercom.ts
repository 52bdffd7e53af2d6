/**
 * Intercom pages: `/a/inbox/<workspace>/inbox/…/conversation/<id>`, `/a/apps/<workspace>/conversations/<id>`,
 * `/a/apps/<workspace>/users/<id>/all-conversations` and `…/companies/<id>`. One host a region
 * (intercom.com/help, "Regional data hosting").
 */
import { hostedAt, type SystemAdapter, segmentsAt } from './adapter.ts'

const origins = ['app.intercom.com', 'app.eu.intercom.com', 'app.au.intercom.com', 'app.intercom.io'].map(
  host => `https://${host}`,
)
const conversation = /^[1-9]\d{0,19}$/
const object = /^[0-9a-f]{24}$/
const typesByPlace: ReadonlyMap<string, string> = new Map([
  ['users', 'contact'],
  ['contacts', 'contact'],
  ['companies', 'company'],
])

export const intercom: SystemAdapter = {
  origins: hostedAt(origins),

  find(page, system) {
    const [a, area = '', , ...rest] = segmentsAt(page, system, origins) ?? []
    if (a !== 'a' || !/^(?:inbox|apps)$/.test(area)) return undefined
    // Between the inbox and the conversation stands the view that the person chose.
    const at = rest.findLastIndex(part => part === 'conversation' || part === 'conversations')
    const thread = rest[at + 1] ?? ''
    if (at >= 0 && conversation.test(thread)) return { type: 'conversation', id: thread, label: 'conversation' }
    const [place = '', id = ''] = rest
    const type = area === 'apps' ? typesByPlace.get(place) : undefined
    return type && object.test(id) ? { type, id, label: type } : undefined
  },

  /** The heading of a conversation can be marked; without a title it shows the customer's name, so it is not read. */
  fields: (field, { type }) =>
    type === 'conversation' && field === 'title'
      ? [{ selector: '[data-inbox-conversation-header-title]', read: 'nothing', kind: 'text' }]
      : [],
}

/**
 * Stripe Dashboard objects: `/customers/cus_…`, `/test/invoices/in_…`, `/acct_…/test/subscriptions/sub_…`. What an object is, its
 * id says (docs.stripe.com/api, object ids; "Dashboard": links to objects).
 *
 * No field marks: the Dashboard's class names are generated and no attribute names a field.
 */
import { hostedAt, type SystemAdapter, segmentsAt } from './adapter.ts'

const origins = ['https://dashboard.stripe.com']

/** By the id's prefix: the page that shows it, and the API's name of the object. */
const objects: ReadonlyMap<string, { page: string; type: string }> = new Map(
  Object.entries({
    cus: { page: 'customers', type: 'customer' },
    pi: { page: 'payments', type: 'payment_intent' },
    ch: { page: 'payments', type: 'charge' },
    py: { page: 'payments', type: 'charge' },
    in: { page: 'invoices', type: 'invoice' },
    sub: { page: 'subscriptions', type: 'subscription' },
    prod: { page: 'products', type: 'product' },
    price: { page: 'prices', type: 'price' },
    po: { page: 'payouts', type: 'payout' },
    du: { page: 'disputes', type: 'dispute' },
    dp: { page: 'disputes', type: 'dispute' },
    qt: { page: 'quotes', type: 'quote' },
    cn: { page: 'credit_notes', type: 'credit_note' },
    plink: { page: 'payment-links', type: 'payment_link' },
  }),
)
const objectId = /^([a-z]{2,6})_[A-Za-z0-9]{1,120}$/

export const stripe: SystemAdapter = {
  origins: hostedAt(origins),

  find(page, system) {
    const segments = [...(segmentsAt(page, system, origins) ?? [])]
    if (/^acct_[A-Za-z0-9]{1,60}$/.test(segments[0] ?? '')) segments.shift()
    if (segments[0] === 'test') segments.shift()
    const [place = '', id = ''] = segments
    const object = objects.get(objectId.exec(id)?.[1] ?? '')
    return object?.page === place ? { type: object.type, id, label: object.type.replace('_', ' ') } : undefined
  },
}

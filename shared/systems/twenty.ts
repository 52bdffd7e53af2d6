/**
 * Twenty record pages: `/object/<object>/<uuid>`. Shapes and marks as in Twenty's own front end: `AppPath.ts`,
 * `RecordInlineCellContainer.tsx`.
 */
import { originOfAt, type SystemAdapter, segmentsBelow } from './adapter.ts'
import type { FieldPlace } from './places.ts'

const object = /^[a-z][A-Za-z0-9]{0,62}$/
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export const twenty: SystemAdapter = {
  origins: originOfAt,

  find(page, system) {
    const [place, type = '', id = '', ...rest] = segmentsBelow(page, system) ?? []
    if (place !== 'object' || rest.length > 0 || !object.test(type) || !uuid.test(id)) return undefined
    return { type, id, label: type.replace(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`) }
  },

  /**
   * Each label carries the record's id and the field's name; the value stands beside it. Amounts are shown cut short, and
   * links with the picture or the first letter of what they lead to.
   */
  fields(field, { id }) {
    const selector = `[id="label-${id}-${field}"]`
    const places: FieldPlace[] = [
      { selector, valueAt: `${selector} + div:not(:has(a, img, input))`, read: 'text', kind: 'select', unsure: true },
      { selector, read: 'nothing', kind: 'select' },
    ]
    return uuid.test(id) ? places : []
  },
}

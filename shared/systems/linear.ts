/**
 * Linear: `/<workspace>/issue/ENG-12/<title>`, `/<workspace>/project/<title>-<slug id>/overview`, and so `initiative` and
 * `document` (linear.app/docs, "Creating issues": URLs; the API's `url` and `slugId` fields).
 */
import { hostedAt, type SystemAdapter, segmentsAt } from './adapter.ts'

const origins = ['https://linear.app']
const issue = /^[A-Z][A-Z0-9]{0,9}-[1-9]\d{0,9}$/
const slug = /(?:^|-)([0-9a-f]{12})$/
const bySlug: ReadonlySet<string> = new Set(['project', 'initiative', 'document'])

export const linear: SystemAdapter = {
  origins: hostedAt(origins),

  find(page, system) {
    const [workspace = '', type = '', name = ''] = segmentsAt(page, system, origins) ?? []
    if (workspace === '') return undefined
    if (type === 'issue') return issue.test(name) ? { type, id: name, label: type } : undefined
    const id = bySlug.has(type) ? slug.exec(name)?.[1] : undefined
    return id === undefined ? undefined : { type, id, label: type }
  },

  /** Class names are generated; only the title has a name, the one that screen readers say. */
  fields: (field, { type }) =>
    type === 'issue' && field === 'title'
      ? [{ selector: '[aria-label="Issue title"]', read: 'text', kind: 'text' }]
      : [],
}

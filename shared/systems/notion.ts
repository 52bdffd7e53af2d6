/**
 * Notion pages: `/<workspace>/<title>-<id>`, `/<id>`, a database with `?v=<view>`, and a page opened over another one with
 * `?p=<id>`. The record's id is the API's UUID (developers.notion.com, "Working with page content": page ids in addresses).
 */
import { hostedAt, type SystemAdapter, segmentsAt } from './adapter.ts'

const origins = ['https://www.notion.so', 'https://notion.so', 'https://app.notion.com']
const plain = /^(?:.*-)?([0-9a-f]{32})$/i
const dashed = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

export const notion: SystemAdapter = {
  origins: hostedAt(origins),

  find(page, system) {
    const segments = segmentsAt(page, system, origins)
    const over = page.searchParams.getAll('p')
    if (!segments || segments.length > 2 || over.length > 1) return undefined
    const id = idIn(over[0] ?? segments.at(-1) ?? '')
    if (id === undefined) return undefined
    const type = over.length === 0 && page.searchParams.has('v') ? 'database' : 'page'
    return { type, id, label: type }
  },

  /** Only the title is told apart; properties have generated class names. A page opened over another one comes first. */
  fields: (field, { type }) =>
    type === 'page' && field === 'title'
      ? [
          {
            selector: '.notion-peek-renderer h1[aria-roledescription="page title"]',
            read: 'text',
            kind: 'text',
          },
          { selector: 'main.notion-frame h1[aria-roledescription="page title"]', read: 'text', kind: 'text' },
        ]
      : [],
}

function idIn(text: string): string | undefined {
  const hex = dashed.test(text) ? text.replaceAll('-', '') : plain.exec(text)?.[1]
  return hex?.toLowerCase().replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

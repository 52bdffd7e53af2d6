/**
 * A system that its operator describes: pages below `at`, each an address pattern with `:id` for the record and `*` for
 * any one segment. `/deals/:id` is held against the path, `#/deal/:id` against the hash, `/app#deal=:id` against both.
 */
import { originOfAt, type SystemAdapter } from './adapter.ts'
import { decoded, pathBelow } from './address.ts'

export const generic: SystemAdapter = {
  origins: originOfAt,

  find(page, { at, pages = [] }) {
    const path = pathBelow(at ?? '', page)
    if (path === undefined) return undefined
    for (const { path: pattern, type } of pages) {
      const id = idIn(pattern, path, page.hash)
      if (id !== undefined) return { type, id, label: type }
    }
    return undefined
  },

  /** Where the operator said. Nobody says of which kind a value is. */
  fields(field, { type }, { pages = [] }) {
    const selectors = pages.flatMap(page =>
      page.type === type && page.fields && Object.hasOwn(page.fields, field) ? (page.fields[field] ?? []) : [],
    )
    return [...new Set(selectors)].map(selector => ({ selector, read: 'shown', kind: 'select', unsure: true }))
  },
}

/** Segments and the marks between them take turns, so that a pattern and an address compare position by position. */
function parts(text: string): string[] {
  return text.split(/([/#=&])/)
}

function idIn(pattern: string, path: string, hash: string): string | undefined {
  const wanted = parts(pattern)
  const address = parts(pattern.startsWith('#') ? hash : pattern.includes('#') ? path + hash : path)
  if (wanted.length !== address.length) return undefined
  const fits = wanted.every((part, index) =>
    part === '*' || part === ':id' ? address[index] !== '' : part === address[index],
  )
  const id = fits ? decoded(address[wanted.indexOf(':id')] ?? '') : undefined
  // One segment of an address is one id: a slash smuggled in by %2F would make it another record's path.
  return id === undefined || id.length > 200 || id.includes('/') ? undefined : id
}

/** What an action touches, as paths that selectors can be held against. */
import type { Action } from './action.ts'
import { fieldNames } from './action.ts'
import { parseRecord } from './record.ts'
import type { Touch } from './selector.ts'

/**
 * The touches of an action. In a system whose records have fields, one touch a named field, or the whole record when
 * none is named; where ids are paths, the path itself. `resolved` is the id behind a symbolic link, touched as well.
 */
export function touchesOf(action: Action, addresses: 'fields' | 'id', resolved?: string): Touch[] {
  const record = parseRecord(action.record)
  if (!record) throw new TypeError(`not a record: ${action.record}`)
  const head = [record.system, record.type]
  if (addresses === 'fields') {
    const names = fieldNames(action)
    return names?.length ? names.map(name => ({ path: [...head, name], whole: false })) : [{ path: head, whole: true }]
  }
  const ids = resolved === undefined || resolved === record.id ? [record.id] : [record.id, resolved]
  return ids.map(id =>
    id === undefined ? { path: head, whole: true } : { path: [...head, ...id.split('/')], whole: false },
  )
}

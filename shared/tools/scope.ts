/** What a boundary says of a record of files, where one call of a tool is about several of them. */
import { parseRecord } from '../action/record.ts'
import { covers, meets, parseSelector, type Touch } from '../action/selector.ts'
import { type Boundary, selectorsOf } from '../boundary/boundary.ts'

/** Whether the file is out of bounds: outside every folder, under `never`, or not in the list. */
export function forbidden(record: string, list: 'reads' | 'writes', boundary: Boundary): boolean {
  const touch = touchOf(record)
  return (
    !Object.hasOwn(boundary.systems, touch.path[0] ?? '') ||
    neverOf(boundary).some(selector => meets(selector, touch)) ||
    !boundary[list].some(text => covers(parseSelector(text), touch))
  )
}

/** Whether something under `never` may lie below the path, so that who looks into all files there may come upon it. */
export function mayHoldNever(record: string, boundary: Boundary): boolean {
  const touch = touchOf(record)
  // What the path itself meets is blocked, and needs no second look.
  return neverOf(boundary).some(
    selector => meets(selector, { ...touch, whole: true }) && !meets(selector, { ...touch, whole: false }),
  )
}

function neverOf({ never }: Boundary) {
  return selectorsOf(never).map(parseSelector)
}

function touchOf(record: string): Touch {
  const { system = '', type = '', id } = parseRecord(record) ?? {}
  return { path: [system, type, ...(id?.split('/') ?? [])], whole: id === undefined }
}

/** A tool call by a row of the boundary's own (design §4 "tools"). */
import * as z from 'zod'
import type { Json } from '../action/canonical.ts'
import { FieldName } from '../action/json.ts'
import { parseRecord } from '../action/record.ts'
import { effectOf } from '../action/verbs.ts'
import type { Boundary } from '../boundary/boundary.ts'
import { systemKinds } from '../systems/kinds.ts'
import { type ArgumentPath, type Arguments, at, without } from './arguments.ts'
import { fileRecord } from './file-place.ts'
import { type Meaning, meaningOf, type Parts } from './meaning.ts'
import { pageRecord } from './page-place.ts'
import type { ToolCall } from './tool-call.ts'
import { pathOfArgument, type ToolRow } from './tool-row.ts'
import { toolRecord, toolSystem } from './unexplained.ts'

/**
 * The action by the row; `undefined` where the call is not what the row says, for then it could be more than that.
 * An argument that the row does not name might change any field, so such a call touches the whole record.
 */
export function explainByRow(call: ToolCall, row: ToolRow, boundary: Pick<Boundary, 'systems'>): Meaning | undefined {
  const { input } = call
  const [verb = '', type = ''] = row.is.split(' ')
  const place = placeOf(call, row, type, boundary)
  if (!place) return undefined
  const parts: Parts = { verb, ...place }
  if (row.fields === undefined) return meaningOf(input, parts)
  if (typeof row.fields === 'string') {
    const path = pathOfArgument(row.fields)
    const names = at(input, path)
    if (Array.isArray(names))
      return effectOf(verb) === 'read' ? namesRead(call, parts, { path, names }, [row, boundary]) : undefined
  }
  const found = meaningOf(input, { ...parts, fields: fieldsOf(row, input) })
  return found && isNamed(row, found.action.input, boundary) ? found : found && meaningOf(input, parts)
}

/** Which record, and from which arguments; `undefined` where the call does not say it. */
function placeOf(
  { tool, input, cwd }: ToolCall,
  row: ToolRow,
  type: string,
  boundary: Pick<Boundary, 'systems'>,
): Pick<Parts, 'record' | 'record_from' | 'fixed'> | undefined {
  const { system = '', type: kind = '' } = parseRecord(type) ?? {}
  if (system === toolSystem) return { record: toolRecord(tool) }
  if (row.id === undefined) return { record: type }
  const path = pathOfArgument(row.id)
  const id = at(input, path)
  if (typeof id !== 'string' && !(typeof id === 'number' && Number.isSafeInteger(id))) return undefined
  const text = String(id)
  switch (boundary.systems[system]?.kind) {
    case 'workstation': {
      const record = fileRecord(text, cwd, boundary, kind)
      return record === undefined ? undefined : { record, record_from: [path] }
    }
    case 'web': {
      const record = pageRecord(text, boundary)
      return record === undefined ? undefined : { record, fixed: [path] }
    }
    default:
      return text.trim() === '' ? undefined : { record: `${type}/${text}`, record_from: [path] }
  }
}

/** A list of one path a field, or the path to the object of them; without what stays beside them. */
function fieldsOf({ fields, also = [] }: ToolRow, input: Arguments): NonNullable<Parts['fields']> {
  if (typeof fields === 'string') {
    const path = pathOfArgument(fields)
    if (path.length > 0 || also.length === 0) return path
    // All arguments but those: each by its own name.
    const kept = new Set(also.map(text => pathOfArgument(text)[0]))
    return Object.fromEntries(Object.keys(input).flatMap(name => (kept.has(name) ? [] : [[name, [name]]])))
  }
  const named = Array.isArray(fields)
    ? fields.map((text): [string, ArgumentPath] => [pathOfArgument(text).at(-1) ?? '', pathOfArgument(text)])
    : Object.entries(fields ?? {}).map(([name, text]): [string, ArgumentPath] => [name, pathOfArgument(text)])
  return Object.fromEntries(named)
}

/** Whether the row names every argument that is left. Where ids are paths, fields narrow nothing down. */
function isNamed({ is, also = [] }: ToolRow, rest: Arguments | undefined, { systems }: Pick<Boundary, 'systems'>) {
  const kind = systems[is.split(' ')[1]?.split('/')[0] ?? '']?.kind
  if (kind && systemKinds[kind].addresses === 'id') return true
  const left = also.map(pathOfArgument).reduce<Arguments>(without, rest ?? {})
  return Object.keys(left).length === 0
}

/** A read whose argument lists the names of fields: they are shown as such, and stay in the input as they are. */
function namesRead(
  { input }: ToolCall,
  parts: Parts,
  { path, names }: { path: ArgumentPath; names: readonly Json[] },
  [row, boundary]: [ToolRow, Pick<Boundary, 'systems'>],
): Meaning | undefined {
  const plain = meaningOf(input, { ...parts, fixed: [...(parts.fixed ?? []), path] })
  const listed = FieldNames.safeParse(names).data
  if (!plain || !listed) return undefined
  const narrowed = listed.length > 0 && isNamed(row, without(plain.action.input as Arguments, path), boundary)
  return narrowed ? { ...plain, action: { ...plain.action, fields: listed } } : plain
}

const FieldNames = z.array(FieldName).max(200)

/** A tool call of a coding agent by the tables that ship (design §4 "tools"). */
import { parseRecord } from '../action/record.ts'
import type { Boundary } from '../boundary/boundary.ts'
import { type Arguments, at } from './arguments.ts'
import { fileRecord, workstationAt } from './file-place.ts'
import { folderOfPattern } from './glob.ts'
import { type Meaning, meaningOf, type Parts } from './meaning.ts'
import { onlyAddress, pageRecord, webSystem } from './page-place.ts'
import { patchedFiles } from './patch.ts'
import { forbidden, mayHoldNever } from './scope.ts'
import type { ShippedRow } from './shipped/shipped-row.ts'
import type { ToolCall } from './tool-call.ts'
import { toolRecord } from './unexplained.ts'

/** The action by the row; `undefined` where the arguments are not what the tool takes, or it cannot be told what they do. */
export function explainByTable(call: ToolCall, row: ShippedRow, boundary: Boundary): Meaning | undefined {
  const parts = partsOf(call, row, boundary)
  return parts && meaningOf(call.input, parts)
}

function partsOf(call: ToolCall, row: ShippedRow, boundary: Boundary): Parts | undefined {
  const { tool, input, cwd } = call
  switch (row.means) {
    case 'own':
      return { verb: 'read', record: toolRecord(tool) }
    case 'web-search':
      return { verb: 'search', record: `${webSystem(boundary)}/search` }
    case 'shell': {
      const folder = textIn(input, row.folder ?? [])
      const system = folder && workstationAt(folder.text, cwd, boundary)
      return system ? { verb: 'run', record: `${system}/shell` } : undefined
    }
    case 'page': {
      const { name, text } = textIn(input, row.url) ?? {}
      const address = text === undefined ? undefined : onlyAddress(text)
      const record = address && pageRecord(address, boundary)
      return record && name ? { verb: 'fetch', record, fixed: [[name]] } : undefined
    }
    case 'file': {
      const { name, text } = textIn(input, row.path) ?? {}
      const record = text === undefined ? undefined : fileRecord(text, cwd, boundary, 'file')
      if (!record || !name) return undefined
      // The folder itself is no file: who reads it gets the names in it.
      if (row.verb === 'read' && parseRecord(record)?.id === undefined)
        return { verb: 'list', record: record.replace(/file$/, 'folder'), record_from: [[name]] }
      return { verb: row.verb, record, record_from: [[name]], ...fieldsOf(row) }
    }
    case 'folder': {
      if (hasOtherPlace(input, [...row.path, ...(row.pattern ?? [])])) return undefined
      const [path, pattern] = [textIn(input, row.path), textIn(input, row.pattern ?? [])]
      const folder = path && pattern && folderOfPattern(path.text ?? '.', pattern.text ?? '')
      const record = folder && fileRecord(folder, cwd, boundary, 'folder')
      return record
        ? { verb: 'list', record, fixed: [...row.path, ...(row.pattern ?? [])].map(name => [name]) }
        : undefined
    }
    case 'search': {
      if (hasOtherPlace(input, row.path)) return undefined
      const path = textIn(input, row.path)
      const record = path && fileRecord(path.text ?? '.', cwd, boundary, 'file')
      if (!record || mayHoldNever(record, boundary)) return undefined
      return { verb: 'search', record, fixed: row.path.map(name => [name]) }
    }
    case 'files':
      return severalRead(call, row.paths, boundary)
    case 'patch':
      return patched(call, row.text, boundary)
  }
}

/**
 * A patch of one file is a change of that file. One action names one record, so a patch of several is only told where one
 * of them is out of bounds, and then stands for the whole: otherwise a person reads the patch.
 */
function patched({ input, cwd }: ToolCall, names: readonly string[], boundary: Boundary): Parts | undefined {
  const { name, text } = textIn(input, names) ?? {}
  const files = text === undefined ? undefined : patchedFiles(text)
  if (!files || !name) return undefined
  const records = files.map(({ verb, path }) => ({ verb, record: fileRecord(path, cwd, boundary, 'file') }))
  const [first, ...others] = records
  const moved = records.length === 2 && records.every(({ verb }) => verb === 'move')
  const out = records.find(({ record }) => record !== undefined && forbidden(record, 'writes', boundary))
  const { verb, record } = out ?? (others.length === 0 || moved ? first : undefined) ?? {}
  if (!verb || !record || records.some(each => each.record === undefined)) return undefined
  return { verb, record, fields: { patch: [name] } }
}

/** As with a patch, one file stands for several where it is out of bounds. Patterns are not told apart. */
function severalRead({ input, cwd }: ToolCall, names: readonly string[], boundary: Boundary): Parts | undefined {
  const [name, ...more] = names.filter(each => at(input, [each]) !== undefined)
  const paths = name === undefined || more.length > 0 ? undefined : at(input, [name])
  if (!name || !Array.isArray(paths) || !paths.every(path => typeof path === 'string' && !/[*?[\]{}()!]/.test(path)))
    return undefined
  const records = paths.map(path => fileRecord(path as string, cwd, boundary, 'file'))
  const out = records.find(record => record !== undefined && forbidden(record, 'reads', boundary))
  const record = out ?? (records.length === 1 ? records[0] : undefined)
  if (!record || records.includes(undefined)) return undefined
  return { verb: 'read', record, fixed: [[name]] }
}

/** Whether an argument that the table does not know may say where to look, so that the current folder cannot be assumed. */
function hasOtherPlace(input: Arguments, known: readonly string[]): boolean {
  return Object.keys(input).some(
    name => !known.includes(name) && /path|dir|folder|root|cwd|location|target/i.test(name),
  )
}

/**
 * The one of these arguments that is there and its text; without both where none is there, `undefined` where several are
 * or it is no text, so that it cannot be told which of them the tool goes by.
 */
function textIn(input: Arguments, names: readonly string[]): { name?: string; text?: string } | undefined {
  const [name, ...others] = names.filter(each => (at(input, [each]) ?? null) !== null)
  if (name === undefined) return {}
  const text = at(input, [name])
  return others.length === 0 && typeof text === 'string' ? { name, text } : undefined
}

function fieldsOf({
  fields = {},
  before = {},
}: Extract<ShippedRow, { means: 'file' }>): Pick<Parts, 'fields' | 'before'> {
  const paths = (names: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(names).map(([field, name]) => [field, [name]]))
  return { fields: paths(fields), before: paths(before) }
}

/** Records: `system/type/id`, such as `hubspot/deal/4711` (design §2). */
import * as z from 'zod'

const name = '[a-z][a-z0-9_-]{0,39}'
const type = '[A-Za-z][A-Za-z0-9_.-]{0,79}'
/** The id may hold slashes (a file path) but no control characters and no empty, `.` or `..` segment at its start. */
const shape = new RegExp(`^(${name})/(${type})(?:/(.{1,1024}))?$`, 'su')

export type RecordParts = { system: string; type: string; id: string | undefined }

/** Splits a record path; `undefined` when it is not one. `path` is agent-controlled. */
export function parseRecord(path: string): RecordParts | undefined {
  const match = shape.exec(path)
  if (!match) return undefined
  const [, system, kind, id] = match
  if (
    id !== undefined &&
    (/[\p{Cc}\p{Cs}]/u.test(id) || id.split('/').some(part => part === '' || part === '.' || part === '..'))
  )
    return undefined
  return { system: system as string, type: kind as string, id }
}

export const RecordPath = z.string().refine(path => parseRecord(path) !== undefined, {
  error: 'must be a record: system/type or system/type/id, without empty, "." or ".." segments or control characters',
})

/** The action that a tool call is taken for, together with the way back from an edited action to the tool's arguments. */
import { type Action, newValues } from '../action/action.ts'
import type { Json } from '../action/canonical.ts'
import { FieldName } from '../action/json.ts'
import { parseRecord } from '../action/record.ts'
import { type ArgumentPath, type Arguments, at, EditFault, isObject, put, without } from './arguments.ts'

export type Meaning = {
  action: Action
  /** The arguments that carry out the action, as it was read or as a reviewer edited it. May throw an `EditFault`. */
  inputOf(action: Action): Arguments
}

/** Where the parts of an action stand in the arguments. */
export type Parts = {
  verb: string
  record: string
  /** What the record says in full, and no reviewer can change. */
  record_from?: readonly ArgumentPath[]
  /** What the record says in part: it stays in sight, and no reviewer can change it. */
  fixed?: readonly ArgumentPath[]
  /** One path to an object of new values, or one path a field. */
  fields?: ArgumentPath | Readonly<Record<string, ArgumentPath>>
  /** What the agent says the fields hold now, one path a field. */
  before?: Readonly<Record<string, ArgumentPath>>
}

/** The longest name of an argument that an action's input takes. */
const longestName = 80

/** The action made of these parts, or `undefined` where they do not make one. `input` is agent-controlled. */
export function meaningOf(input: Arguments, parts: Parts): Meaning | undefined {
  const { verb, record, record_from = [], fixed = [], fields, before = {} } = parts
  if (parseRecord(record) === undefined) return undefined
  const taken = [...record_from, ...Object.values(before)].filter(path => at(input, path) !== undefined)
  const left = taken.reduce<Arguments>(without, input)
  const found = isPath(fields) ? objectAt(left, input, fields) : fieldsAt(left, fields ?? {})
  if (!found || !fits(found.values) || !fits(found.rest, longestName)) return undefined
  const { values, rest, give } = found
  const claimed = Object.fromEntries(
    Object.entries(before).flatMap(([name, path]) => {
      const value = at(input, path)
      return value === undefined ? [] : [[name, value]]
    }),
  )
  const action: Action = {
    verb,
    record,
    ...(values && { fields: values }),
    ...(Object.keys(claimed).length > 0 && { before: claimed }),
    ...(Object.keys(rest).length > 0 && { input: rest }),
  }
  return {
    action,
    inputOf(edited) {
      const start = (edited.input ?? {}) as Arguments
      for (const path of fixed)
        if (JSON.stringify(at(start, path)) !== JSON.stringify(at(input, path)))
          throw new EditFault(`${path.join('.')} says which record it is, and cannot be changed`)
      if (!values && Object.keys(newValues(edited)).length > 0)
        throw new EditFault('the tool has no arguments for fields')
      const filled = values ? give(start, newValues(edited)) : start
      return taken.reduce((made, path) => put(made, path, at(input, path) as Json), filled)
    },
  }
}

type Found = {
  values: Record<string, Json> | undefined
  rest: Arguments
  /** Puts new values where these ones stood. */
  give(rest: Arguments, values: Record<string, Json>): Arguments
}

/** Fields that are the members of one object. */
function objectAt(left: Arguments, input: Arguments, path: ArgumentPath): Found | undefined {
  if (!isObject(at(input, path))) return undefined
  // Empty where the record stood in it and nothing else.
  const values = (at(left, path) ?? {}) as Arguments
  return { values, rest: without(left, path), give: (rest, edited) => put(rest, path, edited) }
}

/** Fields that stand one by one; those that are not there do not change. */
function fieldsAt(left: Arguments, fields: Readonly<Record<string, ArgumentPath>>): Found {
  const there = Object.entries(fields).filter(([, path]) => at(left, path) !== undefined)
  if (there.length === 0) return { values: undefined, rest: left, give: rest => rest }
  return {
    values: Object.fromEntries(there.map(([name, path]) => [name, at(left, path) as Json])),
    rest: there.reduce<Arguments>((rest, [, path]) => without(rest, path), left),
    give: (rest, edited) =>
      Object.entries(edited).reduce((made, [name, value]) => {
        const path = Object.hasOwn(fields, name) ? fields[name] : undefined
        if (!path) throw new EditFault(`the tool has no argument for the field ${name}`)
        return put(made, path, value)
      }, rest),
  }
}

function isPath(fields: Parts['fields']): fields is ArgumentPath {
  return Array.isArray(fields)
}

/** Whether an action can hold members of these names. */
function fits(members: Arguments | undefined, longest?: number): boolean {
  return Object.keys(members ?? {}).every(name =>
    longest === undefined ? FieldName.safeParse(name).success : name.length > 0 && name.length <= longest,
  )
}

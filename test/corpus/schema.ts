/**
 * Walks the contract's schemas: finds every place where a text of somebody else's choosing fits, and fills them all with one.
 * What is found is not written down anywhere, so a field that is new tomorrow is found tomorrow.
 */
import type * as z from 'zod'
import type { Json } from '../../shared/action/canonical.ts'

type Schema = z.core.$ZodType
/** The parts of zod's definitions that are looked at here. */
type Def = {
  type: string
  shape?: Record<string, Schema>
  element?: Schema
  keyType?: Schema
  valueType?: Schema
  innerType?: Schema
  in?: Schema
  options?: Schema[]
  entries?: Record<string, string>
  values?: Json[]
  checks?: { _zod: { def: { check: string; maximum?: number } } }[]
}
const defOf = (schema: Schema) => (schema as unknown as { _zod: { def: Def } })._zod.def
const takes = (schema: Schema, value: unknown) =>
  (schema as unknown as z.ZodType).safeParse(value).success

/** A text that nothing but a free field takes. */
const probe = '<img src=x onerror=alert(1)>'
/** Names that JavaScript has a meaning for; the door takes no member with one of them. */
const own: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])
/** Schemas that look through to another. */
const around: ReadonlySet<string> = new Set(['optional', 'nullable', 'default', 'prefault', 'nonoptional', 'readonly'])

/** The text as the schema takes it: cut to its length, or as the id of a record; `undefined` where it takes none of it. */
export function fitting(schema: Schema, text: string): string | undefined {
  const most = Math.min(...(defOf(schema).checks ?? []).map(({ _zod: { def } }) => def.maximum ?? Number.POSITIVE_INFINITY))
  const cut = text.length <= most ? text : text.slice(0, most).replace(/[\ud800-\udbff]$/, '')
  const record = `crm/lead/${text.slice(0, 1000).replace(/[\ud800-\udbff]$/, '')}`
  return [cut, record].find(value => takes(schema, value))
}

/** Paths of every place below the schema that takes a text of any kind; `{}` is the name of a member, `*` its value. */
export function freePlaces(schema: Schema, path = ''): string[] {
  const def = defOf(schema)
  if (around.has(def.type)) return freePlaces(def.innerType as Schema, path)
  switch (def.type) {
    case 'object':
      return Object.entries(def.shape ?? {}).flatMap(([name, member]) => freePlaces(member, `${path}/${name}`))
    case 'array':
      return freePlaces(def.element as Schema, `${path}/*`)
    case 'record':
      return [
        ...freePlaces(def.keyType as Schema, `${path}/{}`),
        ...freePlaces(def.valueType as Schema, `${path}/*`),
      ]
    case 'union':
      return [...new Set((def.options ?? []).flatMap(option => freePlaces(option, path)))]
    case 'string':
      return fitting(schema, probe) === undefined ? [] : [path]
    case 'custom':
      return [path]
    case 'enum':
    case 'literal':
    case 'number':
    case 'int':
    case 'boolean':
      return []
    case 'pipe':
      return freePlaces(def.in as Schema, path)
    default:
      throw new Error(`A schema of a kind that nobody has looked at: ${def.type} at ${path}`)
  }
}

/** A text for every place, or one that depends on the place. */
export type TextOf = string | ((path: string) => string)

/**
 * A value of the schema with the text in every place that takes it. `pick` says which of several ways a union goes, so that
 * two values go all of them. `given` are the values of places that are not to have the text, by path; `spare` those of
 * places that have to be there where the text does not fit.
 */
export function filledWith(
  schema: Schema,
  text: TextOf,
  pick: number,
  given: Readonly<Record<string, Json | undefined>>,
  spare: Readonly<Record<string, Json>> = {},
  path = '',
): Json | undefined {
  if (Object.hasOwn(given, path)) return given[path]
  const def = defOf(schema)
  const here = typeof text === 'string' ? text : text(path)
  const below = (inner: Schema, at = path) => filledWith(inner, text, pick, given, spare, at)
  if (around.has(def.type)) return below(def.innerType as Schema)
  switch (def.type) {
    case 'object': {
      const members = Object.entries(def.shape ?? {}).map(([name, member]) => [name, below(member, `${path}/${name}`)])
      return Object.fromEntries(members.filter(([, value]) => value !== undefined))
    }
    case 'array': {
      const one = below(def.element as Schema, `${path}/*`)
      return one === undefined ? undefined : [one]
    }
    case 'record': {
      const value = below(def.valueType as Schema, `${path}/*`)
      const name = fitting(def.keyType as Schema, typeof text === 'string' ? text : text(`${path}/{}`)) ?? 'value'
      return value === undefined ? undefined : { [own.has(name) ? 'value' : name]: value }
    }
    case 'union': {
      const options = def.options ?? []
      return below(options[pick % options.length] as Schema)
    }
    case 'string':
      return fitting(schema, here) ?? spare[path]
    case 'custom':
      return pick % 2 === 0 ? here : { nested: [here] }
    case 'enum':
      return Object.values(def.entries ?? {})[0]
    case 'literal':
      return def.values?.[0]
    case 'number':
    case 'int':
      return takes(schema, 1) ? 1 : 0
    case 'boolean':
      return true
    default:
      return undefined
  }
}

/** Paths into the arguments of a tool call: what stands there, what is left without it, and putting it back (design §4). */
import type { Json } from '../action/canonical.ts'

/** The names that lead to a value within the arguments; none of them for all arguments. */
export type ArgumentPath = readonly string[]
export type Arguments = Record<string, Json>

/** A reviewer's edit that no arguments of the tool can carry. */
export class EditFault extends Error {
  override name = 'EditFault'
}

export function isObject(value: Json | undefined): value is Arguments {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The value at the path, or `undefined`. Only own members count: `input` is agent-controlled. */
export function at(input: Arguments, path: ArgumentPath): Json | undefined {
  let value: Json | undefined = input
  for (const name of path) {
    if (!isObject(value) || !Object.hasOwn(value, name)) return undefined
    value = value[name]
  }
  return value
}

/** The arguments without what stands at the path. An object that held nothing else goes with it. */
export function without(input: Arguments, [name, ...rest]: ArgumentPath): Arguments {
  if (name === undefined || !Object.hasOwn(input, name)) return name === undefined ? {} : input
  const others = Object.fromEntries(Object.entries(input).filter(([key]) => key !== name))
  const inner = input[name]
  if (rest.length === 0) return others
  if (!isObject(inner)) return input
  const left = without(inner, rest)
  if (left === inner) return input
  return Object.keys(left).length === 0 ? others : { ...others, [name]: left }
}

/**
 * The arguments with the value at the path, the inverse of `without`.
 *
 * @throws EditFault where something else stands in its way
 */
export function put(input: Arguments, [name, ...rest]: ArgumentPath, value: Json): Arguments {
  if (name === undefined) {
    if (!isObject(value)) throw new EditFault('the arguments must stay an object')
    return { ...input, ...value }
  }
  if (rest.length === 0) return { ...input, [name]: value }
  const inner = Object.hasOwn(input, name) ? input[name] : {}
  if (!isObject(inner)) throw new EditFault(`the argument ${name} must stay an object`)
  return { ...input, [name]: put(inner, rest, value) }
}

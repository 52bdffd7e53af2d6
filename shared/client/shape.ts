/** Just enough of a schema to tell a well-formed answer of this version from everything else. */

export type Is<T> = (value: unknown) => value is T

export const isText: Is<string> = value => typeof value === 'string'
export const isFlag: Is<boolean> = value => typeof value === 'boolean'
export const isCount: Is<number> = (value): value is number => Number.isSafeInteger(value)

export function oneOf<T extends string>(table: Record<T, unknown>): Is<T> {
  return (value): value is T => typeof value === 'string' && Object.hasOwn(table, value)
}

export function matching(pattern: RegExp): Is<string> {
  return (value): value is string => typeof value === 'string' && pattern.test(value)
}

export function orNull<T>(is: Is<T>): Is<T | null> {
  return (value): value is T | null => value === null || is(value)
}

export function optional<T>(is: Is<T>): Is<T | undefined> {
  return (value): value is T | undefined => value === undefined || is(value)
}

export function listOf<T>(is: Is<T>): Is<T[]> {
  return (value): value is T[] => Array.isArray(value) && value.every(is)
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** An object with these members and no others: a member that this version does not know may change what the answer means. */
export function object<T extends object>(members: { [K in keyof T]-?: Is<T[K]> }): Is<T> {
  const checks = Object.entries(members) as [string, Is<unknown>][]
  return (value): value is T =>
    isObject(value) &&
    Object.keys(value).every(name => Object.hasOwn(members, name)) &&
    checks.every(([name, is]) => is(value[name]))
}

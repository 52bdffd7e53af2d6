/**
 * Shapes of what comes from outside a page: a message, a frame, a stored item, an answer. Small functions in the place of a
 * schema library, which weighs more than all of the popup's own code (shared/api/routes.ts). They never throw. Members that
 * a shape does not name are passed over; whoever must not have them looks at a digest or a signature, not at a shape.
 */
export type Guard<T> = (value: unknown) => value is T
/** What a guard lets through. */
export type Guarded<G> = G extends Guard<infer T> ? T : never

export const isText: Guard<string> = value => typeof value === 'string'
/** An integer that JSON carries exactly. */
export const isInt = (value: unknown): value is number => Number.isSafeInteger(value)
export const isNumber = (value: unknown): value is number => Number.isFinite(value)
export const isFlag: Guard<boolean> = value => typeof value === 'boolean'
export const isNull: Guard<null> = value => value === null
/** Any JSON value; a member that is not there is none. */
export const isPresent = (value: unknown): value is NonNullable<unknown> | null => value !== undefined

/** A text of letters that `pattern` names, such as a nonce. */
export function textLike(pattern: RegExp): Guard<string> {
  return (value): value is string => isText(value) && pattern.test(value)
}

/** One of these texts. */
export function oneOf<const T extends string>(texts: readonly T[]): Guard<T> {
  return (value): value is T => texts.includes(value as T)
}

export function maybe<T>(guard: Guard<T>): Guard<T | undefined> {
  return (value): value is T | undefined => value === undefined || guard(value)
}

export function orNull<T>(guard: Guard<T>): Guard<T | null> {
  return (value): value is T | null => value === null || guard(value)
}

export function listOf<T>(guard: Guard<T>): Guard<T[]> {
  return (value): value is T[] => Array.isArray(value) && value.every(guard)
}

/** An object with any names, each with a value of one kind. */
export function mapOf<T>(guard: Guard<T>): Guard<Record<string, T>> {
  return (value): value is Record<string, T> => isObject(value) && Object.values(value).every(guard)
}

/** An object with at least these members, each as its guard says. The type holds them complete. */
export function shape<T extends object>(members: { readonly [K in keyof T]-?: Guard<T[K]> }): Guard<T> {
  const guards = Object.entries(members) as [string, Guard<unknown>][]
  return (value): value is T =>
    isObject(value) && guards.every(([name, guard]) => guard(Object.hasOwn(value, name) ? value[name] : undefined))
}

/** Some members of a `T` that has more: enough to draw it without stumbling. */
export function roughly<T extends object>(members: { readonly [K in keyof T]?: Guard<T[K]> }): Guard<T> {
  return shape(members as { readonly [K in keyof T]-?: Guard<T[K]> })
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

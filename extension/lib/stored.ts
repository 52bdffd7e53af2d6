/** One value in extension storage, checked when it is read: a value that no longer fits counts as absent. */
import { browser } from './browser.ts'
import type { Guard } from './guard.ts'

/** `local` outlives the browser, `session` lives as long as it and is never written to disk. */
export type Area = 'local' | 'session'

export type Stored<T> = {
  get(): Promise<T | undefined>
  set(value: T): Promise<void>
  remove(): Promise<void>
  /** Calls back with every new value, also with changes made by another page; returns how to stop. */
  watch(changed: (value: T | undefined) => void): () => void
}

/** A schema, for what only the full page or the worker keeps: they have the library anyway. */
type Schema<T> = { safeParse(value: unknown): { data?: T } }

export function stored<T>(area: Area, key: string, check: Guard<T> | Schema<T>): Stored<T> {
  const read = (value: unknown): T | undefined => {
    if ('safeParse' in check) return check.safeParse(value).data
    return check(value) ? value : undefined
  }
  return item(area, key, read, value => value)
}

/**
 * The same, kept as one text. For what is large: browsers take objects of storage apart member by member, also for every
 * page that listens to changes of anything, which for a queue of 500 takes ten times as long as reading a text.
 */
export function storedText<T>(area: Area, key: string, check: Guard<T>): Stored<T> {
  const read = (value: unknown): T | undefined => {
    try {
      const parsed: unknown = JSON.parse(value as string)
      return check(parsed) ? parsed : undefined
    } catch {
      return undefined
    }
  }
  return item(area, key, read, value => JSON.stringify(value))
}

function item<T>(
  area: Area,
  key: string,
  read: (value: unknown) => T | undefined,
  write: (value: T) => unknown,
): Stored<T> {
  return {
    get: async () => read((await browser.storage[area].get(key))[key]),
    set: value => browser.storage[area].set({ [key]: write(value) }),
    remove: () => browser.storage[area].remove(key),
    watch(changed) {
      const listener = (changes: Record<string, { newValue?: unknown }>, where: string) => {
        if (where === area && changes[key]) changed(read(changes[key].newValue))
      }
      browser.storage.onChanged.addListener(listener)
      return () => browser.storage.onChanged.removeListener(listener)
    },
  }
}

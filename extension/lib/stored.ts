/** One value in extension storage, checked when it is read: a value that no longer fits counts as absent. */
import type * as z from 'zod'
import { browser } from './browser.ts'

/** `local` outlives the browser, `session` lives as long as it and is never written to disk. */
export type Area = 'local' | 'session'

export type Stored<T> = {
  get(): Promise<T | undefined>
  set(value: T): Promise<void>
  remove(): Promise<void>
  /** Calls back with every new value, also with changes made by another page; returns how to stop. */
  watch(changed: (value: T | undefined) => void): () => void
}

export function stored<S extends z.ZodType>(area: Area, key: string, schema: S): Stored<z.infer<S>> {
  const parse = (value: unknown) => schema.safeParse(value).data
  return {
    get: async () => parse((await browser.storage[area].get(key))[key]),
    set: value => browser.storage[area].set({ [key]: value }),
    remove: () => browser.storage[area].remove(key),
    watch(changed) {
      const listener = (changes: Record<string, { newValue?: unknown }>, where: string) => {
        if (where === area && changes[key]) changed(parse(changes[key].newValue))
      }
      browser.storage.onChanged.addListener(listener)
      return () => browser.storage.onChanged.removeListener(listener)
    },
  }
}

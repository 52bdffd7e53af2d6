/** Looks attributes up by their names, old and new: the first that holds something usable counts. */
import type { Json } from '../action/canonical.ts'
import type { Attributes } from './value.ts'
import { cleanText } from './value.ts'

/** Names in the order in which they count. */
export type Names = readonly string[]

export function jsonOf(attributes: Attributes, names: Names): Json | undefined {
  for (const name of names) {
    const value = attributes.get(name)
    if (value !== undefined && value !== null && value !== '') return value
  }
  return undefined
}

export function textOf(attributes: Attributes, names: Names, most = 200): string | undefined {
  for (const name of names) {
    const value = attributes.get(name)
    if (typeof value === 'string' && value.trim() !== '') return cleanText(value.trim(), most - 40).slice(0, most)
    if (typeof value === 'number') return String(value)
  }
  return undefined
}

/** A finite number that is not negative; some senders write numbers as texts. */
export function numberOf(attributes: Attributes, names: Names): number | undefined {
  for (const name of names) {
    const value = attributes.get(name)
    const number = typeof value === 'string' && /^\d+(?:\.\d+)?(?:e-?\d+)?$/i.test(value) ? Number(value) : value
    if (typeof number === 'number' && Number.isFinite(number) && number >= 0) return number
  }
  return undefined
}

/** The sum of those that are there; `undefined` when none is. */
export function sumOf(attributes: Attributes, names: Names): number | undefined {
  const found = names.map(name => numberOf(attributes, [name])).filter(number => number !== undefined)
  return found.length > 0 ? found.reduce((sum, number) => sum + number, 0) : undefined
}

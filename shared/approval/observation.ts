/**
 * What a page showed, held against what an agent claims (design §6). Pages are page-controlled and write values in their
 * own way: where the two cannot be compared for certain the answer is `unknown`, which neither verifies nor accuses.
 */
import type { Action } from '../action/action.ts'
import { canonical, type Json } from '../action/canonical.ts'
import type { Evidence } from '../action/evidence.ts'
import type { FieldKind } from '../systems/places.ts'
import { numberIn } from '../systems/read-number.ts'

export const comparisons = ['same', 'different', 'unknown'] as const
export type Comparison = (typeof comparisons)[number]

/** The kinds of place at which a page shows a value. */
export const fieldKinds = ['text', 'number', 'currency', 'date', 'select'] as const satisfies readonly FieldKind[]

const day = 24 * 3_600_000
/** Pages round amounts to what they show. */
const rounding = 0.005

/** What an ask claims that the fields of one record are now; a field can be claimed more than once. Agent-controlled. */
export function claimsAbout(record: string, action: Action | null, evidence: Evidence | null): [string, Json][] {
  return [
    ...(evidence?.sources ?? []).flatMap(source =>
      source.record === record ? Object.entries(source.fields ?? {}) : [],
    ),
    ...(action?.record === record ? Object.entries(action.before ?? {}) : []),
  ]
}

/** How several claims about one field agree with what a page showed: the worst counts. */
export function worstOf(results: readonly Comparison[]): Comparison {
  if (results.includes('different')) return 'different'
  return results.includes('unknown') || results.length === 0 ? 'unknown' : 'same'
}

/** Compares a claim (agent-controlled) with what a page showed (page-controlled) at a place of this kind. Never throws. */
export function compareSeen(claimed: Json, seen: Json, kind: FieldKind): Comparison {
  switch (kind) {
    case 'number':
    case 'currency':
      return compareNumbers(claimed, seen)
    case 'date':
      return compareDates(claimed, seen)
    default:
      return compareText(claimed, seen, kind === 'select')
  }
}

function compareNumbers(claimed: Json, seen: Json): Comparison {
  const [a, b] = [numberOf(claimed), numberOf(seen)]
  if (a === undefined || b === undefined) return 'unknown'
  return Math.abs(a - b) < rounding ? 'same' : 'different'
}

/** Some systems hand out numbers as text. */
function numberOf(value: Json): number | undefined {
  if (typeof value === 'number') return value
  return typeof value === 'string' && /^-?\d{1,15}(\.\d{1,15})?$/.test(value) ? Number(value) : undefined
}

/** Pages show a moment as a day of their own time zone, so that neighbouring days are in doubt. */
function compareDates(claimed: Json, seen: Json): Comparison {
  const [a, b] = [dateOf(claimed), dateOf(seen)]
  if (!a || !b) return 'unknown'
  if (a.whole && b.whole) return a.at === b.at ? 'same' : 'different'
  return Math.abs(a.at - b.at) <= 2 * day ? 'unknown' : 'different'
}

/** `whole`: a day without a time. */
function dateOf(value: Json): { at: number; whole: boolean } | undefined {
  if (typeof value === 'number') return value > 1e11 && value < 1e14 ? { at: value, whole: false } : undefined
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d(?:$|[T ])/.test(value)) return undefined
  const at = Date.parse(value.replace(' ', 'T'))
  return Number.isNaN(at) ? undefined : { at, whole: value.length === 10 }
}

function compareText(claimed: Json, seen: Json, select: boolean): Comparison {
  if (typeof seen !== 'string') return canonical(claimed) === canonical(seen) ? 'same' : 'unknown'
  const text = textOf(claimed)
  if (text === undefined) return 'unknown'
  const [a, b] = [plain(text), plain(seen)]
  if (a === b) return 'same'
  const byValue = select ? undefined : compareWritten(claimed, b)
  if (byValue !== undefined) return byValue
  // A page that cuts a long value off says nothing about the rest.
  const start = /^(.*?)\s?(?:…|\.\.\.)$/u.exec(b)?.[1]
  if (start !== undefined && a.startsWith(start)) return 'unknown'
  if (!select) return typeof claimed === 'string' ? 'different' : 'unknown'
  if (folded(a) === folded(b)) return 'same'
  // `closedwon`, `12345`: a word of the system's own, for which the page shows another.
  return typeof claimed === 'number' || !/[\s\p{Lu}]/u.test(a) ? 'unknown' : 'different'
}

/**
 * An amount that a page writes in the way of a country (`42.000,00 €`, `42 000,00`), by its value; `undefined` where either is no
 * number. Text with a leading zero is a code, and no amount.
 */
function compareWritten(claimed: Json, seen: string): Comparison | undefined {
  const claim = typeof claimed === 'string' && /^-?0\d/.test(claimed) ? undefined : numberOf(claimed)
  const read = [numberIn(seen, true), numberIn(seen, false)].filter(number => number !== undefined)
  const [first] = read
  if (claim === undefined || first === undefined) return undefined
  const same = read.filter(number => Math.abs(number - claim) < rounding)
  // `42.000` can be read in two ways: then only what it is in neither is another amount.
  const sure = read.length === 2 && read[1] === first
  if (same.length > 0) return sure ? 'same' : 'unknown'
  return sure || typeof claimed === 'number' ? 'different' : undefined
}

/** Links come as `[id, "label"]` from some systems. */
function textOf(claimed: Json): string | undefined {
  if (typeof claimed === 'string') return claimed
  if (Array.isArray(claimed) && claimed.length === 2 && typeof claimed[1] === 'string') return claimed[1]
  return typeof claimed === 'number' ? String(claimed) : undefined
}

function plain(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim()
}

function folded(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
}

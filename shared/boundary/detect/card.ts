/** Payment card numbers: a known issuer, a length it gives out, and a check digit that is right. */
import { issuerOf } from './card-issuers.ts'
import { findIbans } from './iban.ts'
import { luhn } from './luhn.ts'
import type { Span } from './span.ts'

/** How people write a card number in groups; the order of the table does not matter. */
const groupings: readonly (readonly number[])[] = [
  [4, 4, 4, 4],
  [4, 4, 4, 4, 3],
  [4, 4, 4, 4, 2],
  [4, 6, 5],
  [4, 6, 4],
  [4, 4, 4, 3],
  [4, 4, 4, 2],
  [8, 8],
  [6, 13],
]

/** More groups in a row are a table of numbers, of which one in ten would have the right check digit by chance. */
const mostGroups = 9

/** A group of digits, and what stands between it and the next one. */
type Group = { start: number; end: number; digits: string; then: string }

/** Finds card numbers without separators, or in groups with the same separator between them. */
export function findCards(text: string): Span[] {
  const spans: Span[] = []
  for (const { 0: run, index } of text.matchAll(/\d+(?:(?: {1,2}| ?[-._/] ?)\d+)*/g))
    if (run.length >= 13 && !isPartOfSomething(text, index, index + run.length))
      for (const span of cardsIn(groupsOf(index, run))) spans.push(span)
  return spans.length === 0 ? spans : outside(spans, findIbans(text))
}

/** The groups of an account number can look like a card. Both lists are in the order of the text. */
function outside(spans: Span[], ibans: Span[]): Span[] {
  let next = 0
  return spans.filter(span => {
    while (next < ibans.length && ibans[next]!.end < span.end) next++
    return next === ibans.length || ibans[next]!.start > span.start
  })
}

function* cardsIn(groups: Group[]): Generator<Span> {
  for (const [at, group] of groups.entries()) {
    const before = at === 0 ? '' : groups[at - 1]!.then
    // A blank, a slash or an underscore ends a number; a dash or a point goes on with it.
    if (isCard(group.digits) && !/[-.]/.test(before + group.then)) yield card(group, group)
    if (groups.length > mostGroups) continue
    for (const grouping of groupings) {
      const window = groups.slice(at, at + grouping.length)
      const last = window[window.length - 1]!
      if (fits(window, grouping) && isCard(window.map(({ digits }) => digits).join('')))
        if (/^ +$/.test(group.then) || (before !== group.then && last.then !== group.then)) yield card(group, last)
    }
  }
}

function fits(window: Group[], grouping: readonly number[]): boolean {
  return (
    window.length === grouping.length &&
    window.every(({ digits }, at) => digits.length === grouping[at]) &&
    window.slice(0, -1).every(({ then }) => then === window[0]!.then)
  )
}

function isCard(digits: string): boolean {
  return digits.length >= 13 && digits.length <= 19 && issuerOf(digits) !== undefined && luhn(digits)
}

/** Whether the run is a fraction, goes on with commas or an exponent, or is a piece of a hexadecimal number. */
function isPartOfSomething(text: string, start: number, end: number): boolean {
  if (/\d,$|(?:^|[^.])\.$/.test(text.slice(Math.max(0, start - 2), start))) return true
  if (/^(?:,\d{3}|e[+-]?\d)/i.test(text.slice(end, end + 4))) return true
  const before = /[A-Za-z0-9]*$/.exec(text.slice(Math.max(0, start - 64), start))?.[0] ?? ''
  const after = /^[A-Za-z0-9]*/.exec(text.slice(end, end + 64))?.[0] ?? ''
  return /^0x/i.test(before) || /^\d*(?:[a-f]\d*){2,}$/i.test(before + after)
}

function groupsOf(start: number, run: string): Group[] {
  return [...run.matchAll(/(\d+)(\D*)/g)].map(({ 1: digits = '', 2: then = '', index }) => ({
    start: start + index,
    end: start + index + digits.length,
    digits,
    then,
  }))
}

function card(first: Group, last: Group): Span {
  return { start: first.start, end: last.end, what: 'payment card' }
}

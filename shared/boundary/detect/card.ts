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

type Group = { start: number; digits: string }

/** Finds card numbers without separators, or in groups with one blank or dash between them. */
export function findCards(text: string): Span[] {
  const spans: Span[] = []
  for (const run of text.matchAll(/\d+(?:[ -]\d+)*/g)) {
    if (run[0].length < 13) continue
    for (const span of cardsIn(text, run.index, run[0])) spans.push(span)
  }
  if (spans.length === 0) return spans
  const ibans = findIbans(text)
  return spans.filter(span => !ibans.some(iban => span.start >= iban.start && span.end <= iban.end))
}

function* cardsIn(text: string, start: number, run: string): Generator<Span> {
  if (isPartOfSomething(text, start, start + run.length)) return
  const groups = groupsOf(start, run)
  for (let at = 0; at < groups.length; at++) {
    const group = groups[at]!
    const before = at === 0 ? '' : text[group.start - 1]
    if (isCard(group.digits) && before !== '-' && text[group.start + group.digits.length] !== '-')
      yield span(group.start, group.digits.length)
    if (groups.length > mostGroups) continue
    for (const grouping of groupings) {
      const window = groups.slice(at, at + grouping.length)
      if (!fits(window, grouping, text, before) || !isCard(window.map(({ digits }) => digits).join(''))) continue
      const last = window[window.length - 1]!
      yield span(group.start, last.start + last.digits.length - group.start)
    }
  }
}

/** Groups of the right sizes with one kind of separator; a number with dashes does not go on with a dash. */
function fits(window: Group[], grouping: readonly number[], text: string, before: string | undefined): boolean {
  if (window.length !== grouping.length || window.some(({ digits }, at) => digits.length !== grouping[at])) return false
  const [separator, ...others] = window.slice(1).map(({ start }) => text[start - 1])
  const last = window[window.length - 1]!
  const after = text[last.start + last.digits.length]
  return others.every(other => other === separator) && (separator === ' ' || (before !== '-' && after !== '-'))
}

function isCard(digits: string): boolean {
  return digits.length >= 13 && digits.length <= 19 && issuerOf(digits) !== undefined && luhn(digits)
}

/** Whether the run is the end of a fraction, has one, or is a piece of a hash or of another hexadecimal number. */
function isPartOfSomething(text: string, start: number, end: number): boolean {
  if (/\d[.,]$/.test(text.slice(Math.max(0, start - 2), start)) || /^[.,]\d/.test(text.slice(end, end + 2))) return true
  const before = /[A-Za-z0-9]*$/.exec(text.slice(Math.max(0, start - 64), start))?.[0] ?? ''
  const after = /^[A-Za-z0-9]*/.exec(text.slice(end, end + 64))?.[0] ?? ''
  const letters = before + after
  return letters !== '' && (/^[0-9a-f]+$/i.test(letters) || /^0x/i.test(before))
}

function groupsOf(start: number, run: string): Group[] {
  return [...run.matchAll(/\d+/g)].map(match => ({ start: start + match.index, digits: match[0] }))
}

function span(start: number, length: number): Span {
  return { start, end: start + length, what: 'payment card' }
}

/**
 * Where on a page a field of a record is shown, and how to read its value there. Pure data that goes to the page's process
 * as it is; reading needs no DOM. All that a page says is page-controlled: what cannot be read for certain is not read.
 */
import type { Json } from '../action/canonical.ts'
import { dateIn } from './read-date.ts'
import { numberIn } from './read-number.ts'

/**
 * `currency`: an amount of money, so that `2,000` is two thousand. `select`: the page shows a label, and the system may
 * store another word for it.
 */
export type FieldKind = 'text' | 'number' | 'currency' | 'date' | 'select'

export type FieldPlace = {
  /** The element beside which a mark belongs. One selector, and only one visible element may match it. */
  selector: string
  /** The element that holds the value, where it is another one. */
  valueAt?: string
  /**
   * What of that element is the value; `shown` is a form control's value, and any other element's text. `nothing`: a mark
   * may stand there, and what is shown is more than the value, or another form of it.
   */
  read: 'text' | 'value' | 'shown' | 'nothing' | { attribute: string }
  kind: FieldKind
  /** Nothing says of which kind the value is. Text with digits could be a number or a date, and is not read. */
  unsure?: true
}

/** What a page shows at one element. `value` is of form controls only: of a list the label that is chosen. */
export type SeenElement = { text: string; value?: string; attributes: Readonly<Record<string, string>> }

/** Answers with the one visible element that matches, and with nothing where there is none or more than one. */
export type PageLook = { query: (selector: string) => SeenElement | null }

/** Longer values are not compared on pages. */
const longest = 4000

/**
 * The value that the page shows at a place: a number, a date such as `2026-11-28`, or text with single blanks. `undefined`
 * where nothing is shown there, or where it could be read in two ways (`1.234`, `05/06/2026`). Never throws.
 */
export function readField(place: FieldPlace, page: PageLook): { seen: Json } | undefined {
  const element = page.query(place.valueAt ?? place.selector)
  const raw = element === null ? undefined : rawOf(element, place.read)
  if (raw === undefined || raw.length > longest) return undefined
  const text = raw.replace(/\s+/g, ' ').trim()
  switch (place.kind) {
    case 'number':
    case 'currency': {
      const number = numberIn(text, place.kind === 'currency')
      return number === undefined ? undefined : { seen: number }
    }
    case 'date': {
      const date = dateIn(text)
      return date === undefined ? undefined : { seen: date }
    }
    default:
      return text === '' || (place.unsure && /\d/.test(text)) ? undefined : { seen: text }
  }
}

/**
 * The first of the places that the page has, and what it shows there; `undefined` where it has none. A later place never
 * answers for an earlier one that could not be read: it would read an amount as text.
 */
export function shownAt(
  places: readonly FieldPlace[],
  page: PageLook,
): { place: FieldPlace; seen: Json | undefined } | undefined {
  const place = places.find(({ selector, valueAt = selector }) => page.query(valueAt) !== null)
  return place && { place, seen: readField(place, page)?.seen }
}

function rawOf({ text, value, attributes }: SeenElement, read: FieldPlace['read']): string | undefined {
  if (read === 'nothing') return undefined
  if (read === 'text') return text
  if (read === 'value') return value
  if (read === 'shown') return value ?? text
  return Object.hasOwn(attributes, read.attribute) ? attributes[read.attribute] : undefined
}

/** A field's name as a part of a selector. Names are agent-controlled: what would need escaping has no place on a page. */
export function isFieldName(field: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_.-]{0,79}$/.test(field)
}

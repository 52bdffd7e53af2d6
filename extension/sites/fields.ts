/** Which marks stand beside which fields of a record's page. Pure; the words are printable already. */
import { oneLine } from '../../shared/text/excerpt.ts'
import { overlayWords } from '../locales/overlay.ts'
import { agoWords } from './badge.ts'
import type { PageMarks } from './words.ts'

/** `pending` and `never` ring the field; each has words, so that colour never carries the meaning alone. */
export type FieldMark = { field: string; kind: 'pending' | 'differs' | 'never' | 'changed'; words: string }

/** Of a value, in characters: what is cut says how much, and the card says it all. */
const longest = 28

/** The mark of a field, and the one that it has where the page shows another value than an agent claims. */
export type PageMark = { field: string; mark?: FieldMark; differs?: FieldMark }

/** The marks, one a field: what waits comes before what an agent claims wrongly, what is off limits and what was changed. */
export function fieldMarks(marks: PageMarks, differs: ReadonlySet<string>, now: number): FieldMark[] {
  const { mark } = overlayWords
  const found = new Map<string, FieldMark>()
  const add = (field: string, kind: FieldMark['kind'], words: string) => {
    if (!found.has(field) && Object.hasOwn(marks.places, field)) found.set(field, { field, kind, words })
  }
  for (const { changes } of marks.pending)
    for (const { field, after } of changes) {
      const arrow = after === undefined ? '' : `→ ${oneLine(after, longest)} `
      add(field, 'pending', `${arrow}${mark.pending}${differs.has(field) ? `; ${mark.differs}` : ''}`)
    }
  for (const field of differs) add(field, 'differs', mark.differs)
  for (const field of marks.never) add(field, 'never', mark.never)
  for (const { agent, at, changes } of marks.recent)
    for (const { field } of changes) add(field, 'changed', mark.changed(agent, agoWords(now - at)))
  return [...found.values()]
}

/** The marks for either case, so that a page needs no words of ours to choose. */
export function pageMarks(marks: PageMarks, now: number): PageMark[] {
  const all = new Map<string, PageMark>()
  for (const mark of fieldMarks(marks, new Set(), now)) all.set(mark.field, { field: mark.field, mark })
  for (const differs of fieldMarks(marks, new Set(marks.wanted), now))
    if (marks.wanted.includes(differs.field))
      all.set(differs.field, { ...all.get(differs.field), field: differs.field, differs })
  return [...all.values()]
}

/** Which marks stand beside which fields of a record's page. Pure; the words are printable already. */
import { overlayWords } from '../locales/overlay.ts'
import { agoWords } from './badge.ts'
import type { PageMarks } from './words.ts'

/** `pending` and `never` ring the field; each has words, so that colour never carries the meaning alone. */
export type FieldMark = { field: string; kind: 'pending' | 'differs' | 'never' | 'changed'; words: string }

/** The marks, one a field: what waits comes before what an agent claims wrongly, what is off limits and what was changed. */
export function fieldMarks(marks: PageMarks, differs: ReadonlySet<string>, now: number): FieldMark[] {
  const { mark } = overlayWords
  const found = new Map<string, FieldMark>()
  const add = (field: string, kind: FieldMark['kind'], words: string) => {
    if (!found.has(field) && Object.hasOwn(marks.places, field)) found.set(field, { field, kind, words })
  }
  for (const { changes } of marks.pending)
    for (const { field, after } of changes) {
      const arrow = after === undefined ? '' : `→ ${after} `
      add(field, 'pending', `${arrow}${mark.pending}${differs.has(field) ? `; ${mark.differs}` : ''}`)
    }
  for (const field of differs) add(field, 'differs', mark.differs)
  for (const field of marks.never) add(field, 'never', mark.never)
  for (const { agent, at, changes } of marks.recent)
    for (const { field } of changes) add(field, 'changed', mark.changed(agent, agoWords(now - at)))
  return [...found.values()]
}

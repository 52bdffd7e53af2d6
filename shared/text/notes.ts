/** Collects what a reader should know about a text, and says it in one line. */
import type { Note } from './segments.ts'
import { fill, type NoteKind, type NoteLevel, type NoteWords, noteTable, words } from './words.ts'

/** Details kept and named per kind of note; the count always covers all. */
export const detailLimit = 8
/** Code points of one detail: it names, the chip itself holds the whole. */
const detailLength = 80

export type Notes = {
  add(kind: NoteKind, count: number, detail?: string): void
  /** In the order of `noteTable`, the most serious first. */
  list(): Note[]
}

export function collectNotes(): Notes {
  const found = new Map<NoteKind, { count: number; details: Set<string>; dropped: Set<string> }>()
  return {
    add(kind, count, detail) {
      const note = found.get(kind) ?? { count: 0, details: new Set(), dropped: new Set() }
      found.set(kind, note)
      note.count += count
      if (detail === undefined) return
      const short = detail.length > detailLength ? `${detail.slice(0, detailLength)}…` : detail
      if (note.details.size < detailLimit) note.details.add(short)
      else if (!note.details.has(short)) note.dropped.add(short)
    },
    list: () =>
      noteTable.flatMap(({ kind }) => {
        const note = found.get(kind)
        if (!note) return []
        const more = note.dropped.size > 0 ? [fill(words.more, { n: note.dropped.size })] : []
        return [{ kind, count: note.count, details: [...note.details, ...more] }]
      }),
  }
}

/** Whether a kind of note is a warning or merely something to know. */
export function levelOf(kind: NoteKind): NoteLevel {
  return noteTable.find(row => row.kind === kind)!.level
}

/** One line such as `3 invisible, 1 direction control, mixed scripts: Latin + Cyrillic`; empty where there is nothing to say. */
export function summarise(notes: Note[], otherWords?: Readonly<Record<NoteKind, NoteWords>>): string {
  return notes
    .map(({ kind, count, details }) => {
      const row = otherWords?.[kind] ?? noteTable.find(each => each.kind === kind)!
      return fill(count === 1 ? row.one : row.other, { n: count, list: details.join(', ') })
    })
    .join(', ')
}

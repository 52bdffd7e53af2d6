/** The shapes that the text renderer produces, and that every surface (React, overlay, CLI, HTML export) turns into output. */
import type { NoteKind } from './words.ts'

/** Visible text. It holds no hidden character; a view sets it as text content, never as markup. */
export type TextSegment = {
  kind: 'text'
  text: string
  /** Right-to-left letters: the view puts the segment into an element of its own with `unicode-bidi: isolate`. */
  rtl?: true
  /** The part of a URL that decides where it goes: the view sets it bold. */
  strong?: true
  /** Why the view should underline this word, for instance `mixed` scripts. */
  mark?: NoteKind
  /** The mark in words, for a tooltip or a screen reader. Present exactly when `mark` is. */
  title?: string
}

/** Stands for characters that would not be seen, or not be seen as what they are. */
export type ChipSegment = {
  kind: 'chip'
  /** What every surface prints, brackets included: `⟦U+200B ×2000⟧`. */
  label: string
  /** The same in words: `zero width space, 2000 times`. */
  title: string
  /** How many code points (for blank lines: lines) the chip stands for, where that is more than one. */
  count?: number
  /** What sort of trouble it is; `elided` is not trouble but text that was left out by an excerpt. */
  note: NoteKind | 'elided'
}

export type Segment = TextSegment | ChipSegment

/** One thing a reader should know about the whole text. */
export type Note = {
  kind: NoteKind
  /** How many code points, or for `mixed`, `lookalike` and `punycode` how many places. */
  count: number
  /** Safe words that say which: names of scripts, code points, the text that was hidden. At most `detailLimit`, then how many more. */
  details: string[]
}

export type Rendered = {
  segments: Segment[]
  notes: Note[]
  /** Length of the input in code points; a lone surrogate counts as one. */
  length: number
}

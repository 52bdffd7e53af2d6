/** What detectors hand to one another. */

/** A finding in one text: UTF-16 offsets, `end` exclusive, and what was found in words, such as "GitHub token". */
export type Span = { start: number; end: number; what: string }

/**
 * Looks for one kind of data in a text. `text` is folded (see `fold`) and agent-controlled; `name` is the name of the
 * member that holds it, where there is one, because `{"ssn": 536228741}` tells by its name.
 */
export type Find = (text: string, name: string | undefined) => Span[]

/** The words that stand where a finding was; its length is kept, so that a reader knows how much is not shown. */
export function maskWords(what: string, length: number): string {
  return `[${what}, ${length} ${length === 1 ? 'character' : 'characters'}]`
}

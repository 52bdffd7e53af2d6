/** Which of two rules is the more specific: the narrower one refines the broader, and is no contradiction to it. */
import { matchSegment, type Selector } from '../action/selector.ts'

/**
 * How much a rule writes out: two for the verb and for each segment in full, one for a pattern such as `.env*`, nothing
 * for `*` and `**`. Between rules that write out as much, one with a condition is the more specific.
 */
export function specificityOf({ verb, selector, when }: { verb: string; selector: Selector; when?: unknown }): number {
  const written = [verb, ...selector.segments].reduce((sum, part) => sum + weight(part), 0)
  return 2 * written + (when === undefined ? 0 : 1)
}

/** Whether two selectors can be about the same thing; where patterns make that hard to tell, they are taken to be. */
export function mayOverlap({ segments: a }: Selector, { segments: b }: Selector): boolean {
  if (a.includes('**') || b.includes('**')) return true
  // A selector also covers what is below it, so that the shorter one decides.
  return a
    .slice(0, b.length)
    .every((part, at) => sameSegment(part, b[at] as string) || (part.includes('*') && (b[at] as string).includes('*')))
}

function sameSegment(a: string, b: string): boolean {
  return matchSegment(a, b) || matchSegment(b, a)
}

function weight(part: string): number {
  if (part === '*' || part === '**') return 0
  return part.includes('*') ? 1 : 2
}

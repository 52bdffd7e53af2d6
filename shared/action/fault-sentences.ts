/** What is wrong with a selector or a name, with holes (shared/text/say.ts). */
import type { Filled } from '../text/say.ts'

/** Why a text is no selector, after “it”. */
export const selectorFaults = {
  segments: 'has more than 40 segments',
  emptySegment: 'has an empty segment or one with control characters',
  stars: 'uses ** beside other characters in one segment',
  tooShort: 'needs at least system/type, such as hubspot/deal',
  systemInFull: 'must name its system in full, and its type in full or as *',
} as const
export type SelectorWords = Filled<(typeof selectorFaults)[keyof typeof selectorFaults]>

/** What follows the place where it stands. */
export const nameFaults = {
  because: 'is not a selector: it {why}',
  fieldName: 'must be a field name: letters, digits, _ . : - (80 at most)',
} as const

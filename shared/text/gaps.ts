/** Finds, in one linear pass, the stretches of a text in which a reader would see nothing, or not what is there. */
import { HIDDEN, MARK, SPECIAL } from './hidden.ts'

/** As many accents as living languages put on one letter; more is a tower that covers the lines around it. */
const marksPerLetter = 3

/**
 * Two or more blanks of any sort with the marks that cling to them, one hidden character, special characters with their
 * marks, a tower of marks, or marks at the very start. Each alternative runs to the end of its stretch and cannot fail
 * after that, so there is no backtracking.
 */
const GAP = new RegExp(
  `[\\u0020\\n${HIDDEN}][\\u0020\\n${HIDDEN}${MARK}]+|${HIDDEN}|${SPECIAL}[${SPECIAL}${MARK}]*|${MARK}{${marksPerLetter + 1},}|^${MARK}[\\u0020\\n${HIDDEN}${MARK}]*`,
  'gv',
)
const leadingMarks = new RegExp(`^${MARK}{${marksPerLetter}}`, 'v')

export type Gap = { from: number; to: number }

/**
 * The gaps of a text, in order, as UTF-16 offsets; no two touch. What lies between them is visible text with single spaces
 * and newlines. A gap may turn out to be ordinary (two spaces, an empty line); `groups.ts` judges that.
 */
export function findGaps(input: string): Gap[] {
  const gaps: Gap[] = []
  for (const match of input.matchAll(GAP)) {
    // A tower that stands on a letter keeps its lowest marks; at the very start there is no letter.
    const kept = match.index > 0 ? (leadingMarks.exec(match[0])?.[0].length ?? 0) : 0
    const from = match.index + kept
    const to = match.index + match[0].length
    const last = gaps.at(-1)
    if (last?.to === from) last.to = to
    else gaps.push({ from, to })
  }
  return gaps
}

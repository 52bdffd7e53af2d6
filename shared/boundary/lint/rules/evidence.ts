/** Evidence that nobody can supply, and demands on evidence that nobody asks for. */
import type { Find } from '../context.ts'
import { contains } from '../selectors.ts'
import { mendSentences as mends, lintSentences as sentences } from '../sentences.ts'

/** A source counts only when the run has read it (design §4 step 6). */
export const unsuppliedSources: Find = ({ boundary, compiled: { reads, never } }) => {
  const readable = reads.some(({ selector }) => !never.some(other => contains(other.selector, selector)))
  if (readable) return []
  return (['required', 'alone'] as const).flatMap(list => {
    const at = boundary.evidence[list].indexOf('sources')
    return at < 0
      ? []
      : [
          {
            path: ['evidence', list, at],
            sentence: sentences.unsuppliedSources,
            mend: mends.unsuppliedSources,
          },
        ]
  })
}

export const idleFreshness: Find = ({ boundary: { evidence } }) =>
  evidence.fresh_within === undefined || [...evidence.required, ...evidence.alone].includes('sources')
    ? []
    : [
        {
          path: ['evidence', 'fresh_within'],
          sentence: sentences.idleFreshness,
          mend: mends.idleFreshness,
        },
      ]

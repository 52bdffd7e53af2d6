/** Words of the preview: what the boundary would make of a past ask now. */
import type { Decision } from '../../shared/boundary/verdict.ts'

export const previewWords = {
  title: 'Under the boundary as it is now',
  loading: 'Loading…',
  failed: 'The boundary could not be loaded. Close this and open it again.',
  gone: 'The workflow has no boundary that can be read.',
  outcome: {
    allow: 'It would pass without a person.',
    review: 'It would go to a person.',
    escalate: 'It would go to the owner.',
    block: 'It would be blocked.',
  } satisfies Record<Decision, string>,
  leftOut: 'By the file of the boundary. Its sources count as read; costs, load and other boundaries are left out.',
} as const

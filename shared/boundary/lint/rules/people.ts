/** Whether there are people who can decide, and in time. */

import { say } from '../../../text/say.ts'
import { parseDuration } from '../../duration.ts'
import type { Find } from '../context.ts'
import { mendSentences as mends, lintSentences as sentences } from '../sentences.ts'

/** Escalated asks wait for the owner's approvers alone (design §5), so without one they only expire. */
export const ownerWithoutApprover: Find = ({ boundary: { owner }, facts: { teams } }) =>
  teams === undefined || teams.includes('*') || teams.includes(owner.team)
    ? []
    : [
        {
          path: ['owner', 'team'],
          sentence: say(sentences.noApprover, owner),
          mend:
            teams.length > 0
              ? say(mends.noApprover, { team: owner.team, teams: [...new Set(teams)].join(', ') })
              : say(mends.nobodyPaired, owner),
        },
      ]

export const reviewTimes: Find = ({ boundary: { review } }) =>
  (parseDuration(review.owner_expires) ?? 0) >= (parseDuration(review.expires) ?? 0)
    ? []
    : [
        {
          path: ['review', 'owner_expires'],
          sentence: say(sentences.reviewTimes, { owner: review.owner_expires, own: review.expires }),
          mend: mends.reviewTimes,
        },
      ]

/** Whether there are people who can decide, and in time. */
import { parseDuration } from '../../duration.ts'
import type { Find } from '../context.ts'

/** Escalated asks wait for the owner's approvers alone (design §5), so without one they only expire. */
export const ownerWithoutApprover: Find = ({ boundary: { owner }, facts: { teams } }) =>
  teams === undefined || teams.includes('*') || teams.includes(owner.team)
    ? []
    : [
        {
          path: ['owner', 'team'],
          sentence: `No paired approver may decide for the team "${owner.team}", so what goes to the owner waits until it expires.`,
          mend: `Pair one for it: countersign pair --team "${owner.team}". ${teams.length > 0 ? `There are approvers for: ${[...new Set(teams)].join(', ')}.` : 'No approver is paired yet.'}`,
        },
      ]

export const reviewTimes: Find = ({ boundary: { review } }) =>
  (parseDuration(review.owner_expires) ?? 0) >= (parseDuration(review.expires) ?? 0)
    ? []
    : [
        {
          path: ['review', 'owner_expires'],
          sentence: `The owner has ${review.owner_expires} to decide, and everybody else ${review.expires}.`,
          mend: 'Give the owner at least as long: what is escalated is the harder part.',
        },
      ]

/** Why an approval cannot become a standing grant, with holes (shared/text/say.ts); for the approver. */
import type { Filled } from '../text/say.ts'

export const standingRefusals = {
  aboutThis: 'What stopped it is about this one action, so each such action needs a person of its own.',
  otherVerb: 'It was approved to {verb}, not to {other}.',
  oneOfBoth: 'Name either the record or the run.',
  otherRecord: 'It was approved for another record.',
  noRecordYet: 'A record that does not exist yet cannot be named.',
  otherRun: 'It was approved in another run.',
  typeOfRun: 'A grant for a run names the type of what was approved; one for a record names none.',
  fieldNotNamed: 'The approved action does not name {field}.',
  noField: 'It names no field, so it would cover nothing.',
  overBefore: 'Its time is over before it begins.',
  tooLong: 'It may stand for 7 days at most.',
  erased: 'What was approved has been erased.',
  approverRevoked: 'This approver was revoked.',
  runEnded: 'The run has ended.',
  notAsAsked: 'Only an action that was approved as it was asked can be repeated.',
  ownersOne: 'What the owner decides is decided one by one.',
  otherApprover: 'Only who approved it can go on from there.',
  inGroup: 'What was approved in a group gives no standing grant.',
  boundaryChanged: 'The boundary changed since it was approved.',
  standsStill: 'The workflow stands still.',
  agentRevoked: 'The agent was revoked.',
} as const
export type StandingRefusal = Filled<(typeof standingRefusals)[keyof typeof standingRefusals]>

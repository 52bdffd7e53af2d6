/** What is said of a changed boundary, with holes (shared/text/say.ts): what it lets pass, and what would have gone otherwise. */

export const wideningSentences = {
  tier: 'The tier goes from {from} to {to}: the agent {means}.',
  raised: '"{rule}" gets the tier {tier}.',
  raisedWhen: '"{rule}" gets the tier {tier} when {when}.',
  gone: '"{rule}" no longer has the lower tier {tier}.',
  goneWhen: '"{rule}" no longer has the lower tier {tier} when {when}.',
  reads: 'It may read {what}.',
  writes: 'It may change {what}.',
  alone: '"{rule}" passes without approval.',
  aloneWhen: '"{rule}" passes without approval when {when}.',
  approval: '"{rule}" no longer always needs approval.',
  approvalWhen: '"{rule}" no longer always needs approval when {when}.',
  notDetected: 'It is no longer looked for: {what}.',
  notNever: '{what} is no longer off limits.',
  notRequired: 'The evidence no longer needs: {part}.',
  notAlone: 'What passes alone no longer needs: {part}.',
  confidence: 'Less confidence is enough to pass without a look.',
  fresh: 'Older sources count.',
  perRun: 'The budget per run is higher.',
  perDay: 'The budget per day is higher.',
  askAt: 'More of the budget is spent before anybody is asked.',
  pending: 'More may wait at a time.',
  asks_per_hour: 'More may be asked for in an hour.',
  rejection: 'It takes more denials to pause the workflow.',
  retries: 'A failed action may be tried more often.',
  noPause: 'Failing again and again no longer pauses the workflow.',
  system: '{system} is now another place: every rule about it means that one.',
  tool: 'A call of {tool} is taken for something else.',
} as const

/** What a replay says of a group of asks: `{reason}` is the sentence of the verdict. */
export const replaySentences = {
  decided: 'To {verb} {type} would {now} instead of {before}: {reason}',
  grants: 'To {verb} {type} would {now} that lets the agent act, and not a person alone: {reason}',
  leaves: 'To {verb} {type} would {now} after which a person acts, and not the agent: {reason}',
} as const

/** What a verdict also depends on and nobody kept. It is left out of both verdicts of a replay, and said with every result. */
export const notReplayed = {
  state: 'whether the workflow was paused or all agents were stopped',
  budget: 'what had been spent, how many asks were waiting, and how many were made within the hour',
  policies: 'which policies were current then, and what other boundaries said about the record',
  reads: 'when within its run something was read: whatever the run read at any time counts',
} as const

/** Why the product recommends what it recommends, with holes (shared/text/say.ts). One and many are sentences of their own. */
export const readinessSentences = {
  below: 'The step below is {level}.',
  above: 'The step above is {level}. A person has to take it.',
  denied: 'People deny at least {share} of what it asks (95 % interval), more than {most}.',
  graveOnce: '1 incident in which it reached for what it must never touch or claimed what is not so.',
  graveOften: '{n} incidents in which it reached for what it must never touch or claimed what is not so.',
  unknownOnce: 'Of 1 action nobody knew whether they had happened.',
  unknownOften: 'Of {n} actions nobody knew whether they had happened.',
  broken: 'The boundary is broken, so there is no tier to judge.',
  escalates: 'Escalate is chosen by the owner, whatever the facts are.',
  aloneAlready: 'It acts alone already.',
  highest: 'There is no higher tier; what may be done alone is set by kind of action.',
  oneDecision: '1 decision can be counted; it takes {wanted}.',
  fewDecisions: '{n} decisions can be counted; it takes {wanted}.',
  oneDay: 'They were taken on 1 day; it takes {wanted}.',
  fewDays: 'They were taken on {n} days; it takes {wanted}.',
  perhapsDenied: 'Up to {share} of what it asks may be denied (95 % interval); at most {most} would do.',
  perhapsEdited: 'Up to {share} may need an edit (95 % interval); at most {most} would do.',
  quick: '{n} of {all} decisions took less than 2 seconds, so the rest may not have been read either.',
  oneIncident: 'There was 1 incident.',
  incidents: 'There were {n} incidents.',
  oneUnknown: 'Of 1 action nobody knew whether it had happened.',
  unknowns: 'Of {n} actions nobody knew whether it had happened.',
  decided: '{n} decisions on {days} by {reviewers}, no incident.',
  shares: 'At most {denied} denied and {edited} edited (95 % intervals).',
} as const

/** What a changed boundary raises. */
export const raiseSentences = {
  tier: 'The tier: from {from} to {to}.',
  rule: '"{rule}": from {from} to {to}.',
  alone: '"{rule}": may be done alone.',
} as const

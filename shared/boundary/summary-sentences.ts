/** The lines of a boundary's one-page summary, with holes (shared/text/say.ts). */

export const summaryHeadings = {
  owner: 'Owner',
  tier: 'Tier: {tier}',
  systems: 'Systems',
  reads: 'May read',
  writes: 'May change',
  capabilities: 'Another tier for',
  alone: 'Alone, without approval',
  approval: 'Always with approval',
  never: 'Never',
  evidence: 'Evidence',
  budget: 'Cost and amount',
  failure: 'When something fails',
  review: 'Time to decide',
  tools: 'What a tool call means',
} as const

export const summarySentences = {
  escalated: 'What is escalated goes to this team, and only its approvers decide on it.',
  tier: 'An agent {means}.',
  allow: '{effect} is allowed.',
  review: '{effect} needs approval.',
  'review-without-grant': '{effect} goes to a person, who acts on it.',
  owner: '{effect} goes to the owner.',
  block: '{effect} is not allowed.',
  alone: '{effect} needs approval, except for what is listed under “Alone”.',
  nothing: 'Nothing.',
  idleAlone: 'This list has no effect at this tier: only agents at tier Execute act alone.',
  noApproval: 'Nothing besides what the tier asks for, and what cannot be undone.',
  noNever: 'Nothing besides what is not listed above.',
  noEvidence: 'None is required.',
  noLimit: 'There is no limit.',
  contains: 'anything that contains {what}',
  time: '{own}; for the owner {owner}. Then the request expires, which is not a denial.',
  evidence: 'For everything that goes to a person: {parts}.',
  evidenceAlone: 'Where no person is asked: {parts}.',
  confidence: 'A confidence below {threshold}, or none, goes to a person.',
  fresh: 'A source older than {within} counts as missing.',
  perRun:
    'At most one run {run}. Then the work stops; from {askAt} on a person is asked about every change, and also where the cost is not known.',
  perDay:
    'At most one day {day}. Then the work stops; from {askAt} on a person is asked about every change, and also where the cost is not known.',
  perBoth:
    'At most one run {run}, one day {day}. Then the work stops; from {askAt} on a person is asked about every change, and also where the cost is not known.',
  pending: 'Requests of one agent: at most {pending} waiting for a person.',
  perHour: 'Requests of one agent: at most {hour} in an hour.',
  pendingPerHour: 'Requests of one agent: at most {pending} waiting for a person, {hour} in an hour.',
  noRetry: 'A tool error is not tried again. Then {then}.',
  retryOnce: 'A tool error is tried again once, first after {backoff}. Then {then}.',
  retry: 'A tool error is tried again {n} times, first after {backoff}. Then {then}.',
  rejectedOnce: 'One denial, or {many} of the last {last} decisions, pause the workflow until a person resumes it.',
  rejected:
    '{row} denials in a row, or {many} of the last {last} decisions, pause the workflow until a person resumes it.',
  silent: 'A run that is silent for {after} is an incident.',
} as const

/** The effects as a summary names them. */
export const summaryEffects = {
  read: 'Reading',
  draft: 'Drafting a decision',
  propose: 'Proposing an update',
  write: 'Changing something',
} as const

/** What follows the last failure. */
export const summaryThen = {
  pause: 'it is an incident and the workflow is paused',
  incident: 'it is an incident that a person looks at',
} as const

/** What of a system a selector means. */
export const placeSentences = {
  matches: 'anything that matches {what}',
  everything: 'everything in {system}',
  everyPath: 'every {type} in {system}',
  anyPath: 'anything {paths} in {system}',
  path: '{type} {paths} in {system}',
  whole: 'all of {type} in {system}',
  wholeAny: 'all of every record in {system}',
  fields: '{fields} of {type} in {system}',
  fieldsAny: '{fields} of every record in {system}',
  everyField: 'every field of {type} in {system}',
  everyFieldAny: 'every field of every record in {system}',
} as const

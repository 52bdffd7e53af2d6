/**
 * What the summary of an incident says, with holes (shared/text/say.ts). That of an attempt at what is off limits is the
 * sentence of the verdict.
 */
export const incidentSentences = {
  silent: 'The run has been silent for {minutes} min.',
  unreported: 'Its grant was used, and nothing was reported for {minutes} min: {what}',
  uncertain: 'The agent says that it failed, and nobody knows how far it came: {what}',
  unknown: 'The agent does not know what became of it: {what}',
  failed: 'It failed: {what}',
  failedOften: 'It failed {n} times in a row: {what}',
  differs: 'The page at {origin} shows other values of {record}. {fields}',
  toolChanged:
    'The upstream "{upstream}" changed what its tool {tool} says it does. Its calls need a person until one was approved.',
} as const

/** One of the values that the page shows otherwise; several stand one after the other, with a full stop between them. */
export const differingValue = { differs: '{field} is {seen}; the agent says {claimed}' } as const

/** Why a workflow was paused by the product; a person who pauses one says it in their own words. */
export const pauseSentences = {
  failing: '{why}. Do not retry: a person has to look at it and resume the workflow.',
  deniedOnce: 'A person denied what was asked. Do not retry: a person has to look at it and resume the workflow.',
  deniedInARow: 'People denied {n} asks in a row. Do not retry: a person has to look at it and resume the workflow.',
  deniedOften:
    'People denied {n} of the last {all} asks that they decided. Do not retry: a person has to look at it and resume the workflow.',
  loweredForMismatch:
    'Paused by the product, because the agent may act alone here and {n} times in {days} days what the agent claimed was not what we saw. Do not retry: a person has to look at it and resume the workflow.',
  loweredForNever:
    'Paused by the product, because the agent may act alone here and {n} times in {days} days the agent reached for what it must never touch. Do not retry: a person has to look at it and resume the workflow.',
  loweredForUnknown:
    'Paused by the product, because the agent may act alone here and {n} times in {days} days nobody knew whether an action had happened. Do not retry: a person has to look at it and resume the workflow.',
} as const

/**
 * Every sentence of a verdict, with holes (shared/text/say.ts). An agent and a reviewer read them, and the journal keeps
 * them: to change one here is to say it otherwise from now on, and what was recorded stays as it was said.
 */

/** Why a verdict is what it is. */
export const reasonSentences = {
  stopped: 'All agents are stopped. A person has to resume them.',
  paused: 'The workflow is paused: {why}',
  recordStopped: 'Agents are stopped on this record: {why}',
  broken: 'The boundary file is broken, so everything blocks: {why}',
  notAccepted: 'The boundary changed and no person has accepted it yet, so everything needs approval.',

  noSuchSystem: 'The system "{system}" is not part of this boundary.',
  fieldsUnnamed: 'The action names no fields of {paths}, and {list} does not list the whole of it. Name the fields.',
  notListed: '{paths} is not listed under {list}.',
  notListedMany: '{paths} are not listed under {list}.',

  offLimits: '{what} is off limits to agents.',
  perhapsOffLimits: '{what} is off limits, and an action that names no fields may touch it. Name the fields.',
  contains: 'The action contains {what} at {where}.',
  containsTwice: 'The action contains {what} at {where} and in 1 more place.',
  containsMore: 'The action contains {what} at {where} and in {n} more places.',

  tierAllows: 'A {effect} is allowed at tier {tier}.',
  tierReviews: 'A {effect} needs approval at tier {tier}.',
  tierLeaves: 'A {effect} goes to a person, who acts on it at tier {tier}.',
  tierEscalates: 'Every {effect} goes to the owner at tier {tier}.',
  tierBlocks: 'A {effect} is not allowed at tier {tier}.',
  tierBlocksButDraft: 'A {effect} is not allowed at tier {tier}. Ask again as a draft.',
  alone: '"{rule}" may be done without approval.',
  aloneUndecided: '{rule} could not be decided: {why}. So it does not apply.',
  aloneOtherwise: 'The boundary lists this action under alone, but not under these conditions.',
  notAlone: 'The boundary does not list this action under alone.',
  tierUndecided: '{rule} could not be decided: {why}. So the stricter tier counts.',

  tiersContradict:
    '{one} gives "{first}" the tier {tier} and {other} gives "{second}" the tier {otherTier}, and neither is more specific.',
  aloneContradicts:
    '{one} lets "{first}" pass without approval, {other} asks for approval of "{second}", and neither is more specific. Remove one of them.',
  claimed:
    'The boundary of {workflow} claims this otherwise: {theirs}, and here {rule} lets it pass alone. The owners have to agree.',
  policyOutdated:
    'The evidence cites version {cited} of the policy {id}, and version {current} is registered. Read that one, and ask again.',
  policyUnknown:
    'The evidence cites the policy {id}, which is not registered. Cite a registered one; the owner decides on this.',

  confidenceAbsent: 'The agent does not say how sure it is.',
  confidenceUnknown: 'The agent says that it does not know how sure it is.',
  confidenceLow: 'The confidence {value} is below {threshold}.',

  runCostUnknown:
    'Cost unknown: nothing says what this run has cost, and the budget is {limit}. Report usage on the steps.',
  dayCostUnknown:
    'Cost unknown: nothing says what the workflow today has cost, and the budget is {limit}. Report usage on the steps.',
  runBudgetUsed:
    'This run has cost {spent} of {limit}, so the budget is used up. Stop here; only the owner can raise it.',
  dayBudgetUsed:
    'The workflow today has cost {spent} of {limit}, so the budget is used up. Stop here; only the owner can raise it.',
  runBudgetAsks: 'This run has cost {spent} of {limit}, and {left} remain; from this level on a person is asked.',
  dayBudgetAsks:
    'The workflow today has cost {spent} of {limit}, and {left} remain; from this level on a person is asked.',

  askedTooOften: 'The agent has asked {n} times in the last hour, and {most} is the most. Wait, and ask again {when}.',
  oneWaits:
    'Of what the agent asked, 1 waits for a person already, and {most} is the most. Wait until one is decided, or withdraw one, then ask again.',
  manyWait:
    'Of what the agent asked, {n} wait for a person already, and {most} is the most. Wait until one is decided, or withdraw one, then ask again.',

  approvalAlways: '"{rule}" always needs approval.',
  approvalWhen: '"{rule}" needs approval when {when}.',
  approvalUndecided: '{rule} could not be decided: {why}. So approval is needed.',

  irreversible: 'To {verb} cannot be undone.',
  unknownVerb: 'The verb "{verb}" is not known, so the action could not be analysed.',
  unseen: 'To {verb} reaches {what}, which no rule looks at.',

  evidenceMissing: 'Evidence is missing: {parts}. Add it and ask again.',
} as const

/** Why a workflow wants a look. */
export const attentionSentences = { notAccepted: 'The boundary file changed; everything needs approval.' } as const

/** What one side of a conflict says, and where it stands. */
export const sideSentences = {
  alone: '"{rule}" may be done without approval',
  approval: '"{rule}" always needs approval',
  tier: 'gives "{rule}" the tier {tier}',
  offLimits: '{what} is off limits to agents',
  claimed: '"{rule}" needs approval',
  policy: 'version {version}, "{title}"',
  noPolicy: 'no policy of this id',
  cited: 'cited: {id}',
  registered: 'registered: {id}',
  unregistered: 'registered',
} as const

/** What is missing of the evidence, and why a source counts as missing. */
export const missingSentences = {
  part: 'The boundary asks for: {part}.',
  notRead: 'This run has not read that. Record the read as a step, or leave the source out.',
  again: '{why} Read it again, and say when.',
  undated: 'It does not say when it was read, and a source must not be older than {within}.',
  future: 'It says that it was read in the future.',
  old: 'It is older than {within}.',
} as const

/** Why a condition could not be decided, as the end of a sentence. */
export const undecidedSentences = {
  notBoolean: 'it gives a value that is neither true nor false',
  failed: 'it could not be evaluated',
  noKey: 'the action has no {part}',
  unnamed: 'the action does not name its {part}',
  otherType: '{part} meets a value of another type',
  partFailed: '{part} could not be evaluated',
  differs: 'a value of the action is of another type than what it is compared with',
  noNumber: 'a text of the action is not a plain decimal number',
  manyLooked: 'the values it looks at hold more than {n} characters and members',
  manyValues: 'the action carries more than {n} values',
  valueOf: '"{name}" {fault}',
  anyValue: 'a value of the action {fault}',
} as const

/** What keeps a condition from looking at a value, after the name of the value. */
export const valueSentences = {
  manyCharacters: 'has more than {n} characters',
  largeNumber: 'is a number too large to be compared exactly',
  nested: 'is nested more than {n} deep',
  manyElements: 'has more than {n} elements',
  manyMembers: 'holds more than {n} characters and members',
  twice: 'stands in the fields and in the input of the action with two different values',
  notJson: 'is not JSON',
} as const

/** What a lint finds and how to mend it, with holes (shared/text/say.ts). They quote the document. */

export const lintSentences = {
  never: '"{when}" can never hold, so {then}.',
  always: '"{when}" holds whenever it can be decided at all.',
  partAlways: 'At {place}, "{part}" always holds.',
  partNever: 'At {place}, "{part}" can never hold.',
  offLimits: '"{text}" is off limits altogether: {rule} forbids {what}.',
  aloneContradicts:
    '{one} lets "{first}" be done without approval and {other} always wants approval for "{second}", and neither is more specific.',
  tiersContradict:
    '{one} gives "{first}" the tier {tier} and {other} gives "{second}" the tier {otherTier}, and neither is more specific.',
  unsuppliedSources:
    'Sources are wanted, and there is nothing that agents may read: whatever they cite has not been read by the run, and is blocked.',
  idleFreshness: 'How old a source may be is said, and no sources are asked for.',
  wideSelector: '"{selector}" names an element by its tag alone, and a field is read only where one element matches.',
  noApprover: 'No paired approver may decide for the team "{team}", so what goes to the owner waits until it expires.',
  reviewTimes: 'The owner has {owner} to decide, and everybody else {own}.',
  executeAlone:
    'The tier is Execute and nothing is listed under alone, so every change needs approval, as at tier Prepare.',
  capabilityAlone:
    '"{rule}" has the tier Execute and alone lists nothing of it, so it needs approval, as at tier Prepare.',
  noWrites: 'Agents may prepare changes at tier {tier}, and writes lists nothing, so every change is blocked.',
  idleWrites: 'At tier Observe nothing is changed or drafted, so writes has no effect.',
  noDetector: 'Agents write to {systems}, and no detector looks for what must not leave.',
  unusedSystem: 'Nothing of {system} may be read or changed.',
  covered: '{by} ({what}) covers {text} already.',
  sameTier: 'It gives the tier that counts for everything anyway.',
  sameDetector: '{first} names the same detector.',
  emptyBudget: 'The budget names no sum, so ask_at is a share of nothing and nobody is ever asked.',
  budgetOrder: 'A run may cost {run} and a whole day {day}, so the day always ends first.',
  askNever: 'Where the budget would ask a person it blocks already, so nobody is asked before it is used up.',
  askAlways: 'From the first cent on everything goes to a person.',
  unknownCost:
    'A budget counts what is known of costs: what agents report with their steps, or the tokens of a model with a known price. Where neither is there, every change goes to a person.',
  rejectionNever: '{many} of the last {last} decisions can never be rejections.',
  emptyLimits: 'The limits name none.',
  toolBlocked: '{list} lists nothing of {record}, so every call of {tool} is blocked.',
  toolShadowed: '{first} ({other}) is about every call of {tool} already, and the first row counts.',
  toolShell:
    '{tool} runs commands. What a command does cannot be told, so it stays a command that a person decides on, whatever this row says.',
  toolReplaces: 'For {tools} it takes the place of what ships with the product, and each call is "{is}" from now on.',
  nestedFolders:
    'The folder of {system} is within that of {outer}. A tool call about a file there counts as one of {system}, and rules for {outer} do not see it.',
  unknownVerb:
    'The verb "{verb}" is not known, so whatever it does always goes to a person, whatever this {what} says.',
  unreachable: '"{rule}" has no effect here: {why}.',
  wideVerbs:
    '"{rule}" is about every verb: {changes}. Of these {kept} still go to a person, because they cannot be undone or seen through; the others are done without one.',
  deepStar: '{text} covers everything below {outer}, at any depth, and not one level alone.',
  everyType:
    'By {text} agents {may} {covered}, those that are added later and the settings, users and messages of the system included.',
} as const

/** Why a rule has no effect, within a sentence. */
export const unreachableSentences = {
  reading: 'reading is allowed at every tier',
  proposal: 'a proposal goes to a person at every tier',
  noChange: 'a {effect} is no change, and the tier alone says whether it is allowed',
  irreversible: 'to {verb} cannot be undone, so it always goes to a person',
  unseen: 'to {verb} reaches {what}, so it always goes to a person',
  tier: 'its tier is {tiers}, and only at tier Execute an agent acts alone',
  approval: '{rule} always wants approval for "{text}", and the stronger rule decides',
  onlyChanges: 'only changes and proposals can be made to need approval',
  notAllowed: 'at tier {tiers} it is not allowed at all',
  outside: 'writes lists nothing of {text}, so it is blocked',
} as const

/** What a condition that can never hold leads to. */
export const neverHoldsSentences = {
  capabilities: 'the tier is never given',
  alone: 'nothing is ever done alone by this rule',
  approval: 'this rule never asks for approval',
} as const

/** How to mend it. Keys of the document stand in them as they are written there. */
export const mendSentences = {
  comparison: 'Correct the comparison.',
  always:
    'Correct the comparison, or leave out "when". A condition that looks at a value also applies the careful choice where it is missing: has(…) says that better.',
  part: 'Correct or remove that part.',
  offLimits: 'Remove it here, or make {rule} narrower.',
  contradiction:
    'The owner would have to decide each time: remove one of the two, or give one a narrower record or a condition.',
  unsuppliedSources: 'List under reads what they are to look at, or do not ask for sources.',
  idleFreshness: 'Add sources to evidence.required, or remove fresh_within.',
  wideSelector: 'Name the element by its id, its class or an attribute, such as dd[data-field="status"].',
  noApprover: 'Pair one for it: countersign pair --team "{team}". There are approvers for: {teams}.',
  nobodyPaired: 'Pair one for it: countersign pair --team "{team}". No approver is paired yet.',
  reviewTimes: 'Give the owner at least as long: what is escalated is the harder part.',
  listAlone: 'List under alone what may be done without a person, or give it the tier prepare.',
  noWrites: 'List what they may change, or choose the tier observe or recommend.',
  idleWrites: 'Remove writes, or raise the tier.',
  noDetector: 'Add detectors to never, such as { detect: secret } or { detect: payment-card }.',
  unusedSystem: 'List it under reads or writes, or remove the system.',
  redundant: 'Remove it: it adds nothing.',
  emptyBudget: 'Add per_run or per_day, such as 2.00 USD, or remove budget.',
  budgetOrder: 'Make per_run the smaller one.',
  askShare: 'Choose a share between, such as 80%.',
  unknownCost: 'Have the agents report usage with their steps.',
  rejectionNever: 'Write the smaller number first: [{last}, {many}].',
  emptyLimits: 'Add pending or asks_per_hour, or remove limits.',
  toolBlocked: 'Add it to {list}, or remove the row.',
  toolShadowed: 'Put the narrower row first, or remove it.',
  toolShell: 'Remove the row.',
  toolReplaces:
    'Keep it only where the tool does no more than that; else remove the row, or name the tool that is meant.',
  nestedFolders: 'Repeat under never what must not be touched, once for each, or write it for every system: **/.env*.',
  toolVerb: 'Say under tools what a call is, such as: {row}.',
  knownVerbs: 'Write one of: {verbs}.',
  remove: 'Remove it.',
  nameChange: 'Remove it, or name the change itself, such as update.',
  listApproval: 'Remove it, or list it under approval.',
  raiseOrCapability: 'Raise the tier, give it a capability with tier execute, or remove it.',
  narrower: 'Remove it, or make {rule} narrower.',
  changesAre: 'Remove it. Changes are: {verbs}.',
  raise: 'Remove it, or raise the tier.',
  addWrites: 'Add it to writes, or remove the rule.',
  nameVerbs: 'Name the verbs that are meant, one rule each.',
  deepStar: 'If that is meant, write {text}* so that it can be seen.',
  nameTypes: 'Name the record types that are meant.',
} as const

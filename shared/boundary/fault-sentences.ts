/**
 * What is wrong with the text of a boundary, with holes (shared/text/say.ts): with a condition, with the document, and with
 * the YAML that it is written in. They follow a place, and quote the text.
 */
import type { Filled } from '../text/say.ts'

/** Where in a condition; lines only where it has more than one. */
export const conditionPlaces = {
  column: 'at column {column} of the condition: {words}',
  line: 'at line {line}, column {column} of the condition: {words}',
} as const

/** What is wrong with a condition, found by us. */
export const conditionFaults = {
  empty: 'The condition is empty: write a comparison, or leave out "when".',
  tooLong: 'A condition has at most {n} characters: make several rules of it.',
  otherType: 'This gives a value of type {type}, not true or false: compare it with something.',
  notUnderstood: 'This could not be understood. Write it in smaller parts joined with && and ||.',
  unknownName: '"{name}" is not known here. {hint} Known are: {names}.',
  andOr: 'Write && for "and" and || for "or".',
  singleEquals: 'A single = does not compare: write ==.',
  character: 'The character {letter} has no meaning here: put texts in double quotes.',
  endsCompared: 'The condition ends too early: write what is compared with.',
  valueMissing: 'A value is missing before this: join comparisons with && or ||.',
  endsOpen: 'The condition ends too early: close every ( and [.',
  notHere:
    'This does not belong here: close the ( or [ before it, and put unusual names in brackets, such as input["in"].',
  formRefused: 'This form is refused: compare members one by one.',
  plainOnly: 'Write a plain text or number, without b or u.',
  numbers: 'Numbers are 0, or from {least} to {most}.',
  elementOnly:
    'For each element of a list of the action only the element itself is looked at: move the part with "{name}" outside.',
  writtenOut: 'The text that {call}(…) looks for has to be written out here, such as {call}("draft").',
  nestedPass: '{call}(…) within another pass over a list is refused, for the cost is the product of both.',
  goesOver: '{call}(…) goes over a member such as input.lines, over fields, or over a list written out.',
  nameTaken: '"{name}" is taken: give the element another name.',
  products: 'At most {n} products are allowed.',
  divided: 'A number is divided only by one that is written out and not 0: multiply the other side instead.',
  behindList: '{call}(…) is written behind a list, such as input.lines.{call}(l, l.price > 10).',
  behindValue: '{call}(…) is written behind a value, such as input.name.{call}(…).',
  beforeValue: '{call}(…) is written before its value, such as {call}(input.amount).',
  callUnknown: '{call}(…) is not known. Known are: {names}.',
  callRefused: '{call}(…) is refused{why}.',
} as const
export type ConditionWords = Filled<(typeof conditionFaults)[keyof typeof conditionFaults]>

/** What may have been meant by a name that conditions do not know. */
export const nameHints = {
  field: 'A field of the action is written input.{name}.',
  before: 'What a field held before is a claim of the agent, so no rule can rest on it.',
  type: 'The type of the record is record_type.',
} as const

/** Why a name that CEL knows is not admitted, and what to write instead: after “is refused”. */
export const refusedCalls = {
  matches: ', because a regular expression can take forever: use startsWith, endsWith, contains, or == with ||',
  map: ': write the property of the element where it is needed, such as input.lines.exists(l, l.price > 10)',
  split: ': use startsWith, endsWith or contains',
  join: ': look at the elements with all or exists',
  bind: ': write the value where it is needed',
  double: ', because it takes the text "NaN", which is neither above nor below any number: use number(…)',
  int: ', because it takes an empty text for 0: use number(…)',
  uint: ': numbers need no conversion; use number(…) for numbers in text',
  bool: ': compare with true or "true"',
  dyn: ': values of input can be compared as they are',
  type: ': a value of another type is an error, and an error means review',
  bytes: ': compare texts',
  timestamp: ', because it depends on the local clock: compare dates as text, such as input.due < "2027-01-01"',
  duration: ': compare numbers',
} as const

/** What the engine of conditions found, in its own words, with how to mend it; by its codes. */
export const engineFaults = {
  unterminated_string: '{summary}: close the quotes.',
  newline_in_string: '{summary}: close the quotes on the same line.',
  reserved_identifier: '{summary}: choose another name, or write it in brackets, such as input["package"].',
  limit_exceeded:
    '{summary}: write a shorter condition, or several rules; at most {nodes} parts, {depth} within one another, {elements} in a list.',
  no_such_overload: '{summary}: compare text with "text", numbers with numbers, and names in a list with in.',
  no_matching_overload: '{summary}: the value before the dot or in the parentheses is of another type.',
  heterogeneous_list_element: '{summary}: give all elements one type, such as [1.0, 2.5].',
  invalid_logical_operand: '{summary}: write a comparison on both sides of && and ||.',
  invalid_condition_type: '{summary}: write a comparison there.',
  incompatible_ternary_branches: '{summary}: give both sides of : the same type.',
  invalid_macro_argument:
    '{summary}: has(…) takes a member, such as has(input.discount); for confidence write confidence != null.',
  cannot_index_type: '{summary}: only input and what lies in it has members.',
  invalid_index_type: '{summary}: count elements with whole numbers from 0.',
  invalid_comprehension_range: '{summary}: only lists and objects have elements.',
  other: '{summary}.',
} as const

/** What is wrong with the document. */
export const documentFaults = {
  noKey: 'is not a key that this version knows. Remove it',
  otherName: 'must be "{name}", as the file is named',
  name: 'must be lower-case letters, digits and - (40 at most)',
  verbSelector: 'must be a verb and a selector, such as: update odoo/crm.lead',
  noSelector: 'is not a selector',
  systemWhere: 'must say where the {kind} system is',
  genericOnly: 'belongs to systems of kind generic only',
  toolSystem: 'records of tools begin with {name}, so the system of kind tools is called {name}, and no other is',
  toolRecord: 'must be {record}, because such records are called as the tool is',
  noId: 'does not belong here: the record is the tool itself',
  unknownSystem: 'names the system "{name}", which is not listed under systems',
  duration: 'must be a duration such as 90s, 15m, 24h or 7d, and at most {most}',
  sum: 'must be a sum such as 2.00 USD',
  percentage: 'must be a percentage such as 50%',
  pagePath: 'must start with / or # and hold no blanks',
  pageId: 'must hold :id as one whole segment',
  pageFields: 'must name {n} fields at most',
  argumentPath: 'must be a path into the arguments, such as input.id or input.values',
  argument: 'must be the name of an argument, or a path such as input.values.amount',
  toolPattern: 'must be whose tool and its name, such as mcp/crm/update_lead; * stands for one part',
  toolOwner: 'must name whose tool it is, such as mcp/crm/*',
  verbType: 'must be a verb and a record type, such as: update odoo/crm.lead',
} as const
export type DocumentWords = Filled<(typeof documentFaults)[keyof typeof documentFaults]>

/** Why a text is no CSS selector of the admitted kind. */
export const cssFaults = {
  otherClass: 'must not use {call}): only classes about where an element stands',
  notOpened: 'closes a parenthesis that was not opened',
  oneOnly: 'must be one selector: list no others after a comma',
  notClosed: 'opens a parenthesis that is not closed',
  incomplete: 'is no complete selector',
  states: 'must not use states and pseudo-elements: only classes about where an element stands',
  attribute: 'has an attribute that is not written as [name] or [name="value"]',
  letter: 'must not hold {letter}',
} as const
export type CssWords = Filled<(typeof cssFaults)[keyof typeof cssFaults]>

/** What is wrong with the YAML; of what we have no words for, the parser’s own. */
export const yamlFaults = {
  twice: 'this key appears twice. Keep one of the two',
  second: 'a second document begins here. Remove everything from this "---" on',
  keyKind: 'a list or map cannot be a key. Write the key as text',
  tab: 'a tab cannot indent. Use spaces',
  tooLarge: 'it is larger than {n} KiB. Shorten it',
  deep: 'it is nested more than {n} levels deep. Flatten it',
  directives: 'YAML directives ("%") are not accepted, because they hide what the file says. Remove the line',
  aliases: 'Aliases ("*name") are not accepted, because they hide what the file says. Write the value out',
  anchors: 'Anchors ("&name") are not accepted, because they hide what the file says. Remove the anchor',
  tags: 'Tags ("!name") are not accepted, because they hide what the file says. Remove the tag',
  syntax: '{parser}. Correct this line',
} as const

/** What the schema library says where the schema has no words of its own. A test compares them with it. */
export const schemaFaults = {
  type: 'Invalid input: expected {expected}, received {received}',
  value: 'Invalid input: expected {value}',
  option: 'Invalid option: expected one of {values}',
  longest: 'Too big: expected {what} to have <={n} {unit}',
  shortest: 'Too small: expected {what} to have >={n} {unit}',
  most: 'Too big: expected {what} to be <={n}',
  least: 'Too small: expected {what} to be >={n}',
  pattern: 'Invalid string: must match pattern {pattern}',
  key: 'Invalid key in {what}',
  keys: 'Unrecognized keys: {keys}',
  oneKey: 'Unrecognized key: {key}',
  invalid: 'Invalid input',
} as const

/** What is wrong with the file of a policy. */
export const policyFaults = {
  oneLine: 'must be one line',
  id: 'must be letters, digits, dot, dash and underscore',
  version: 'must be a text in quotes, such as "1.2"',
  frontMatter: 'it must begin with front matter: id, version and title between two lines "---"',
  twice: 'the id {id} is registered by {file} already',
} as const

/** What stands for the place where the fault is of no part. */
export const wholeDocument = 'the document'
export const wholeFrontMatter = 'the front matter'

/** What is wrong with the text of a condition, and where. */
import { TypeError as CheckError, EvaluationError, ParseError } from '@marcbachmann/cel-js'
import { textLimits } from './limits.ts'
import { variables } from './variables.ts'

/** `line` and `column` count from 1 within the condition's own text, columns in UTF-16 code units as editors do. */
export type ConditionFault = { line: number; column: number; words: string }

/** A fault at an offset of the text. */
export function faultAt(text: string, offset: number, words: string): ConditionFault {
  const before = text.slice(0, offset).split('\n')
  return { line: before.length, column: before[before.length - 1]!.length + 1, words }
}

/** What the engine reports, with how to mend it. `error` comes from parsing or checking `text`. */
export function faultOf(text: string, error: unknown): ConditionFault {
  if (!(error instanceof ParseError || error instanceof CheckError || error instanceof EvaluationError))
    return faultAt(text, 0, 'This could not be understood. Write it in smaller parts joined with && and ||.')
  const offset = error.range?.start ?? 0
  const mend = mends[error.code]
  if (typeof mend === 'function') return faultAt(text, offset, mend(text, offset))
  return faultAt(text, offset, mend === undefined ? `${error.summary}.` : `${error.summary}: ${mend}.`)
}

const mends: Readonly<Record<string, string | ((text: string, offset: number) => string)>> = {
  unknown_variable: (text, offset) => unknownWords(/^\w+/.exec(text.slice(offset))?.[0] ?? ''),
  unexpected_character: (text, offset) =>
    /^(and|or)\b/.test(text.slice(offset))
      ? 'Write && for "and" and || for "or".'
      : text[offset] === '='
        ? 'A single = does not compare: write ==.'
        : text[offset] === '&' || text[offset] === '|'
          ? 'Write && for "and" and || for "or".'
          : `The character ${JSON.stringify(String.fromCodePoint(text.codePointAt(offset) ?? 0xfffd))} has no meaning here: put texts in double quotes.`,
  unexpected_token: (text, offset) =>
    offset >= text.trimEnd().length
      ? 'The condition ends too early: write what is compared with.'
      : 'A value is missing before this: join comparisons with && or ||.',
  expected_token: (text, offset) =>
    offset >= text.trimEnd().length
      ? 'The condition ends too early: close every ( and [.'
      : 'This does not belong here: close the ( or [ before it, and put unusual names in brackets, such as input["in"].',
  unterminated_string: 'close the quotes',
  newline_in_string: 'close the quotes on the same line',
  reserved_identifier: 'choose another name, or write it in brackets, such as input["package"]',
  limit_exceeded: `write a shorter condition, or several rules; at most ${textLimits.nodes} parts, ${textLimits.depth} within one another, ${textLimits.elements} in a list`,
  no_such_overload: 'compare text with "text", numbers with numbers, and names in a list with in',
  no_matching_overload: 'the value before the dot or in the parentheses is of another type',
  heterogeneous_list_element: 'give all elements one type, such as [1.0, 2.5]',
  invalid_logical_operand: 'write a comparison on both sides of && and ||',
  invalid_condition_type: 'write a comparison there',
  incompatible_ternary_branches: 'give both sides of : the same type',
  invalid_macro_argument: 'has(…) takes a member, such as has(input.discount); for confidence write confidence != null',
  cannot_index_type: 'only input and what lies in it has members',
  invalid_index_type: 'count elements with whole numbers from 0',
  invalid_comprehension_range: 'only lists and objects have elements',
}

/** Words for a name that conditions do not know. */
export function unknownWords(name: string): string {
  const hint = Object.hasOwn(hints, name) ? hints[name] : `A field of the action is written input.${name}.`
  return `"${name}" is not known here. ${hint} Known are: ${Object.keys(variables).join(', ')}.`
}

const hints: Readonly<Record<string, string>> = {
  before: 'What a field held before is a claim of the agent, so no rule can rest on it.',
  type: 'The type of the record is record_type.',
}

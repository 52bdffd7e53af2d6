/** What is wrong with the text of a condition, and where. */
import { TypeError as CheckError, EvaluationError, ParseError } from '@marcbachmann/cel-js'
import { say } from '../../text/say.ts'
import { type ConditionWords, engineFaults, nameHints } from '../fault-sentences.ts'
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
  if (mend) return faultAt(text, offset, mend(text, offset))
  const code = Object.hasOwn(engineFaults, error.code) ? (error.code as keyof typeof engineFaults) : 'other'
  return faultAt(text, offset, say(engineFaults[code], { summary: error.summary, ...textLimits }))
}

const mends: Readonly<Record<string, (text: string, offset: number) => ConditionWords>> = {
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
}

/** Words for a name that conditions do not know. */
export function unknownWords(name: string): ConditionWords {
  const hint = name === 'before' || name === 'type' ? nameHints[name] : say(nameHints.field, { name })
  return `"${name}" is not known here. ${hint} Known are: ${Object.keys(variables).join(', ')}.`
}

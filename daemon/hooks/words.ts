/** What the agent is told when its call is not carried out: what happened, and what to do next. */
import { type Problem, problems } from '../../shared/api/problems.ts'

/** Harnesses cut longer texts themselves, and then it is the end that is lost. */
const longest = 4_000

/** Where nobody could be asked. A gate that reaches no decision blocks (design promise 1). */
export const unreachable =
  'Countersign could not be asked, so this call was not allowed. Nothing has been done. Do not try another route: tell ' +
  'the user that the operator has to look with "countersign doctor", or to start it with "countersign start".'

/** What the configured command line says when the shim could not run. Without quotes, for the shells that it goes through. */
export const notAllowed =
  'Countersign did not allow this call, because its hook could not run. Do not try another route: the operator looks with: countersign doctor'

export const stillPending =
  'Countersign: this call waits for a person, and nobody has decided yet. Nothing has been done. Do not try another route. ' +
  'Make exactly the same call again: it goes on waiting in the same place and makes no second request.'

/** A refusal in words: what happened, then what may be done about it. */
export function refusalWords({ code, message, extra }: Problem): string {
  const when = typeof extra.retryAfter === 'number' ? ` Wait ${extra.retryAfter} s.` : ''
  return cut(`Countersign: ${message} ${problems[code].remedy}${when}`)
}

/** For a harness that cannot carry out the edit: the person's version, for the agent to call by itself. */
export function editedWords(input: unknown, note: string | undefined): string {
  const head =
    'Countersign: a person approved this with changes. Nothing has been done. Make the call again with exactly these ' +
    'arguments, and it goes through at once: '
  const tail = note === undefined ? '' : ` The reviewer says: ${note}`
  return cut(`${head}${JSON.stringify(input)}${tail}`)
}

function cut(words: string): string {
  return words.length <= longest ? words : `${words.slice(0, longest - 1).toWellFormed()}…`
}

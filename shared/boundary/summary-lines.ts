/** What a boundary asks for and what it does about failures, as lines of its one-page summary. */
import { evidenceParts } from '../action/evidence.ts'
import type { Boundary } from './boundary.ts'
import { durationWords } from './duration-words.ts'
import { ruleWords } from './selector-words.ts'

export function evidenceLines({ required, alone, confidence, fresh_within }: Boundary['evidence']): string[] {
  const list = (parts: typeof required) => parts.map(part => evidenceParts[part]).join(', ')
  return [
    ...(required.length > 0 ? [`For everything that goes to a person: ${list(required)}.`] : []),
    ...(alone.length > 0 ? [`Where no person is asked: ${list(alone)}.`] : []),
    ...(confidence ? [`A confidence below ${confidence.review_below}, or none, goes to a person.`] : []),
    ...(fresh_within === undefined ? [] : [`A source older than ${durationWords(fresh_within)} counts as missing.`]),
  ]
}

/** What the work may cost, and how much an agent may ask for. */
export function amountLines({ budget, limits }: Pick<Boundary, 'budget' | 'limits'>): string[] {
  const sums = [
    ...(budget?.per_run === undefined ? [] : [`one run ${budget.per_run}`]),
    ...(budget?.per_day === undefined ? [] : [`one day ${budget.per_day}`]),
  ]
  const asks = [
    ...(limits?.pending === undefined ? [] : [`${limits.pending} waiting for a person`]),
    ...(limits?.asks_per_hour === undefined ? [] : [`${limits.asks_per_hour} in an hour`]),
  ]
  return [
    ...(sums.length > 0
      ? [
          `At most ${sums.join(', ')}. Then the work stops; from ${budget?.ask_at} on a person is asked about every change, and also where the cost is not known.`,
        ]
      : []),
    ...(asks.length > 0 ? [`Requests of one agent: at most ${asks.join(', ')}.`] : []),
  ]
}

export function failureLines({ tool_error, rejection, stalled }: Boundary['failure']): string[] {
  const { retries, backoff, then } = tool_error
  const [many, last] = rejection.of_last
  const tries = retries === 1 ? 'once' : `${retries} times`
  const first =
    retries === 0
      ? 'A tool error is not tried again'
      : `A tool error is tried again ${tries}, first after ${durationWords(backoff)}`
  return [
    `${first}. Then ${then === 'pause' ? 'it is an incident and the workflow is paused' : 'it is an incident that a person looks at'}.`,
    `${rejection.in_a_row === 1 ? 'One denial' : `${rejection.in_a_row} denials in a row`}, or ${many} of the last ${last} decisions, pause the workflow until a person resumes it.`,
    `A run that is silent for ${durationWords(stalled.after)} is an incident.`,
  ]
}

/** `mcp/crm/update_lead is: Change crm.lead in odoo. Which record: id. Its fields: values.` */
export function toolLines(tools: Boundary['tools'], systems: Boundary['systems']): string[] {
  const named = (path: string) => (path === 'input' ? 'all arguments' : path.replace(/^input\./, ''))
  return tools.map(({ tool, is, id, fields, also }) => {
    const list =
      fields === undefined || typeof fields === 'string'
        ? fields && named(fields)
        : Array.isArray(fields)
          ? fields.map(named).join(', ')
          : Object.entries(fields)
              .map(([field, path]) => `${field} from ${named(path)}`)
              .join(', ')
    return [
      `${tool} is: ${ruleWords(is, systems)}.`,
      ...(id === undefined ? [] : [`Which record: ${named(id)}.`]),
      ...(list === undefined ? [] : [`Its fields: ${list}.`]),
      ...(also?.length ? [`Beside them: ${also.map(named).join(', ')}.`] : []),
    ].join(' ')
  })
}

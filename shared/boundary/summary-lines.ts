/** What a boundary asks for and what it does about failures, as lines of its one-page summary. */
import { evidenceParts } from '../action/evidence.ts'
import { say } from '../text/say.ts'
import type { Boundary } from './boundary.ts'
import { durationWords } from './duration-words.ts'
import { ruleWords } from './selector-words.ts'
import { summarySentences as sentences, summaryThen } from './summary-sentences.ts'

export function evidenceLines({ required, alone, confidence, fresh_within }: Boundary['evidence']): string[] {
  const list = (parts: typeof required) => parts.map(part => evidenceParts[part]).join(', ')
  return [
    ...(required.length > 0 ? [say(sentences.evidence, { parts: list(required) })] : []),
    ...(alone.length > 0 ? [say(sentences.evidenceAlone, { parts: list(alone) })] : []),
    ...(confidence ? [say(sentences.confidence, { threshold: confidence.review_below })] : []),
    ...(fresh_within === undefined ? [] : [say(sentences.fresh, { within: durationWords(fresh_within) })]),
  ]
}

/** What the work may cost, and how much an agent may ask for. */
export function amountLines({ budget, limits }: Pick<Boundary, 'budget' | 'limits'>): string[] {
  const { per_run: run, per_day: day, ask_at: askAt = '' } = budget ?? {}
  const { pending, asks_per_hour: hour } = limits ?? {}
  const lines: string[] = []
  if (run !== undefined && day !== undefined) lines.push(say(sentences.perBoth, { run, day, askAt }))
  else if (run !== undefined) lines.push(say(sentences.perRun, { run, askAt }))
  else if (day !== undefined) lines.push(say(sentences.perDay, { day, askAt }))
  if (pending !== undefined && hour !== undefined) lines.push(say(sentences.pendingPerHour, { pending, hour }))
  else if (pending !== undefined) lines.push(say(sentences.pending, { pending }))
  else if (hour !== undefined) lines.push(say(sentences.perHour, { hour }))
  return lines
}

export function failureLines({ tool_error, rejection, stalled }: Boundary['failure']): string[] {
  const { retries: n } = tool_error
  const [many, last] = rejection.of_last
  const backoff = durationWords(tool_error.backoff)
  const then = summaryThen[tool_error.then]
  const row = rejection.in_a_row
  return [
    n === 0
      ? say(sentences.noRetry, { then })
      : n === 1
        ? say(sentences.retryOnce, { backoff, then })
        : say(sentences.retry, { n, backoff, then }),
    row === 1 ? say(sentences.rejectedOnce, { many, last }) : say(sentences.rejected, { row, many, last }),
    say(sentences.silent, { after: durationWords(stalled.after) }),
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

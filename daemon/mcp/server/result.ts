/**
 * Answers as tool results: words first, for the model, then the same as data. What ended badly is a result with `isError`
 * and never a protocol error, which many clients hide from the model.
 */
import type { CallToolResult } from '@modelcontextprotocol/server'
import type * as z from 'zod'
import type { AskAnswer } from '../../../shared/api/agent.ts'
import { type Problem, problemDocument } from '../../../shared/api/problems.ts'

type Content = Record<string, unknown>

/** The data goes along as text too, for clients that do not read `structuredContent` (MCP 2025-06-18, tools). */
export function result(words: string, data: Content): CallToolResult {
  const content = [words, JSON.stringify(data)].filter(Boolean).map(text => ({ type: 'text' as const, text }))
  return { content, structuredContent: data }
}

/** A refusal as an agent gets it over HTTP, with its code and what to do next. */
export function refusal({ code, message, extra }: Problem): CallToolResult {
  const document = { code, ...problemDocument(code, message, extra) }
  return { ...result(`${document.title}: ${document.detail} ${document.remedy}`, document), isError: true }
}

/** An ask with the tool to call next in its words; the daemon's own words name the endpoints. */
export function askResult(answer: z.infer<typeof AskAnswer>): CallToolResult {
  const next = nextStep(answer)
  return result(`${answer.say} ${next}`.trim(), { ...answer, say: `${answer.say} ${next}`.trim() })
}

function nextStep({ ask, status, grant, execution }: z.infer<typeof AskAnswer>): string {
  if (status === 'pending') return `Call await_approval with ask ${ask}; do not act before it says so.`
  if (!grant) return ''
  if (execution !== 'not_started') return 'Its grant was used before. Do not act on it again; ask anew.'
  return `Call consume with ask ${ask} and digest ${grant.digest}.`
}

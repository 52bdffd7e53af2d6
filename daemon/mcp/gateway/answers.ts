/**
 * Answers of the gateway as tool results. Whatever is not the upstream's own result is an error, pending as well: a model
 * takes a result without one for done, and clients hold it against the tool's output schema.
 */
import type { CallToolResult } from '@modelcontextprotocol/server'
import type { Problem } from '../../../shared/api/problems.ts'
import { refusal } from '../server/result.ts'
import type { Answer } from './calls.ts'

export function said(code: string, text: string, more: Record<string, unknown> = {}): CallToolResult {
  return { content: [{ type: 'text', text }], isError: true, _meta: { 'countersign/status': code, ...more } }
}

export function refused(problem: Problem): CallToolResult {
  return { ...refusal(problem), _meta: { 'countersign/status': problem.code } }
}

/** The result of a call that has ended, or of one that waits. */
export function resultOf({ end, again }: Pick<Answer, 'end' | 'again'>): CallToolResult {
  switch (end.is) {
    case 'result': {
      const meta = { 'countersign/ask': end.ask, ...(again && { 'countersign/again': true }) }
      return { ...end.result, _meta: { ...end.result._meta, ...meta } }
    }
    case 'unknown':
      return said(
        'unknown',
        `Nobody knows whether this call (${end.ask}) took effect: ${end.why} It is not run again. Do not try it another way; a person finds out what became of it.`,
        { 'countersign/ask': end.ask },
      )
    case 'refused':
      return refused(end.problem)
    default: {
      const ask = end.ask ? ` (${end.ask.id})` : ''
      const words = end.working
        ? `The upstream is still at work on this call${ask}. Call again with the same arguments to get its result; it is not run twice.`
        : `Pending${ask}: a person has to decide, and nothing has been done. Call again with the same arguments to go on waiting; do not try another route.`
      return said('pending', words, end.ask && { 'countersign/ask': end.ask.id })
    }
  }
}

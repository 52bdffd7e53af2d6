/**
 * The tools of our own MCP server, one row each, with words for models that ask well. Every tool but `boundary` is an
 * endpoint of the agent surface under another name, so that nothing can be done here that an agent may not do there:
 * no tool decides, grants, pauses, resumes, or changes a boundary.
 */
import type * as z from 'zod'
import { verbs } from '../../../shared/action/verbs.ts'
import { AskAnswer, agentEndpoints } from '../../../shared/api/agent.ts'
import { BoundaryAnswer } from './boundary.ts'
import * as inputs from './inputs.ts'

export type AgentRow = keyof typeof agentEndpoints

export type Tool = {
  name: string
  title: string
  description: string
  /** The endpoint that the tool ends in; `null` for what is only read here. */
  endpoint: AgentRow | null
  input: z.ZodObject
  output: z.ZodType
  /** A call that passes the documentation; the tests make it. */
  example: Record<string, unknown>
  /** What a client may show of it. They are hints about our own state: a grant is used by `consume`, nothing else. */
  hints: { readOnlyHint: boolean; idempotentHint: boolean; destructiveHint?: boolean }
}

const reads = { readOnlyHint: true, idempotentHint: true } as const
const writes = { readOnlyHint: false, idempotentHint: false, destructiveHint: false } as const
const again = { ...writes, idempotentHint: true } as const

const ask = 'ask_0190a1b2c3d4e5f6'
const run = 'run_0190a1b2c3d4e5f6'
const digest = `sha256:${'0'.repeat(64)}`

const rows = {
  boundary: {
    title: 'What may I do?',
    description:
      'Read the boundary of your workflow on one page: what you may read and write, what you may do alone, what needs ' +
      'approval, what you must never touch, and which evidence an ask must carry. Call it once before you start.',
    endpoint: null,
    input: inputs.boundary,
    output: BoundaryAnswer,
    example: { workflow: 'renewals-desk' },
    hints: reads,
  },
  start_run: {
    title: 'Start a run',
    description:
      'Start a run of your workflow: one pass, with what triggered it and its input. Give its id to `ask`, `add_steps` and ' +
      '`finish_run`, so that people see how you got there and an identical ask finds the one that waits already.',
    endpoint: 'startRun',
    input: inputs.startRun,
    output: agentEndpoints.startRun.answers[201],
    example: { workflow: 'renewals-desk', trigger: { kind: 'schedule', summary: 'The forecast is due on Friday' } },
    hints: writes,
  },
  ask: {
    title: 'Ask before acting',
    description:
      'Ask before you do anything that your boundary does not leave to you. Name one action: a verb, the record as ' +
      'system/type/id, and the fields with their new values. Hand over the evidence that a reviewer needs: the sources you ' +
      'read, how sure you are and why, the alternatives you considered, what happens next. The answer is one of three: allowed or ' +
      'approved (then call `consume`, act, `report`), pending (then call `await_approval`), or an error that says why not. ' +
      'Never act on a pending ask, and never try another route after a no. ' +
      `Verbs that the daemon knows: ${Object.keys(verbs).join(', ')}; any other goes to a person.`,
    endpoint: 'ask',
    input: inputs.makeAsk,
    output: AskAnswer,
    example: {
      workflow: 'renewals-desk',
      action: {
        verb: 'update',
        record: 'odoo/crm.lead/42',
        fields: { expected_revenue: 12000 },
        before: { expected_revenue: 9000 },
      },
      evidence: {
        sources: [{ record: 'odoo/crm.lead/42', title: 'Lead 42', fields: { expected_revenue: 9000 } }],
        confidence: { value: 0.9, basis: 'The signed order form says 12,000.' },
        alternatives: [{ summary: 'Leave it until the invoice', whyNot: 'The forecast closes before' }],
        next_action: { summary: 'Tell the account owner' },
      },
      key: 'lead-42-revenue-q3',
      wait: 25,
    },
    hints: writes,
  },
  await_approval: {
    title: 'Wait for the decision',
    description:
      'Wait for the decision on an ask of yours that is pending. Returns as soon as a person has decided, or after `wait` ' +
      'seconds with the ask still pending: then call it again, or do other work and come back. Waiting changes nothing.',
    endpoint: 'askStatus',
    input: inputs.awaitApproval,
    output: AskAnswer,
    example: { ask, wait: 30 },
    hints: reads,
  },
  consume: {
    title: 'Use the grant',
    description:
      'Use the grant of an allowed or approved ask, once, right before you act. Returns the exact action to carry out, which a ' +
      'reviewer may have edited: carry out that one and nothing else. If it fails, do not act; ask again.',
    endpoint: 'consume',
    input: inputs.consume,
    output: agentEndpoints.consume.answers[200],
    example: { ask, digest },
    hints: writes,
  },
  report: {
    title: 'Report the outcome',
    description:
      'Report what came of the action that you consumed: `executed`, `failed`, or `unknown` if you cannot tell. Say what ' +
      'changed, and what is left to do. The answer says whether and when to try again.',
    endpoint: 'report',
    input: inputs.report,
    output: agentEndpoints.report.answers[200],
    example: { ask, execution: 'executed', changes: [{ field: 'expected_revenue', before: 9000, after: 12000 }] },
    hints: writes,
  },
  withdraw: {
    title: 'Withdraw an ask',
    description: 'Say that you no longer want what you asked for, so that nobody spends time on it.',
    endpoint: 'withdraw',
    input: inputs.withdraw,
    output: agentEndpoints.withdraw.answers[200],
    example: { ask, why: 'The customer cancelled the order.' },
    hints: again,
  },
  add_steps: {
    title: 'Record what you did',
    description:
      'Record steps of the run: tool calls, model calls and messages, with input, result, error and cost. What you read and ' +
      'record here supports the sources of a later ask.',
    endpoint: 'addSteps',
    input: inputs.addSteps,
    output: agentEndpoints.addSteps.answers[201],
    example: { run, steps: [{ kind: 'tool_call', name: 'crm.read', record: 'odoo/crm.lead/42', ms: 120 }] },
    hints: writes,
  },
  finish_run: {
    title: 'Finish the run',
    description:
      'End the run with its output and what is left to do, or with the error that ended it. Asks that are still pending are ' +
      'withdrawn.',
    endpoint: 'finishRun',
    input: inputs.finishRun,
    output: agentEndpoints.finishRun.answers[200],
    example: { run, output: { updated: 1 }, followUp: 'Check the invoice next week' },
    hints: again,
  },
} satisfies Record<string, Omit<Tool, 'name'>>

export type ToolName = keyof typeof rows

export const tools: readonly Tool[] = Object.entries<Omit<Tool, 'name'>>(rows).map(([name, row]) => ({ name, ...row }))

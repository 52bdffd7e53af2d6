/**
 * Attribute names of exported runs: the GenAI semantic conventions of OpenTelemetry, standalone release 0.1.0 (status:
 * development), and our own for what has no convention. All names are here, so that a later convention is a change of rows.
 */
export const genAiConvention = 'gen-ai 0.1.0'

export const gen = {
  operation: 'gen_ai.operation.name',
  agent: 'gen_ai.agent.name',
  /** The name of a workflow until semantic-conventions 1.41; since then it is `gen_ai.agent.name` there too. */
  workflow: 'gen_ai.workflow.name',
  conversation: 'gen_ai.conversation.id',
  model: 'gen_ai.request.model',
  inputTokens: 'gen_ai.usage.input_tokens',
  outputTokens: 'gen_ai.usage.output_tokens',
  tool: 'gen_ai.tool.name',
  toolType: 'gen_ai.tool.type',
  arguments: 'gen_ai.tool.call.arguments',
  result: 'gen_ai.tool.call.result',
  error: 'error.type',
  /** No convention has cost; this is what most tools read. USD. */
  cost: 'gen_ai.usage.cost',
} as const

/** Cost of a step and of a run in whole micro-USD, and whose figure it is: reported, computed or unknown. */
export const own = {
  convention: 'countersign.convention',
  journal: 'countersign.journal',
  run: 'countersign.run.id',
  status: 'countersign.run.status',
  trigger: 'countersign.run.trigger',
  followUp: 'countersign.run.follow_up',
  costMicroUsd: 'countersign.cost.micro_usd',
  costOrigin: 'countersign.cost.origin',
  unknownSteps: 'countersign.cost.unknown_steps',
  wastedMicroUsd: 'countersign.cost.wasted_micro_usd',
  /** Texts as they are and everything else as JSON: what a run keeps is in no convention's form. */
  input: 'countersign.input',
  output: 'countersign.output',
  message: 'countersign.message.name',
  record: 'countersign.record',
  url: 'countersign.url',
  /** An ask: the action, what was decided about it and what became of it (design §2). */
  ask: 'countersign.ask.id',
  askRecord: 'countersign.ask.record',
  verdict: 'countersign.verdict',
  reasons: 'countersign.verdict.reasons',
  boundary: 'countersign.boundary.version',
  outcome: 'countersign.outcome',
  execution: 'countersign.execution',
  digest: 'countersign.digest',
  waitedMs: 'countersign.approval.waited_ms',
  approver: 'countersign.approval.approver',
  reason: 'countersign.approval.reason',
} as const

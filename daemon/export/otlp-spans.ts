/** Spans of what happens inside a run: a step, and an ask with everything that was decided about it. */
import type { Json } from '../../shared/action/canonical.ts'
import type { Entry } from '../../shared/run/entries.ts'
import { gen, own } from './otlp-names.ts'
import { attributes, nanos, type OtlpEvent, type OtlpSpan, spanIdOf, spanKind, statusCode } from './otlp-values.ts'
import { type AskModel, labelOf, type RunModel } from './run-model.ts'

/** Where the spans of a run belong. */
export type Within = { traceId: string; parentSpanId: string; run: string }

/** The step as `chat` or `execute_tool`. A message is no span but an event of the agent's: `messageOf`. */
export function stepSpan(within: Within, model: RunModel, step: Entry<'run.step'>): OtlpSpan {
  const { kind, name, usage, failed, at, ms = 0, startedAt = at - ms } = step
  const { input, result, error } = (model.body(step.body) ?? {}) as Record<string, Json>
  const asks = kind === 'model_call'
  const called = asks ? (usage?.model ?? name) : name
  const costMicroUsd = usage?.origin === 'unknown' ? undefined : usage?.costMicroUsd
  return {
    ...placed(within, 'step', step.seq),
    name: `${asks ? 'chat' : 'execute_tool'} ${called}`,
    kind: asks ? spanKind.client : spanKind.internal,
    startTimeUnixNano: nanos(startedAt),
    endTimeUnixNano: nanos(startedAt + ms),
    attributes: attributes({
      [gen.operation]: asks ? 'chat' : 'execute_tool',
      ...(asks ? { [gen.model]: called } : { [gen.tool]: called, [gen.toolType]: 'function' }),
      [gen.inputTokens]: usage?.inputTokens,
      [gen.outputTokens]: usage?.outputTokens,
      ...costOf(costMicroUsd, usage?.origin ?? (costMicroUsd === undefined ? undefined : 'reported')),
      [own.record]: step.record,
      [own.url]: step.url,
      [asks ? own.input : gen.arguments]: textOf(input),
      [asks ? own.output : gen.result]: textOf(result),
      [gen.error]: failed ? 'tool_error' : undefined,
    }),
    events: [],
    status: failed ? { code: statusCode.error, message: textOf(error) ?? 'It failed.' } : { code: statusCode.unset },
  }
}

/** Exact as whole micro-USD, and once more as most tools read it. */
export function costOf(microUsd: number | null | undefined, origin: string | undefined) {
  return {
    [own.costMicroUsd]: microUsd,
    [own.costOrigin]: origin,
    [gen.cost]: typeof microUsd === 'number' ? { usd: microUsd / 1_000_000 } : undefined,
  }
}

/** What somebody said, as an event. */
export function messageOf(model: RunModel, { name, at, startedAt = at, body }: Entry<'run.step'>): OtlpEvent {
  return {
    timeUnixNano: nanos(startedAt),
    name: 'countersign.message',
    attributes: attributes({ [own.message]: name, [own.input]: textOf(model.body(body)) }),
  }
}

/** The ask as `execute_tool`, from when it was made to when it ended, with the approval as its events. */
export function askSpan(within: Within, model: RunModel, { ask, action }: AskModel): OtlpSpan {
  const { statement } = ask.decision ?? {}
  const failed =
    ask.outcome !== null && ask.grant === null && ask.execution === 'not_started' && refused.has(ask.outcome)
  const broke = ask.execution === 'failed' || ask.execution === 'unknown'
  return {
    ...placed(within, 'ask', ask.id),
    name: `execute_tool ${ask.verb}`,
    kind: spanKind.internal,
    startTimeUnixNano: nanos(ask.at),
    endTimeUnixNano: nanos(Math.max(ask.at, ask.changedAt)),
    attributes: attributes({
      [gen.operation]: 'execute_tool',
      [gen.tool]: ask.verb,
      [gen.toolType]: 'function',
      [gen.arguments]: textOf(action as unknown as Json | undefined),
      [gen.error]: failed ? (ask.outcome ?? undefined) : broke ? ask.execution : undefined,
      [own.ask]: ask.id,
      [own.askRecord]: ask.record,
      [own.verdict]: ask.verdict.decision,
      [own.reasons]: ask.verdict.reasons.map(({ sentence }) => sentence),
      [own.boundary]: ask.boundary.version,
      [own.outcome]: ask.outcome ?? 'pending',
      [own.execution]: ask.execution,
      [own.digest]: ask.grant?.digest ?? ask.digest,
      [own.waitedMs]: ask.decision ? ask.decision.at - ask.at : undefined,
      [own.approver]: statement && labelOf(model, statement.approver),
      [own.reason]: statement?.reason,
    }),
    events: model.entries.flatMap(entry => ('ask' in entry && entry.ask === ask.id ? eventsOf(entry) : [])),
    status: failed || broke ? { code: statusCode.error, message: `${ask.outcome}: ${ask.execution}` } : { code: 0 },
  }
}

const refused: ReadonlySet<string> = new Set(['denied', 'blocked', 'expired', 'withdrawn', 'superseded'])

/** Names of the events that are told of an ask. */
const askEvents: Partial<Record<Entry['type'], string>> = {
  'ask.made': 'countersign.ask.made',
  'ask.decided': 'countersign.approval.decided',
  'ask.expired': 'countersign.approval.expired',
  'ask.withdrawn': 'countersign.approval.withdrawn',
  'ask.superseded': 'countersign.approval.superseded',
  'grant.consumed': 'countersign.grant.consumed',
  'execution.reported': 'countersign.execution.reported',
  'execution.reconciled': 'countersign.execution.reconciled',
}

function eventsOf(entry: Entry): OtlpEvent[] {
  const name = askEvents[entry.type]
  if (name === undefined) return []
  const said = {
    [own.outcome]: entry.type === 'ask.decided' ? entry.statement.outcome : undefined,
    [own.execution]: 'execution' in entry ? entry.execution : undefined,
  }
  return [{ timeUnixNano: nanos(entry.at), name, attributes: attributes(said) }]
}

const placed = ({ traceId, parentSpanId, run }: Within, what: string, id: string | number) => ({
  traceId,
  spanId: spanIdOf(run, what, id),
  parentSpanId,
})

/** A text as it is, everything else as JSON. */
export function textOf(value: Json | undefined): string | undefined {
  return value === undefined || typeof value === 'string' ? value : JSON.stringify(value)
}

/**
 * One run as an OTLP/JSON request of traces (opentelemetry-proto 1.x), as every collector takes it on `/v1/traces`: the
 * workflow, inside it the agent, inside that its steps and asks. Unlike the other forms it proves nothing.
 */
import { type Gathered, gather } from './gather.ts'
import { gen, genAiConvention, own } from './otlp-names.ts'
import { askSpan, costOf, messageOf, stepSpan, textOf } from './otlp-spans.ts'
import { attributes, nanos, type OtlpSpan, spanIdOf, spanKind, statusCode, traceIdOf } from './otlp-values.ts'
import { modelOf, type RunModel } from './run-model.ts'
import type { ExportSource } from './source.ts'

/** The whole text. Rejects with the problem `not-found`, and with what the source rejects with. */
export async function exportOtlp(source: ExportSource, run: string): Promise<string> {
  return `${JSON.stringify(requestOf(source.origin, await gather(source, run)), null, 2)}\n`
}

function requestOf(journal: string, gathered: Gathered) {
  return {
    resourceSpans: [
      {
        resource: { attributes: attributes({ 'service.name': 'countersign', [own.journal]: journal }) },
        scopeSpans: [{ scope: { name: 'countersign' }, spans: spansOf(journal, modelOf(gathered)) }],
      },
    ],
  }
}

function spansOf(journal: string, model: RunModel): OtlpSpan[] {
  const { run, entries, asks } = model
  const traceId = traceIdOf(journal, run.id)
  const [workflow, agent] = [spanIdOf(run.id, 'workflow'), spanIdOf(run.id, 'agent')]
  const within = { traceId, parentSpanId: agent, run: run.id }
  const steps = entries.filter(entry => entry.type === 'run.step')
  const failed = run.status === 'failed'
  const outer = {
    traceId,
    kind: spanKind.internal,
    startTimeUnixNano: nanos(run.startedAt),
    endTimeUnixNano: nanos(run.endedAt ?? run.lastAt),
    status: failed ? { code: statusCode.error, message: run.error ?? 'It failed.' } : { code: statusCode.unset },
  }
  const conversation = run.session ?? run.id
  return [
    {
      ...outer,
      spanId: workflow,
      parentSpanId: '',
      name: `invoke_workflow ${run.workflow}`,
      attributes: attributes({
        [gen.operation]: 'invoke_workflow',
        [gen.agent]: run.workflow,
        [gen.workflow]: run.workflow,
        [gen.conversation]: conversation,
        [gen.error]: failed ? 'run_failed' : undefined,
        [own.convention]: genAiConvention,
        [own.run]: run.id,
        [own.status]: run.status,
        [own.trigger]: `${run.trigger.kind}: ${run.trigger.summary}`,
        [own.followUp]: run.followUp,
        ...costOf(run.costMicroUsd, originOf(model)),
        [own.unknownSteps]: run.cost?.total.unknownSteps,
        [own.wastedMicroUsd]: run.cost && run.cost.wasted.reported + run.cost.wasted.computed,
      }),
      events: [],
    },
    {
      ...outer,
      spanId: agent,
      parentSpanId: workflow,
      name: `invoke_agent ${run.agent}`,
      attributes: attributes({
        [gen.operation]: 'invoke_agent',
        [gen.agent]: run.agent,
        [gen.conversation]: conversation,
        [own.input]: textOf(model.body(run.input)),
        [own.output]: textOf(model.body(run.output)),
      }),
      events: steps.filter(({ kind }) => kind === 'message').map(step => messageOf(model, step)),
    },
    ...steps.filter(({ kind }) => kind !== 'message').map(step => stepSpan(within, model, step)),
    ...asks.map(ask => askSpan(within, model, ask)),
  ]
}

/** Whose figure the sum is: of both, where some steps were reported and some computed. */
function originOf({ run: { cost } }: RunModel): string | undefined {
  if (!cost) return undefined
  const { reported, computed, knownSteps } = cost.total
  if (knownSteps === 0) return 'unknown'
  if (reported > 0 && computed > 0) return 'reported and computed'
  return computed > 0 ? 'computed' : 'reported'
}

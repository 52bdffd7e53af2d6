/**
 * Claude Code's own telemetry: events as log records, spans (beta) and metrics. Requests to a model are taken from the
 * events alone, because only they carry the cost and the spans tell of the same requests; tool calls from either, matched
 * by the id of the call. Its metrics are sums of the same events and are not taken at all.
 */
import { jsonOf, numberOf, textOf } from './read.ts'
import type { LogRecord, SpanRecord } from './records.ts'
import { stepOf } from './step.ts'
import { nothing, type Told, type Vocabulary } from './told.ts'
import { usageOf } from './usage.ts'
import { unpacked } from './value.ts'

export const claudeCodeNames = {
  usage: {
    model: ['model', 'gen_ai.request.model'],
    // What was read from the cache and written to it went in as well; its own count leaves both out.
    input: [['input_tokens', 'cache_read_tokens', 'cache_creation_tokens']],
    output: [['output_tokens']],
    usd: [['cost_usd']],
  },
  request: ['request_id', 'gen_ai.response.id'],
  tool: ['tool_name', 'name', 'gen_ai.tool.name'],
  call: ['tool_use_id', 'gen_ai.tool.call.id'],
  arguments: ['tool_input', 'tool_parameters'],
  took: ['duration_ms'],
  error: ['error', 'error_message', 'error_type'],
} as const

const prefix = 'claude_code.'

type Read<R> = (record: R) => Told

/** Events by name; every other one is of no use to a run. */
export const claudeCodeEvents: Readonly<Record<string, Read<LogRecord>>> = {
  api_request: record => modelCall(record, undefined),
  api_error: record => modelCall(record, textOf(record.attributes, claudeCodeNames.error, 1_000) ?? ''),
  tool_result(record) {
    const failed = String(record.attributes.get('success')) === 'false'
    return toolCall(record, failed ? (textOf(record.attributes, claudeCodeNames.error, 1_000) ?? '') : undefined)
  },
  tool_decision(record) {
    const { attributes } = record
    // What was accepted runs, and then there is a result.
    if (attributes.get('decision') !== 'reject') return nothing
    const result = {
      decision: 'reject',
      tool: toolName(textOf(attributes, claudeCodeNames.tool)) ?? null,
      source: textOf(attributes, ['source']) ?? null,
    }
    return { as: 'step', step: stepOf(record, { kind: 'message', name: 'tool_decision', result }) }
  },
  user_prompt(record) {
    const text = record.attributes.get('prompt')
    const length = numberOf(record.attributes, ['prompt_length'])
    // The text is left out by Claude Code itself unless its user wants it told.
    const input =
      typeof text === 'string' && text !== '' && text !== '<REDACTED>' ? { prompt: text } : { length: length ?? null }
    return { as: 'step', step: stepOf(record, { kind: 'message', name: 'user_prompt', input }), hooked: 'prompt' }
  },
}

/** Spans by name; every other one is a part of these. */
export const claudeCodeSpans: Readonly<Record<string, Read<SpanRecord>>> = {
  interaction: () => ({ as: 'invocation' }),
  llm_request: () => ({
    as: 'nothing',
    hint: 'Requests to a model are taken from Claude Code\u2019s events, which carry the cost: set OTEL_LOGS_EXPORTER=otlp.',
  }),
  tool: record => toolCall(record, record.error),
}

export const claudeCode: Vocabulary = {
  name: 'Claude Code',
  told(record) {
    const name = nameOf(record)
    if (name === undefined) return undefined
    if (record.signal === 'log')
      return Object.hasOwn(claudeCodeEvents, name) ? claudeCodeEvents[name]!(record) : nothing
    return Object.hasOwn(claudeCodeSpans, name) ? claudeCodeSpans[name]!(record) : nothing
  },
}

/** The name without the prefix; `undefined` where it is not Claude Code's. */
function nameOf(record: LogRecord | SpanRecord): string | undefined {
  const names =
    record.signal === 'log' ? [record.name, record.body, record.attributes.get('event.name')] : [record.name]
  const own = names.find(name => typeof name === 'string' && name.startsWith(prefix))
  if (typeof own === 'string') return own.slice(prefix.length)
  if (!record.scope.startsWith('com.anthropic.claude_code')) return undefined
  const bare = names.find(name => typeof name === 'string' && name !== '')
  return typeof bare === 'string' ? bare : ''
}

function modelCall(record: LogRecord, error: string | undefined): Told {
  const { attributes } = record
  const usage = usageOf(attributes, claudeCodeNames.usage)
  const ms = numberOf(attributes, claudeCodeNames.took)
  return {
    as: 'step',
    step: stepOf(record, { kind: 'model_call', name: usage?.model, usage, error, ms }),
    request: textOf(attributes, claudeCodeNames.request),
  }
}

function toolCall(record: LogRecord | SpanRecord, error: string | undefined): Told {
  const { attributes } = record
  return {
    as: 'step',
    step: stepOf(record, {
      kind: 'tool_call',
      name: toolName(textOf(attributes, claudeCodeNames.tool)),
      input: unpacked(jsonOf(attributes, claudeCodeNames.arguments)),
      error,
      ms: numberOf(attributes, claudeCodeNames.took),
    }),
    call: textOf(attributes, claudeCodeNames.call),
    hooked: 'call',
  }
}

/** As hooks name tools: `claude-code/Bash`, and `mcp/crm/update` for what Claude Code calls `mcp__crm__update`. */
function toolName(name: string | undefined): string | undefined {
  if (name === undefined) return undefined
  const parts = /^mcp__(.+?)__(.+)$/.exec(name)
  return (parts ? `mcp/${parts[1]}/${parts[2]}` : `claude-code/${name}`).slice(0, 200)
}

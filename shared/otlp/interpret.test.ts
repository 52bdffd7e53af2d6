import { describe, expect, test } from 'vitest'
import { claudeCodeEvents, claudeCodeSpans } from './claude-code.ts'
import { genAiOperations } from './gen-ai.ts'
import { identitiesOf, interpret } from './interpret.ts'
import { openInferenceKinds } from './open-inference.ts'
import { recordsOf, type Signal, type TelemetryRecord } from './records.ts'
import type { Told } from './told.ts'

type Values = Record<string, string | number>
const attributes = (values: Values) =>
  Object.entries(values).map(([key, value]) => ({
    key,
    value: typeof value === 'string' ? { stringValue: value } : { doubleValue: value },
  }))
const only = (signal: Signal, request: unknown) => recordsOf(signal, request, 1)[0] as TelemetryRecord

function span(name: string, values: Values, more: Record<string, unknown> = {}): TelemetryRecord {
  const ids = {
    traceId: '1'.repeat(32),
    spanId: '2'.repeat(16),
    startTimeUnixNano: '5000000000',
    endTimeUnixNano: '5250000000',
  }
  const spans = [{ ...ids, name, attributes: attributes(values), ...more }]
  return only('traces', { resourceSpans: [{ scopeSpans: [{ spans }] }] })
}

function log(name: string, values: Values): TelemetryRecord {
  const logRecords = [
    { timeUnixNano: '9000000000', body: { stringValue: `claude_code.${name}` }, attributes: attributes(values) },
  ]
  return only('logs', { resourceLogs: [{ scopeLogs: [{ logRecords }] }] })
}

/** What a row of a table says the record becomes. */
const kindOf = (told: Told) => (told.as === 'step' ? told.step.kind : told.as)

describe('every row of the vocabularies', () => {
  test.each(Object.entries(genAiOperations))('GenAI %s is %s', (operation, means) => {
    expect(kindOf(interpret(span('x', { 'gen_ai.operation.name': operation })))).toBe(means)
  })

  test.each(Object.entries(openInferenceKinds))('OpenInference %s is %s', (kind, means) => {
    expect(kindOf(interpret(span('x', { 'openinference.span.kind': kind })))).toBe(means)
  })

  test.each(Object.keys(claudeCodeEvents))('the event %s of Claude Code becomes a step', name => {
    expect(interpret(log(name, { decision: 'reject', success: 'false' })).as).toBe('step')
  })

  test.each(Object.keys(claudeCodeSpans))('the span %s of Claude Code is known', name => {
    const told = interpret(span(`claude_code.${name}`, { 'gen_ai.request.model': 'm', tool_name: 'Bash' }))
    expect(kindOf(told)).toBe({ interaction: 'invocation', llm_request: 'nothing', tool: 'tool_call' }[name])
  })
})

describe('what is told', () => {
  test('keeps its times: a span from its start, an event up to its end', () => {
    expect(interpret(span('x', { 'gen_ai.tool.name': 't' }))).toMatchObject({ step: { startedAt: 5_000, ms: 250 } })
    expect(interpret(log('api_request', { duration_ms: '1500' }))).toMatchObject({
      step: { startedAt: 7_500, ms: 1_500 },
    })
  })

  test('reads the dollars it is given as whole micro-USD, rounded up, and refuses nonsense', () => {
    const cost = (values: Values) => {
      const told = interpret(span('x', { 'gen_ai.operation.name': 'chat', ...values }))
      return told.as === 'step' ? told.step.usage?.costMicroUsd : 'none'
    }
    expect(cost({ 'gen_ai.usage.cost': 0.1 })).toBe(100_000)
    expect(cost({ 'gen_ai.usage.cost': '0.0000001' })).toBe(1)
    expect(cost({ 'gen_ai.usage.input_cost': 0.1, 'gen_ai.usage.output_cost': 0.2 })).toBe(300_000)
    expect(cost({ 'countersign.cost.micro_usd': 7, 'gen_ai.usage.cost': 1 })).toBe(7)
    for (const wrong of [-1, 1e300, 'free']) expect(cost({ 'gen_ai.usage.cost': wrong })).toBeUndefined()
  })

  test('takes a read only from our own attributes, and only if they are well-formed', () => {
    const read = (values: Values) => {
      const told = interpret(span('x', { 'gen_ai.tool.name': 't', ...values }))
      return told.as === 'step' && [told.step.record, told.step.url]
    }
    expect(read({ 'countersign.record': 'crm/lead/7', 'countersign.url': 'https://crm.example/7' })).toEqual([
      'crm/lead/7',
      'https://crm.example/7',
    ])
    expect(
      read({ 'countersign.record': '../x', 'countersign.url': 'javascript:1', 'url.full': 'https://x.example' }),
    ).toEqual([undefined, undefined])
  })

  test('says why something failed, from the status, the exception or the type', () => {
    const error = (values: Values, more: Record<string, unknown>) => {
      const told = interpret(span('x', { 'gen_ai.tool.name': 't', ...values }, more))
      return told.as === 'step' && told.step.error
    }
    const events = [{ name: 'exception', attributes: attributes({ 'exception.message': 'thrown' }) }]
    expect(error({}, { status: { code: 2, message: 'said' }, events })).toBe('said')
    expect(error({}, { status: { code: 'STATUS_CODE_ERROR' }, events })).toBe('thrown')
    expect(error({ 'error.type': 'timeout' }, {})).toBe('timeout')
    expect(error({}, { status: { code: 1 } })).toBeUndefined()
  })

  test('is known again by itself, and by the call that another signal tells of', () => {
    const tool = { tool_name: 'Bash', tool_use_id: 'toolu_1' }
    const [one, other] = [span('claude_code.tool', tool), log('tool_result', tool)].map(each =>
      identitiesOf(each, interpret(each)),
    )
    expect(one?.remember).toEqual([`span ${'1'.repeat(32)} ${'2'.repeat(16)}`, 'span of call toolu_1'])
    expect(other?.twins).toEqual([other?.remember[0], 'span of call toolu_1'])
    // Another log record of that id is another call.
    const again = log('tool_result', { ...tool, duration_ms: '5' })
    expect(identitiesOf(again, interpret(again)).twins).not.toContain(other?.remember[0])
  })
})

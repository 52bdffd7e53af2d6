/**
 * The parts of opentelemetry-proto 1.x that are read, by field number: what is not named here is skipped. Metrics are
 * taken for their outer shape alone.
 */
import type { INamespace } from 'protobufjs'

const one = (type: string, id: number) => ({ type, id })
const many = (type: string, id: number) => ({ rule: 'repeated', type, id })

const common = {
  AnyValue: {
    oneofs: {
      value: {
        oneof: ['stringValue', 'boolValue', 'intValue', 'doubleValue', 'arrayValue', 'kvlistValue', 'bytesValue'],
      },
    },
    fields: {
      stringValue: one('string', 1),
      boolValue: one('bool', 2),
      intValue: one('int64', 3),
      doubleValue: one('double', 4),
      arrayValue: one('ArrayValue', 5),
      kvlistValue: one('KeyValueList', 6),
      bytesValue: one('bytes', 7),
    },
  },
  ArrayValue: { fields: { values: many('AnyValue', 1) } },
  KeyValueList: { fields: { values: many('KeyValue', 1) } },
  KeyValue: { fields: { key: one('string', 1), value: one('AnyValue', 2) } },
  InstrumentationScope: { fields: { name: one('string', 1), version: one('string', 2) } },
  Resource: { fields: { attributes: many('KeyValue', 1) } },
}

const traces = {
  ResourceSpans: { fields: { resource: one('Resource', 1), scopeSpans: many('ScopeSpans', 2) } },
  ScopeSpans: { fields: { scope: one('InstrumentationScope', 1), spans: many('Span', 2) } },
  Span: {
    fields: {
      traceId: one('bytes', 1),
      spanId: one('bytes', 2),
      parentSpanId: one('bytes', 4),
      name: one('string', 5),
      kind: one('int32', 6),
      startTimeUnixNano: one('fixed64', 7),
      endTimeUnixNano: one('fixed64', 8),
      attributes: many('KeyValue', 9),
      events: many('Event', 11),
      status: one('Status', 15),
    },
  },
  Event: { fields: { timeUnixNano: one('fixed64', 1), name: one('string', 2), attributes: many('KeyValue', 3) } },
  Status: { fields: { message: one('string', 2), code: one('int32', 3) } },
  TracesRequest: { fields: { resourceSpans: many('ResourceSpans', 1) } },
  TracesResponse: { fields: { partialSuccess: one('TracesPartial', 1) } },
  TracesPartial: { fields: { rejectedSpans: one('int64', 1), errorMessage: one('string', 2) } },
}

const logs = {
  ResourceLogs: { fields: { resource: one('Resource', 1), scopeLogs: many('ScopeLogs', 2) } },
  ScopeLogs: { fields: { scope: one('InstrumentationScope', 1), logRecords: many('LogRecord', 2) } },
  LogRecord: {
    fields: {
      timeUnixNano: one('fixed64', 1),
      body: one('AnyValue', 5),
      attributes: many('KeyValue', 6),
      traceId: one('bytes', 9),
      spanId: one('bytes', 10),
      observedTimeUnixNano: one('fixed64', 11),
      eventName: one('string', 12),
    },
  },
  LogsRequest: { fields: { resourceLogs: many('ResourceLogs', 1) } },
  LogsResponse: { fields: { partialSuccess: one('LogsPartial', 1) } },
  LogsPartial: { fields: { rejectedLogRecords: one('int64', 1), errorMessage: one('string', 2) } },
}

const metrics = {
  ResourceMetrics: { fields: { resource: one('Resource', 1) } },
  MetricsRequest: { fields: { resourceMetrics: many('ResourceMetrics', 1) } },
  MetricsResponse: { fields: { partialSuccess: one('MetricsPartial', 1) } },
  MetricsPartial: { fields: { rejectedDataPoints: one('int64', 1), errorMessage: one('string', 2) } },
}

/** `google.rpc.Status`, the body of every OTLP answer that is no success; not the status of a span. */
const failure = { Failure: { fields: { code: one('int32', 1), message: one('string', 2) } } }

export const descriptor: INamespace = { nested: { ...common, ...traces, ...logs, ...metrics, ...failure } }

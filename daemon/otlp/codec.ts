/** Requests and answers of OTLP/HTTP in both encodings. The protobuf package is loaded with the first request that needs it. */
import type { Root, Type } from 'protobufjs'
import { limits } from '../http/limits.ts'
import { parseStrict, StrictJsonError } from '../http/strict-json.ts'
import { descriptor } from './descriptor.ts'

export type Encoding = 'protobuf' | 'json'
export type Message = 'Traces' | 'Logs' | 'Metrics'

export const contentTypes: Readonly<Record<Encoding, string>> = {
  protobuf: 'application/x-protobuf',
  json: 'application/json',
}

/** A body that is no request of OTLP; the message says what to do and repeats nothing of it. */
export class Unreadable extends Error {
  constructor(words: string) {
    super(words)
    this.name = 'Unreadable'
  }
}

/** Messages in one request, attributes included: two bytes make one, and each becomes an object. */
const mostMessages = 200_000
/** Keys in one JSON request: three an attribute. Far more than a tool's arguments may have, as a batch holds hundreds of spans. */
const mostKeys = 200_000

let loading: Promise<{ root: Root; lib: typeof import('protobufjs') }> | undefined

function load() {
  loading ??= import('protobufjs/light.js').then(({ default: lib }) => ({ lib, root: lib.Root.fromJSON(descriptor) }))
  return loading
}

/** The request as plain data, in the names of the JSON mapping; identifiers are bytes where it was protobuf. */
export async function readRequest(message: Message, encoding: Encoding, body: Uint8Array): Promise<unknown> {
  if (encoding === 'json') return readJson(body)
  const { root, lib } = await load()
  const type = root.lookupType(`${message}Request`)
  try {
    count(type, lib.Reader.create(body), body.length, { left: mostMessages }, 0)
    return type.toObject(type.decode(body), { longs: String })
  } catch (error) {
    if (error instanceof Unreadable) throw error
    throw new Unreadable(`Send an Export${message}ServiceRequest of OTLP in protobuf.`)
  }
}

function readJson(body: Uint8Array): unknown {
  try {
    const request = parseStrict(body, { depth: limits.jsonDepth, keys: mostKeys })
    if (typeof request === 'object' && request !== null && !Array.isArray(request)) return request
  } catch (error) {
    if (error instanceof StrictJsonError) throw new Unreadable(error.message)
    throw error
  }
  throw new Unreadable('Send an object, as the JSON mapping of OTLP has it.')
}

/** Walks the message without making objects, so that a body of two-byte messages costs nothing. */
function count(type: Type, reader: import('protobufjs').Reader, end: number, budget: { left: number }, depth: number) {
  if (depth > limits.jsonDepth) throw new Unreadable('Nest values less deeply.')
  while (reader.pos < end) {
    const tag = reader.uint32()
    const field = type.fieldsById[tag >>> 3]?.resolve()
    if ((tag & 7) !== 2 || !field?.resolvedType) {
      reader.skipType(tag & 7)
      continue
    }
    budget.left -= 1
    if (budget.left < 0) throw new Unreadable(`Send at most ${mostMessages} messages a request; attributes count.`)
    const length = reader.uint32()
    count(field.resolvedType as Type, reader, Math.min(end, reader.pos + length), budget, depth + 1)
  }
}

/** The names under which each signal's answer says what was refused. */
const rejectedName = { Traces: 'rejectedSpans', Logs: 'rejectedLogRecords', Metrics: 'rejectedDataPoints' } as const

/** `words` without anything rejected is a warning (OTLP "partial success"). */
export async function writeResponse(
  message: Message,
  encoding: Encoding,
  { rejected, words }: { rejected: number; words: string },
): Promise<Uint8Array> {
  // In JSON an int64 is a text; protobuf takes it likewise.
  const partialSuccess = { [rejectedName[message]]: String(rejected), errorMessage: words }
  return write(`${message}Response`, encoding, rejected > 0 || words !== '' ? { partialSuccess } : {})
}

/** `google.rpc.Status`. */
export function writeFailure(encoding: Encoding, code: number, message: string): Promise<Uint8Array> {
  return write('Failure', encoding, { code, message })
}

async function write(name: string, encoding: Encoding, value: Record<string, unknown>): Promise<Uint8Array> {
  if (encoding === 'json') return Buffer.from(JSON.stringify(value))
  const type = (await load()).root.lookupType(name)
  return type.encode(type.fromObject(value)).finish()
}

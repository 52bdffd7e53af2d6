/** The daemon's own log: JSON lines on stderr, with nothing in them that would let a reader act as somebody else. */
import { type Logger, pino } from 'pino'

export type { Logger }

export type LogOptions = {
  level?: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent'
  /** Takes whole lines. Default: stderr. */
  stream?: { write(line: string): unknown }
}

/**
 * Fields whose text is never logged, at any depth: those whose name ends so, in the singular or plural, whatever the
 * case and punctuation. Numbers pass (counts of tokens). `code` is a pairing code: log the code of a problem as `problem`.
 */
export const secretFields = [
  'authorization',
  'code',
  'cookie',
  'password',
  'privatekey',
  'secret',
  'session',
  'signature',
  'token',
]

const hidden = '[hidden]'
/** Tokens and bearer credentials in free text, such as the message of an error. */
const secretText = /\b[ch]s_[\w-]{20,}|\bBearer +[\w.~+/-]+=*/g

/**
 * A pino logger. Secrets are taken out of the finished line, so that it makes no difference how they got in: as a field,
 * through a child logger, inside an error or in the text.
 */
export function createLog({ level = 'info', stream = process.stderr }: LogOptions = {}): Logger {
  const lines = { write: (line: string) => void stream.write(withoutSecrets(line)) }
  return pino(
    {
      level,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: label => ({ level: label }) },
      serializers: { err: errorFields },
    },
    lines,
  )
}

/** A line of JSON with the text of secret fields and all token-like text hidden. */
function withoutSecrets(line: string): string {
  const record: unknown = JSON.parse(line, (name, value) => (isSecret(name, value) ? hidden : value))
  return `${JSON.stringify(record).replace(secretText, hidden)}\n`
}

/** An error may carry anything (a request, its headers), so only what helps to find its cause is taken over. */
function errorFields(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  return {
    type: error.name,
    message: error.message,
    problem: 'code' in error ? error.code : undefined,
    stack: error.stack,
    cause: error.cause === undefined ? undefined : errorFields(error.cause),
  }
}

function isSecret(name: string, value: unknown): boolean {
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return false
  const plain = name
    .toLowerCase()
    .replace(/[^a-z]/g, '')
    .replace(/s$/, '')
  return secretFields.some(field => plain.endsWith(field))
}

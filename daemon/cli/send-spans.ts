/** Sends spans to an OpenTelemetry collector by OTLP/HTTP, with the headers that the standard variable holds. */
import { CliFailure } from './failure.ts'

/**
 * `base` is the collector's endpoint without `/v1/traces`. `headers` is in the form of OTEL_EXPORTER_OTLP_HEADERS:
 * `name=value,name=value`, percent-encoded. Throws `CliFailure` where the collector does not take all of it.
 */
export async function sendSpans(base: string, request: string, headers: string | undefined): Promise<void> {
  const url = tracesOf(base)
  const answer = await fetch(url, {
    method: 'POST',
    headers: { ...headersIn(headers), 'Content-Type': 'application/json' },
    body: request,
    // Another place may be somebody else's.
    redirect: 'error',
    signal: AbortSignal.timeout(30_000),
  }).catch((error: Error) => {
    throw new CliFailure(`Nothing takes spans at ${url}: ${causeOf(error)}`, 'Start the collector, or name another.')
  })
  const text = await answer.text()
  if (!answer.ok)
    throw new CliFailure(`The collector answered ${answer.status}: ${text.slice(0, 300)}`, 'Look at its own log.')
  const rejected = rejectedIn(text)
  if (rejected > 0)
    throw new CliFailure(`The collector rejected ${rejected} spans: ${text.slice(0, 300)}`, 'Look at its own log.')
}

function tracesOf(base: string): string {
  if (!URL.canParse(base) || !/^https?:$/.test(new URL(base).protocol))
    throw new CliFailure(`${base} is no address of a collector.`, 'Such as http://127.0.0.1:4318')
  return `${base.replace(/\/+$/, '')}/v1/traces`
}

function headersIn(text = ''): Record<string, string> {
  const pairs = text.split(',').map(pair => /^\s*([^=\s]+)\s*=\s*(.*?)\s*$/.exec(pair))
  return Object.fromEntries(pairs.flatMap(pair => (pair ? [[pair[1] ?? '', decoded(pair[2] ?? '')]] : [])))
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function rejectedIn(text: string): number {
  try {
    return Number(JSON.parse(text).partialSuccess?.rejectedSpans ?? 0)
  } catch {
    return 0
  }
}

const causeOf = (error: Error) => (error.cause instanceof Error ? error.cause.message : error.message)

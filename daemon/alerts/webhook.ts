/**
 * One delivery to the webhook, as Standard Webhooks has it (webhook-id, webhook-timestamp, webhook-signature), and once
 * more as `Countersign-Signature` for receivers that check the time and the body alone. Redirects are not followed: they
 * would carry an alert to a place that nobody set. What a name resolves to is not pinned.
 */
import { createHmac, randomBytes } from 'node:crypto'
import { type Alert, wordsOf } from '../../shared/alerts/alert.ts'

const prefix = 'whsec_'
/** How long a receiver may take. */
const patience = 15_000

/** A new secret: 256 random bits, as receivers' libraries take it. */
export function newSecret(): string {
  return `${prefix}${randomBytes(32).toString('base64')}`
}

/** What is sent: kind, workflow, count, our own words and where to look. `link` opens only where the extension lives. */
export function bodyOfAlert(alert: Alert, link: string | null): string {
  const { id, kind, at, workflow, count } = alert
  const { severity, title, body } = wordsOf(alert)
  const data = { id, kind, severity, workflow, count, title, body, link }
  return JSON.stringify({ type: 'countersign.alert', timestamp: new Date(at).toISOString(), data })
}

/** The headers that prove where a body comes from. `at` is wall-clock ms of this attempt. */
export function signedHeaders(secret: string, id: string, at: number, body: string): Record<string, string> {
  const key = Buffer.from(secret.slice(prefix.length), 'base64')
  const timestamp = String(Math.floor(at / 1_000))
  const mac = (text: string) => createHmac('sha256', key).update(text)
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${mac(`${id}.${timestamp}.${body}`).digest('base64')}`,
    'countersign-signature': `t=${timestamp},v1=${mac(`${timestamp}.${body}`).digest('hex')}`,
  }
}

/** Sends it. `null` when it arrived; otherwise what went wrong, without the address, which may hold a secret of its own. */
export async function post(
  url: string,
  headers: Record<string, string>,
  body: string,
  ending: AbortSignal,
): Promise<string | null> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'user-agent': 'countersign', ...headers },
      body,
      redirect: 'manual',
      signal: AbortSignal.any([ending, AbortSignal.timeout(patience)]),
    })
    await answer.body?.cancel()
    if (answer.ok) return null
    return answer.status < 400 ? `HTTP ${answer.status}, and redirects are not followed` : `HTTP ${answer.status}`
  } catch (error) {
    if (error instanceof Error && error.name === 'TimeoutError') return `no answer within ${patience / 1_000} s`
    const { cause } = error as { cause?: { code?: unknown } }
    return `no connection (${typeof cause?.code === 'string' ? cause.code : 'it was refused or broke off'})`
  }
}

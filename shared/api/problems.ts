/**
 * The registry of problems (RFC 9457): every error any surface answers with, its status, and what to do about it.
 * `type` of a problem document is `urn:countersign:problem:<code>`.
 */
import * as z from 'zod'
import type { Json } from '../action/canonical.ts'

type Row = { status: number; title: string; remedy: string }

export const problems = {
  // The request guard
  'host-refused': { status: 421, title: 'Wrong host', remedy: 'Address the daemon as 127.0.0.1 and its port.' },
  'method-refused': { status: 405, title: 'Method not allowed', remedy: 'Use the method that /openapi.json gives.' },
  'content-type-refused': {
    status: 415,
    title: 'Wrong content type',
    remedy: 'Send application/json, uncompressed; to /otlp/ also application/x-protobuf, or gzip.',
  },
  'browser-refused': {
    status: 403,
    title: 'Not for browsers',
    remedy: 'Agents send no Origin, Referer, Cookie or Sec-Fetch-Site.',
  },
  'origin-refused': {
    status: 403,
    title: 'Unknown origin',
    remedy: 'Only a paired extension may use this surface. Pair it again.',
  },
  'preflight-refused': {
    status: 403,
    title: 'No cross-origin use',
    remedy: 'The daemon never answers preflight requests.',
  },
  'target-refused': {
    status: 400,
    title: 'Malformed path',
    remedy: 'Use the plain path, without dot segments or encoded slashes.',
  },
  'header-refused': { status: 400, title: 'Malformed header', remedy: 'Send the header once and as documented.' },
  'too-large': {
    status: 413,
    title: 'Too large',
    remedy: 'Send at most 256 KiB a request; to /hooks/ and /otlp/ at most 4 MiB.',
  },
  'too-many': { status: 429, title: 'Too many requests', remedy: 'Wait as long as Retry-After says.' },
  'not-found': {
    status: 404,
    title: 'Not found',
    remedy: 'Look the path or the id up; other agents\u2019 items are not found either.',
  },
  // What came in
  'bad-json': {
    status: 400,
    title: 'Not acceptable JSON',
    remedy: 'Send well-formed UTF-8 JSON without duplicate keys or unsafe numbers.',
  },
  'bad-request': { status: 400, title: 'Not what the endpoint takes', remedy: 'Mend the fields listed under errors.' },
  // Who asks
  unauthenticated: { status: 401, title: 'Not authenticated', remedy: 'Send a valid credential for this surface.' },
  'bad-signature': {
    status: 401,
    title: 'Signature refused',
    remedy: 'Sign with the paired key, with a counter above the last one.',
  },
  'wrong-surface': {
    status: 403,
    title: 'Wrong credential for this surface',
    remedy: 'Agents ask; only a paired extension decides.',
  },
  'not-owner': { status: 403, title: 'Owner decision', remedy: 'Only approvers of the owner team may decide this.' },
  // How an ask ended
  blocked: {
    status: 403,
    title: 'Blocked by the boundary',
    remedy: 'Do not try another route. The reasons say which rule blocked it.',
  },
  'evidence-missing': {
    status: 422,
    title: 'Evidence is missing',
    remedy: 'Add the parts listed under missing and ask again.',
  },
  denied: {
    status: 403,
    title: 'Denied by a person',
    remedy: 'Do not try another route. Ask again only with new evidence.',
  },
  expired: { status: 410, title: 'Nobody decided in time', remedy: 'This is not a denial. You may ask again.' },
  withdrawn: { status: 410, title: 'Withdrawn', remedy: 'Ask again if it is still wanted.' },
  superseded: {
    status: 409,
    title: 'Superseded',
    remedy: 'What it was about has changed. Look again, then ask again.',
  },
  // The state machine
  'already-decided': { status: 409, title: 'Already decided', remedy: 'The first decision stands; it is given here.' },
  'stale-version': { status: 409, title: 'Changed since it was shown', remedy: 'Fetch it and look at it again.' },
  'digest-mismatch': { status: 409, title: 'Another digest', remedy: 'Use the digest of the latest answer.' },
  'not-pending': { status: 409, title: 'Not pending', remedy: 'Fetch it to see how it ended.' },
  'not-expired': { status: 409, title: 'Not expired', remedy: 'Wait until its deadline.' },
  'review-expired': { status: 410, title: 'The review has expired', remedy: 'The agent may ask again.' },
  'no-grant': { status: 409, title: 'No grant', remedy: 'Wait for an approval that carries a grant.' },
  'grant-expired': { status: 410, title: 'The grant has run out', remedy: 'Ask again.' },
  'grant-consumed': { status: 409, title: 'The grant was used', remedy: 'A grant is good for one use. Ask again.' },
  'not-consumed': { status: 409, title: 'The grant was not consumed', remedy: 'Consume before acting, then report.' },
  'already-reported': { status: 409, title: 'Already reported', remedy: 'The first report stands.' },
  'not-unknown': {
    status: 409,
    title: 'Nothing to reconcile',
    remedy: 'Only an execution that nobody knows of is reconciled. Fetch it to see how it stands.',
  },
  'retry-later': {
    status: 429,
    title: 'Too early to try again',
    remedy: 'It failed before. Wait as long as Retry-After says, then ask again.',
  },
  'retries-used-up': {
    status: 409,
    title: 'It failed too often',
    remedy: 'Stop. An incident is open, and a person has to look at it.',
  },
  'incident-resolved': { status: 409, title: 'The incident was resolved', remedy: 'It stays as it was resolved.' },
  'run-closed': { status: 409, title: 'The run has ended', remedy: 'Start a new run.' },
  'edit-blocked': {
    status: 422,
    title: 'The edit is outside the boundary',
    remedy: 'Change the edit; the reasons say which rule blocks it.',
  },
  'key-reused': {
    status: 409,
    title: 'The idempotency key was used for something else',
    remedy: 'Use a new key for a new action.',
  },
  'standing-refused': {
    status: 422,
    title: 'No standing grant for this',
    remedy: 'Choose a scope no wider than what you approved; the detail says what is too wide.',
  },
  // Pairing
  'pairing-closed': { status: 403, title: 'Pairing is closed', remedy: 'Run: countersign pair' },
  'pairing-failed': {
    status: 403,
    title: 'The code did not match',
    remedy: 'Type the code again, or run: countersign pair',
  },
  'already-paired': {
    status: 409,
    title: 'An approver is paired already',
    remedy: 'To start over, and revoke it, run: countersign pair --reset',
  },
  'name-taken': { status: 409, title: 'The name is taken', remedy: 'Choose another name.' },
  // The daemon
  'boundary-broken': {
    status: 409,
    title: 'The boundary file is broken',
    remedy: 'Mend the file; run: countersign boundary check',
  },
  loosens: {
    status: 409,
    title: 'The boundary would be looser',
    remedy: 'Look at what would have gone differently, and confirm that you want it.',
  },
  stopping: { status: 503, title: 'The daemon is stopping', remedy: 'Try again when it is up.' },
  'storage-failed': {
    status: 503,
    title: 'The daemon could not write',
    remedy: 'Nothing was accepted. Look at the daemon\u2019s log and disk.',
  },
  internal: { status: 500, title: 'Internal error', remedy: 'Nothing was allowed. Look at the daemon\u2019s log.' },
} as const satisfies Record<string, Row>

export type ProblemCode = keyof typeof problems

/** An error that a surface answers as a problem document. `detail` is for whoever asked and holds no secret. */
export class Problem extends Error {
  readonly code: ProblemCode
  readonly extra: Record<string, Json>
  constructor(code: ProblemCode, detail: string, extra: Record<string, Json> = {}) {
    super(detail)
    this.name = 'Problem'
    this.code = code
    this.extra = extra
  }
}

/** The document of RFC 9457 with our members: `remedy`, and what the problem carries (`errors`, `missing`, `outcome` …). */
export const ProblemDocument = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  remedy: z.string(),
})
export type ProblemDocument = z.infer<typeof ProblemDocument>

export function problemDocument(code: ProblemCode, detail: string, extra: Record<string, Json> = {}): ProblemDocument {
  const { status, title, remedy } = problems[code]
  return { type: `urn:countersign:problem:${code}`, title, status, detail, remedy, ...extra }
}

/** The code in a problem document's `type`, or `undefined` when it is not one of ours. */
export function problemCode(document: { type?: unknown }): ProblemCode | undefined {
  const code = typeof document.type === 'string' ? document.type.replace(/^urn:countersign:problem:/, '') : ''
  return Object.hasOwn(problems, code) ? (code as ProblemCode) : undefined
}

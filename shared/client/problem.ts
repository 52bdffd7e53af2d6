/** Problem documents of the daemon (RFC 9457) as errors of the client. */
import { isMissing, isVerdict } from './answers.ts'
import {
  type About,
  type Again,
  Blocked,
  type CountersignError,
  Denied,
  EvidenceMissing,
  Expired,
  NoGrant,
  Refused,
  Superseded,
  TooSoon,
  Unexpected,
  Unreachable,
  Withdrawn,
} from './errors.ts'
import { isCount, isObject, isText, listOf, object } from './shape.ts'

type Make = new (message: string, about: About) => CountersignError

/** The problems that are more than a mistake of the caller. */
const known: Record<string, [Make, Again]> = {
  denied: [Denied, 'no'],
  blocked: [Blocked, 'no'],
  'boundary-broken': [Blocked, 'no'],
  'retries-used-up': [Blocked, 'no'],
  expired: [Expired, 'yes'],
  withdrawn: [Withdrawn, 'yes'],
  superseded: [Superseded, 'changed'],
  'too-many': [TooSoon, 'yes'],
  'retry-later': [TooSoon, 'yes'],
  'no-grant': [NoGrant, 'no'],
  'grant-expired': [NoGrant, 'yes'],
  'grant-consumed': [NoGrant, 'no'],
  'digest-mismatch': [NoGrant, 'no'],
  stopping: [Unreachable, 'yes'],
  'storage-failed': [Unreachable, 'yes'],
  internal: [Unreachable, 'yes'],
}

const isDocument = object<{ type: string; title: string; status: number; detail: string; remedy: string }>({
  type: isText,
  title: isText,
  status: isCount,
  detail: isText,
  remedy: isText,
})
const text = (value: unknown) => (isText(value) ? value : undefined)

/** The error for an answer that is none of the expected ones. `retryAfter` is in ms. */
export function errorOf(status: number, body: unknown, retryAfter: number | undefined): CountersignError {
  const { type, title, status: said, detail, remedy, ...extra } = isObject(body) ? body : {}
  const document = { type, title, status: said, detail, remedy }
  const code = /^urn:countersign:problem:([a-z-]+)$/.exec(text(type) ?? '')?.[1]
  if (code === undefined || !isDocument(document) || said !== status || status < 400) return unexpected(status)
  const [Kind, again] = (Object.hasOwn(known, code) && known[code]) || ([Refused, 'changed'] as const)
  const about: About = {
    code,
    again,
    remedy: document.remedy,
    ask: text(extra.ask),
    run: text(extra.run),
    note: text(extra.note),
    verdict: isVerdict(extra.verdict) ? extra.verdict : undefined,
    retryAfter,
  }
  if (code === 'evidence-missing')
    return new EvidenceMissing(document.detail, {
      ...about,
      again: 'changed',
      missing: listOf(isMissing)(extra.missing) ? extra.missing : [],
    })
  return new Kind(document.detail, about)
}

/** The error for something that does not speak this version. */
export function unexpected(status: number): Unexpected {
  return new Unexpected(`An answer with status ${status} is none that this version knows.`, {
    code: 'unexpected-answer',
    again: 'no',
    remedy: 'Do not act. Use the same version of countersign on both sides, and look at what listens on the port.',
  })
}

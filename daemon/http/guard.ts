/**
 * The request guard (security §3.2, R2–R9): decides from the bytes that arrived whether a request may reach routing at all.
 * It proves nobody's identity; it makes sure that what asks for one is not a web page, a rebound name or a request that two
 * readers would read differently. Everything it looks at is controlled by whoever sent it, so no text of it is repeated.
 */

import type { Limits } from './limits.ts'

/** A request as the parser saw it. `target` is the request target as sent, `rawHeaders` is `[name, value, name, value, …]`. */
export type RawRequest = { method: string; target: string; httpVersion: string; rawHeaders: readonly string[] }

/** `origins` lists the pinned origins of the paired approvers; it is asked anew for each request, because it changes. */
export type GuardRules = { port: number; origins: () => readonly string[]; limits: Limits }

export const refusalStatus = {
  'host-refused': 421,
  'method-refused': 405,
  'content-type-refused': 415,
  'browser-refused': 403,
  'origin-refused': 403,
  'preflight-refused': 403,
  'target-refused': 400,
  'header-refused': 400,
  'too-large': 413,
} as const

export type RefusalCode = keyof typeof refusalStatus

/** `detail` says what to do instead. `allow` is the value of the Allow header that a 405 must carry (RFC 9110 §15.5.6). */
export type Refusal = { status: number; code: RefusalCode; detail: string; allow?: string }

/** On every reply, also on those that no handler wrote (security §3.2.6). No CORS header exists anywhere in the daemon (R7). */
export const securityHeaders: Readonly<Record<string, string>> = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
}

export type Surface = 'agent' | 'human' | 'pair' | 'open' | 'none'

/** What a path takes as a body. No type here is one that a page may send without a preflight (R9). */
type BodyRule = { type: RegExp; encoding: RegExp; limit: 'bodyBytes' | 'feedBytes'; say: string }

const json: BodyRule = {
  type: /^application\/json(?:; ?charset=utf-8)?$/i,
  encoding: /^identity$/i,
  limit: 'bodyBytes',
  say: 'Send the body as Content-Type: application/json.',
}
/** What harnesses tell after the fact: whole tool results, which are cut before they are kept. */
const hook: BodyRule = { ...json, limit: 'feedBytes' }
/** What senders of OpenTelemetry send: batches, packed by default where a collector stands between (OTLP/HTTP). */
const otlp: BodyRule = {
  type: /^application\/(?:x-protobuf|json(?:; ?charset=utf-8)?)$/i,
  encoding: /^(?:identity|gzip)$/i,
  limit: 'feedBytes',
  say: 'Send the body as Content-Type: application/x-protobuf or application/json, plain or with gzip.',
}

/** Which credential a path belongs to (design §11). A path that ends in `/` stands for everything below it. */
export const surfaces: readonly { path: string; surface: Surface; body?: BodyRule }[] = [
  { path: '/agent/v1/', surface: 'agent' },
  { path: '/hooks/', surface: 'agent', body: hook },
  { path: '/mcp', surface: 'agent' },
  { path: '/mcp/', surface: 'agent' },
  { path: '/otlp/v1/', surface: 'agent', body: otlp },
  { path: '/human/v1/', surface: 'human' },
  { path: '/pair/v1/', surface: 'pair' },
  { path: '/healthz', surface: 'open' },
  { path: '/openapi.json', surface: 'open' },
]

/** The one path that takes a WebSocket. */
export const livePath = '/human/v1/live'

/** The surface of a path without its query. `none` is for the router to answer with 404. */
export function surfaceOf(path: string): Surface {
  return rowOf(path)?.surface ?? 'none'
}

/** How large a body of this path may be, in bytes as they arrive. */
export function bodyLimit(path: string, limits: Limits): number {
  return limits[(rowOf(path)?.body ?? json).limit]
}

function rowOf(path: string) {
  return surfaces.find(row => (row.path.endsWith('/') ? path.startsWith(row.path) : path === row.path))
}

/** Methods by surface. On the human surface everything is POST, so that the browser always sends an Origin (§3.2.4). */
export const surfaceMethods: Readonly<Record<Surface, readonly string[]>> = {
  agent: ['GET', 'HEAD', 'POST'],
  human: ['POST'],
  pair: ['POST'],
  open: ['GET', 'HEAD'],
  none: ['GET', 'HEAD', 'POST'],
}

/**
 * Says why a request is refused, or nothing if it may go on to routing and authentication.
 * Rules run in the order of the table; the first that speaks decides.
 */
export function guard(request: RawRequest, rules: GuardRules): Refusal | undefined {
  const seen = look(request)
  for (const rule of ruleOrder) {
    const refusal = rule(seen, rules)
    if (refusal) return refusal
  }
}

/** What the rules look at. `repeated` names every header that came more than once; `headers` has its first value. */
type Seen = RawRequest & {
  path: string
  surface: Surface
  headers: ReadonlyMap<string, string>
  repeated: readonly string[]
}

type Rule = (request: Seen, rules: GuardRules) => Refusal | undefined

const ruleOrder: readonly Rule[] = [host, preflight, target, method, fields, browserMarks, pinnedOrigin, body]

function look(request: RawRequest): Seen {
  const query = request.target.indexOf('?')
  const path = query < 0 ? request.target : request.target.slice(0, query)
  const headers = new Map<string, string>()
  const repeated: string[] = []
  for (let n = 0; n + 1 < request.rawHeaders.length; n += 2) {
    const name = request.rawHeaders[n]!.toLowerCase()
    if (headers.has(name)) repeated.push(name)
    else headers.set(name, request.rawHeaders[n + 1]!)
  }
  return { ...request, path, surface: surfaceOf(path), headers, repeated }
}

const refuse = (code: RefusalCode, detail: string): Refusal => ({ status: refusalStatus[code], code, detail })

/** One name, one address, byte for byte: this is what stops DNS rebinding, where a page sends no other mark (R2, R3). */
function host(request: Seen, { port }: GuardRules): Refusal | undefined {
  const authority = `127.0.0.1:${port}`
  const absolute = !request.target.startsWith('/') && request.target.includes('://')
  if (
    request.httpVersion !== '1.1' ||
    absolute ||
    request.repeated.includes('host') ||
    request.headers.get('host') !== authority
  )
    return refuse(
      'host-refused',
      `Send HTTP/1.1 to http://${authority} under exactly this name and with one Host header.`,
    )
}

/** Our extension needs no preflight, so whoever sends one is a page (R7). */
function preflight(request: Seen): Refusal | undefined {
  if (request.method === 'OPTIONS')
    return refuse('preflight-refused', 'Web pages may not call this daemon; there is no CORS here.')
}

/** Only paths that every reader takes apart alike: the adapter resolves dot segments before routing (R11). */
function target(request: Seen, { limits }: GuardRules): Refusal | undefined {
  const query = request.target.slice(request.path.length)
  if (request.target.length > limits.targetBytes)
    return refuse('target-refused', `Keep path and query within ${limits.targetBytes} bytes.`)
  if (!plainPath.test(request.path) || !plainQuery.test(query))
    return refuse('target-refused', 'Use a path of plain segments: no escapes, no empty or dot segments, no ; or \\.')
  if (request.surface === 'none' && surfaceOf(request.path.toLowerCase()) !== 'none')
    return refuse('target-refused', 'Write the path in lower case.')
}

/** Segments of unreserved characters (RFC 3986 §2.3) that do not end in a dot; nothing is percent-encoded. */
const plainPath = /^\/(?:[\w.~-]*[\w~-](?:\/[\w.~-]*[\w~-])*)?$/
const plainQuery = /^(?:\?[\w.~!$&'()*+,;=:@/?%-]*)?$/

/** `X-HTTP-Method-Override` and its kin are not read by anything, so they change nothing (R8). */
function method(request: Seen): Refusal | undefined {
  const allowed = surfaceMethods[request.surface]
  if (allowed.includes(request.method) || asksForLive(request)) return
  return { ...refuse('method-refused', `Use ${allowed.join(' or ')} here.`), allow: allowed.join(', ') }
}

/** Headers that make two readers disagree, that say a proxy stands between, or that claim an authority (R12). */
function fields(request: Seen, { limits }: GuardRules): Refusal | undefined {
  const { headers, repeated } = request
  if (request.rawHeaders.length / 2 > limits.headerCount)
    return refuse('header-refused', `Send at most ${limits.headerCount} headers.`)
  if (repeated.includes('content-type')) return refuse('content-type-refused', 'Send one Content-Type header.')
  if (repeated.includes('origin')) return refuse('origin-refused', 'Send one Origin header.')
  if (repeated.length > 0) return refuse('header-refused', 'Send each header once.')
  for (const name of headers.keys())
    for (const row of refusedHeaders) if (row.name.test(name)) return refuse('header-refused', row.detail)
  if (!['chunked', undefined].includes(headers.get('transfer-encoding')?.toLowerCase()))
    return refuse('header-refused', 'Send the body as it is or chunked.')
  if (!['100-continue', undefined].includes(headers.get('expect')?.toLowerCase()))
    return refuse('header-refused', 'Expect nothing but 100-continue.')
  if (headers.has('upgrade') && !asksForLive(request))
    return refuse('header-refused', `Leave out the Upgrade header; only ${livePath} is a WebSocket.`)
}

/** Headers that no honest caller sends to a daemon on its own machine. */
export const refusedHeaders: readonly { name: RegExp; detail: string }[] = [
  {
    name: /^(?:forwarded|via|x-forwarded-.+|x-real-ip)$/,
    detail: 'Call the daemon directly: a request that came through a proxy or a tunnel is refused.',
  },
  {
    name: /^x-(?:.+-)?(?:roles?|scopes?|approve[dr]|source)$/,
    detail: 'Leave out headers that claim a role or a scope: those are kept on the server.',
  },
]

const asksForLive = ({ method, path, headers }: Seen) =>
  method === 'GET' &&
  path === livePath &&
  headers.get('upgrade')?.toLowerCase() === 'websocket' &&
  /(?:^|,)\s*upgrade\s*(?:,|$)/i.test(headers.get('connection') ?? '')

/** What only browsers send. Not `Sec-Fetch-Mode`: Node's own fetch sends `Sec-Fetch-Mode: cors` on every request (§3.2.3). */
export const agentBrowserMarks = ['origin', 'referer', 'cookie', 'sec-fetch-site', 'sec-fetch-dest'] as const

/**
 * What the extension's fetch and WebSocket may say about themselves; each header may be absent. Chromium sends `none` as the
 * site and Firefox `same-origin`. A page is `cross-site` or `same-site`; a navigation or an image has another mode or
 * destination. Open paths look at the site alone, so that a person may open them in a tab.
 */
const extensionFetch = {
  'sec-fetch-site': ['none', 'same-origin'],
  'sec-fetch-mode': ['cors', 'same-origin', 'websocket'],
  'sec-fetch-dest': ['empty', 'websocket'],
}
const openFetch = { 'sec-fetch-site': extensionFetch['sec-fetch-site'] }

/** Keeps pages off every surface (R4, R5). Paths that belong to none follow the strictest rule, the agents'. */
function browserMarks({ surface, headers }: Seen): Refusal | undefined {
  if (surface === 'agent' || surface === 'none') {
    if (agentBrowserMarks.some(name => headers.has(name)))
      return refuse('browser-refused', `Call from a program, not a browser: leave out ${agentBrowserMarks.join(', ')}.`)
    return
  }
  const allowed = surface === 'open' ? openFetch : extensionFetch
  for (const [name, values] of Object.entries(allowed)) {
    const value = headers.get(name)
    if (value !== undefined && !values.includes(value))
      return refuse('browser-refused', 'Web pages may not call this daemon.')
  }
}

/** Origin is a check, never a proof: another extension can forge it (R6). Pairing accepts any extension and asks for the code. */
function pinnedOrigin({ surface, headers }: Seen, { origins }: GuardRules): Refusal | undefined {
  const origin = headers.get('origin')
  if (surface === 'human' && (origin === undefined || !origins().includes(origin)))
    return refuse('origin-refused', 'Only a paired extension may call this; pair it first.')
  if (surface === 'pair' && (origin === undefined || !extensionOrigin.test(origin)))
    return refuse('origin-refused', 'Only a browser extension may pair.')
  if (surface === 'open' && origin !== undefined)
    return refuse('browser-refused', 'Web pages may not call this daemon.')
}

const extensionOrigin =
  /^(?:chrome-extension:\/\/[a-p]{32}|moz-extension:\/\/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

/** By its exact type, so that no form and no `text/plain` request is ever read (R9), and not above the size limit. */
function body({ method, path, headers }: Seen, { limits }: GuardRules): Refusal | undefined {
  const length = headers.get('content-length')
  if (method !== 'POST') {
    if (headers.has('transfer-encoding') || (length !== undefined && length !== '0'))
      return refuse('header-refused', `Send no body with ${method}.`)
    return
  }
  const rule = rowOf(path)?.body ?? json
  if (!rule.type.test(headers.get('content-type') ?? '')) return refuse('content-type-refused', rule.say)
  if (!rule.encoding.test(headers.get('content-encoding') ?? 'identity'))
    return refuse('content-type-refused', `${rule.say} Another content encoding is not taken.`)
  if (length !== undefined && !(Number(length) <= limits[rule.limit])) return tooLarge(limits[rule.limit])
}

/** Also for a body that turns out too large while it arrives, where no length was announced. */
export const tooLarge = (bytes: number): Refusal => refuse('too-large', `Keep the body within ${bytes} bytes.`)

/** Secrets that tell by where they are carried: addresses with a user and a password, and headers of authorisation. */
import { isKey, isPlaceholder } from './secret-value.ts'
import type { Span } from './span.ts'

/** `scheme://user:password@`; user and password end at a slash, so that no path can be taken for one. */
const address = /(?<=[a-z0-9+]):\/\/[^\s/?#:@"'<>]{0,100}:([^\s/?#@"'<>]{5,200})@/g
/** `-u user:password` and `--user user:password` of curl. */
const option = /(?<![\w-])(?:-u|--user)[ =]{1,3}["']?[^\s:"'/<]{0,100}["']?:["']?([^\s"'/]{5,200})/g
const schemes = /bearer|authorization|basic/i
const bearer = /\bBearer\s{1,3}([\w.~+/-]{20,}={0,2})/gi
/** A header of authorisation with any scheme, or with none. */
const header = /\bAuthorization["']?\s{0,3}[:=]\s{0,3}["']?(?:(?!Basic)[\w-]{2,20}\s{1,3})?([\w.~+/-]{16,}={0,2})/gi
const basic = /\bBasic\s{1,3}([A-Za-z0-9+/]{8,}={0,2})(?![\w+/=])/g

/** Finds passwords in addresses and options, and what headers of authorisation carry. */
export function findCarried(text: string): Span[] {
  const spans: Span[] = []
  const add = (pattern: RegExp, what: string, fits: (value: string) => boolean) => {
    for (const { 0: found, 1: value = '', index } of text.matchAll(pattern)) {
      const start = index + found.lastIndexOf(value)
      if (fits(value)) spans.push({ start, end: start + value.length, what })
    }
  }
  if (text.includes('://')) add(address, 'password', isReal)
  if (text.includes('-u')) add(option, 'password', isReal)
  if (!schemes.test(text)) return spans
  add(bearer, 'token', isKey)
  add(header, 'token', isKey)
  add(basic, 'password', isBasic)
  return spans
}

/** Where the place tells already, everything but a placeholder is a password. */
function isReal(value: string): boolean {
  return !isPlaceholder(value)
}

/** RFC 7617: base64 of `user:password`. */
function isBasic(value: string): boolean {
  try {
    return /^[\x20-\x7e]+:[\x20-\x7e]+$/.test(atob(value))
  } catch {
    return false
  }
}

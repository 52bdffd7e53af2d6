/** Reading page addresses. Everything in an address is attacker-controlled: bounded, parsed once, never executed. */

/** Longer addresses name no record; every loop over an address is bounded by this. */
const longest = 4096
const schemes: ReadonlySet<string> = new Set(['http:', 'https:'])

/** A page's address, or `undefined` when it is too long or not an http(s) address. Never throws. */
export function pageOf(url: string): URL | undefined {
  if (url.length > longest || !URL.canParse(url)) return undefined
  const page = new URL(url)
  return schemes.has(page.protocol) ? page : undefined
}

/**
 * The part of the page's path below `at`, from its `/` on; `undefined` when the page is somewhere else. `at` is an origin
 * with or without a path, as the boundary says. Compares origins as the browser does, so that `at` cannot match a host
 * that merely starts with it.
 */
export function pathBelow(at: string, page: URL): string | undefined {
  const base = pageOf(at)
  if (base?.origin !== page.origin) return undefined
  const prefix = withoutSlash(base.pathname)
  const path = withoutSlash(page.pathname)
  if (prefix === '') return path || '/'
  if (path === prefix) return '/'
  return path.startsWith(`${prefix}/`) ? path.slice(prefix.length) : undefined
}

/** Percent-decodes one part of an address; `undefined` where it is malformed. Never throws. */
export function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part)
  } catch {
    return undefined
  }
}

function withoutSlash(path: string): string {
  return path.endsWith('/') ? path.slice(0, -1) : path
}

/** The record of a web page: `web/page/<host>/<path>` (design §4 "tools"). */
import type { Boundary } from '../boundary/boundary.ts'
import { decoded, pageOf, pathBelow } from '../systems/address.ts'

/** Pages of which no system of kind web is: no boundary can list a system with `_` in its name, so they are blocked. */
const outsideWeb = 'outside_web'

/** The name of the system of kind web: of the one at whose address the page is, or of the one that has no address. */
export function webSystem({ systems }: Pick<Boundary, 'systems'>, page?: URL): string {
  const webs = Object.entries(systems).filter(([, { kind }]) => kind === 'web')
  const holding = page && webs.find(([, { at }]) => at !== undefined && pathBelow(at, page) !== undefined)
  const found = holding ?? webs.find(([, { at }]) => at === undefined)
  return found?.[0] ?? (Object.hasOwn(systems, 'web') ? outsideWeb : 'web')
}

/**
 * The record of the page at an address, without its query; `undefined` where no record can say which page it is. Escaped
 * letters are written out, so that a rule about a path is not got round by spelling. `url` is agent-controlled.
 */
export function pageRecord(url: string, boundary: Pick<Boundary, 'systems'>): string | undefined {
  const page = pageOf(url)
  if (!page) return undefined
  // The same host, spelled from the root of all names.
  page.hostname = page.hostname.replace(/\.$/, '')
  const parts = page.pathname.replace(/^\//, '').replace(/\/$/, '').split('/').map(decoded)
  if (parts.some(part => part === undefined || /[/\\%]/.test(part))) return undefined
  return [webSystem(boundary, page), 'page', page.host, ...(parts.length === 1 && parts[0] === '' ? [] : parts)].join(
    '/',
  )
}

/** The address in a text that holds exactly one, among other words or alone. `text` is agent-controlled. */
export function onlyAddress(text: string): string | undefined {
  if (text.split('://').length !== 2) return undefined
  return /https?:\/\/[^\s<>"'`]+/i.exec(text)?.[0].replace(/[).,;\]]+$/, '')
}

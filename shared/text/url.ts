/** Says where an agent-supplied URL really goes. Nothing here fetches or opens anything. */
import { levelOf, summarise } from './notes.ts'
import { decodeHost } from './punycode.ts'
import { renderText } from './render.ts'
import type { Note, Rendered, Segment } from './segments.ts'
import { fill, urlWords } from './words.ts'

export type UrlWarning = { kind: keyof typeof urlWords; text: string }

/** What says it: the words of the warnings, and the notes in one line. */
export type UrlSaying = { words: Readonly<Record<UrlWarning['kind'], string>>; notes: (notes: Note[]) => string }
const inEnglish: UrlSaying = { words: urlWords, notes: notes => summarise(notes) }

export type UrlView = {
  /** The address as a browser would open it, the host `strong`. The text as written where it is no URL. */
  segments: Segment[]
  /** As the agent wrote it, with its notes. */
  written: Rendered
  /** Without the colon: `https`. Absent where the text is no URL. */
  scheme?: string
  /** In ASCII (Punycode), with the port unless it is the default one. Absent where the URL has none. */
  host?: string
  /** The host in its own letters, where that differs from `host`. */
  unicodeHost?: Rendered
  /** Reasons to look twice, in words. */
  warnings: UrlWarning[]
}

const isWeb = (url: URL) => url.protocol === 'https:' || url.protocol === 'http:'
const isRelative = (text: string) => /^\s*[\\/]{2}/.test(text)

/** `//host` takes the scheme of the page that it stands on; https stands in for it. */
function parse(text: string): URL | undefined {
  try {
    return new URL(isRelative(text) ? `https:${text.trim()}` : text)
  } catch {
    return undefined
  }
}

/** The host that the URL leads to, in ASCII with its port, or null where the text is no URL or has no host. Never throws. */
export function hostOf(url: string): string | null {
  return parse(url)?.host || null
}

function userInfoOf(url: URL): string {
  if (!url.username && !url.password) return ''
  return url.password ? `${url.username}:${url.password}@` : `${url.username}@`
}

/** The parts in order, the host marked: the bold part is what the parser says, not what the text looks like. */
function addressSegments(url: URL): Segment[] {
  const before = `${url.protocol}//${userInfoOf(url)}`
  const plain = (text: string) => renderText(text, { exact: true }).segments
  if (!url.host || !url.href.startsWith(before + url.host)) return plain(url.href)
  const host = plain(url.host).map(
    (segment): Segment => (segment.kind === 'text' ? { ...segment, strong: true } : segment),
  )
  return [...plain(before), ...host, ...plain(url.href.slice(before.length + url.host.length))]
}

/** Whether the text differs from the address by more than letter case, a closing slash, percent-encoding or Punycode. */
function isRewritten(text: string, url: URL): boolean {
  const simple = (address: string) => address.toLowerCase().replace(/\/$/, '')
  let decoded = url.href
  try {
    decoded = decodeURI(url.href).replace(url.host, () => decodeHost(url.host))
  } catch {
    // Percent signs that encode no text: the address is compared as it stands.
  }
  return simple(text) !== simple(url.href) && simple(text) !== simple(decoded)
}

/**
 * Takes an agent-supplied URL apart for display: the real host in bold, Punycode beside Unicode, and warnings for user
 * names that look like hosts, schemes other than http(s), and text that a browser reads differently. Never throws.
 */
export function describeUrl(text: string, { words, notes } = inEnglish): UrlView {
  const written = renderText(text, { exact: true })
  const warnings: UrlWarning[] = []
  const warn = (kind: UrlWarning['kind'], values: Record<string, string> = {}) =>
    warnings.push({ kind, text: fill(words[kind], values) })
  const suspicious = written.notes.filter(note => levelOf(note.kind) === 'warn' && note.kind !== 'punycode')
  const url = parse(text)
  if (!url) {
    warn('not_a_url')
    if (suspicious.length > 0) warn('characters', { list: notes(suspicious) })
    return { segments: written.segments, written, warnings }
  }

  const scheme = url.protocol.slice(0, -1)
  const host = url.host || undefined
  const unicode = decodeHost(url.host)
  const unicodeHost = unicode === url.host ? undefined : renderText(unicode, { exact: true })
  if (!isWeb(url)) warn('scheme', { scheme })
  if (isRelative(text)) warn('relative', { host: url.host })
  if (userInfoOf(url)) warn('user_info', { host: url.host })
  if (unicodeHost) warn('encoded_host', { host: url.host, list: notes(unicodeHost.notes) })
  if (suspicious.length > 0) warn('characters', { list: notes(suspicious) })
  if (!isRelative(text) && isRewritten(text, url)) warn('rewritten')
  return { segments: addressSegments(url), written, scheme, host, unicodeHost, warnings }
}

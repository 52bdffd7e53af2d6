/** What of an entry can be searched: its telling fields, and the strings of the bodies it names. */
import type { EntryType } from '../../../shared/run/entries.ts'
import { wordsOf } from '../../../shared/text/search-words.ts'

/** By entry type: fields whose text is searched, and fields that name a searched body. Paths into the entry. */
const searched: { readonly [T in EntryType]?: { texts?: readonly string[]; bodies?: readonly string[] } } = {
  'run.started': { texts: ['run', 'workflow', 'agent', 'trigger.kind', 'trigger.summary'], bodies: ['input'] },
  'run.step': { texts: ['name', 'record', 'url'], bodies: ['body'] },
  'run.finished': { texts: ['followUp'], bodies: ['output'] },
  'run.failed': { texts: ['error'] },
  'ask.made': { texts: ['ask', 'verb', 'record'], bodies: ['action', 'evidence'] },
  'ask.decided': { texts: ['statement.reason'], bodies: ['statement.note', 'statement.edit.action'] },
  'ask.withdrawn': { texts: ['why'] },
  'ask.superseded': { texts: ['why'] },
  'execution.reported': { bodies: ['body'] },
  'note.added': { bodies: ['note'] },
  'incident.opened': { texts: ['kind', 'summary'] },
}

/** Characters of one body that are searched; what lies behind them is kept and shown, but not found. */
const mostOfBody = 20_000

/** The words of one entry, and the digests of the bodies that some of them came from. */
export type SearchDocument = { words: Set<string>; bodies: string[] }

/**
 * The document of an entry, or `undefined` where nothing of it is searched.
 *
 * @param text the entry's canonical JSON
 * @param body the canonical JSON of a body, or `undefined` where it was erased
 */
export function documentOf(
  { type, text }: { type: string; text: string },
  body: (digest: string) => string | undefined,
): SearchDocument | undefined {
  const fields = searched[type as EntryType]
  if (!fields) return undefined
  const entry: unknown = JSON.parse(text)
  const texts = (fields.texts ?? []).map(path => at(entry, path)).filter(value => typeof value === 'string')
  const bodies: string[] = []
  for (const digest of (fields.bodies ?? []).map(path => at(entry, path))) {
    const content = typeof digest === 'string' ? body(digest) : undefined
    if (content === undefined) continue
    bodies.push(digest as string)
    texts.push(valuesOf(JSON.parse(content)).slice(0, mostOfBody))
  }
  return { words: wordsOf(texts.join('\n')), bodies }
}

function at(value: unknown, path: string): unknown {
  return path.split('.').reduce((part, name) => (part as Record<string, unknown> | undefined)?.[name], value)
}

/** All strings and numbers of a JSON value, on lines of their own; names of members are left out. */
function valuesOf(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  if (typeof value !== 'object' || value === null) return ''
  return Object.values(value).map(valuesOf).join('\n')
}

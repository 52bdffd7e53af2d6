/**
 * Drafts: the note and the edit of an approval, kept while the browser runs, so that closing a view loses nothing. The key
 * holds the version: when the item changes, what was written about the old one is shown again as such, never sent.
 */
import { browser } from './browser.ts'
import { isFlag, isText, mapOf, maybe, shape } from './guard.ts'

export type Draft = {
  note: string
  /** Whether the edit form is open: only then is the edit what would be approved. */
  editing: boolean
  /** What stands in the edit form where it differs from the action, by part and name (lib/edit-form.ts). */
  texts: Record<string, string>
}
const isDraft = shape<Partial<Draft>>({ note: maybe(isText), editing: maybe(isFlag), texts: maybe(mapOf(isText)) })

export const emptyDraft: Draft = { note: '', editing: false, texts: {} }

/** `approval@version`. */
export type DraftKey = `${string}@${number}`
export const draftKey = (ask: string, version: number): DraftKey => `${ask}@${version}`

const prefix = 'draft:'

export async function loadDraft(key: DraftKey): Promise<Draft> {
  const name = prefix + key
  return draftIn((await browser.storage.session.get(name))[name]) ?? emptyDraft
}

/** Saves a draft; an empty one is removed. */
export async function saveDraft(key: DraftKey, draft: Draft): Promise<void> {
  if (draft.note === '' && !draft.editing && Object.keys(draft.texts).length === 0) await dropDraft(key)
  else await browser.storage.session.set({ [prefix + key]: draft })
}

export async function dropDraft(key: DraftKey): Promise<void> {
  await browser.storage.session.remove(prefix + key)
}

/** The latest draft about an earlier version of the same approval, so that its words are not lost. */
export async function earlierDraft(key: DraftKey): Promise<Draft | undefined> {
  const [ask, version] = split(key)
  const all = Object.entries(await browser.storage.session.get(null))
  const [latest] = all
    .filter(([name]) => name.startsWith(`${prefix}${ask}@`))
    .map(([name, value]) => ({ version: split(name.slice(prefix.length))[1], value }))
    .filter(draft => draft.version < version)
    .sort((a, b) => b.version - a.version)
  return latest && draftIn(latest.value)
}

/** Removes the drafts of approvals that wait no longer. */
export async function pruneDrafts(pending: ReadonlySet<string>): Promise<void> {
  const names = Object.keys(await browser.storage.session.get(null)).filter(name => name.startsWith(prefix))
  const gone = names.filter(name => !pending.has(split(name.slice(prefix.length))[0]))
  if (gone.length > 0) await browser.storage.session.remove(gone)
}

function draftIn(value: unknown): Draft | undefined {
  return isDraft(value) ? { ...emptyDraft, ...value } : undefined
}

function split(key: string): [ask: string, version: number] {
  const at = key.lastIndexOf('@')
  return [key.slice(0, at), Number(key.slice(at + 1))]
}

/**
 * What alerts keep: the settings with the webhook's secret, for people to read, and what was told and is still on its way,
 * so that a restart neither loses an alert nor tells it under another id.
 */
import { Low } from 'lowdb'
import * as z from 'zod'
import { Alert } from '../../shared/alerts/alert.ts'
import { kindNames } from '../../shared/alerts/kinds.ts'
import { AlertSettings, defaultSettings } from '../../shared/alerts/settings.ts'
import { DocumentError } from '../documents/document-error.ts'
import { jsonDocument } from '../documents/json-document.ts'

/** `secret` signs the webhook: `whsec_…`, null while there is none. */
export const SettingsDocument = z.strictObject({
  alerts: z.strictObject({ settings: AlertSettings, secret: z.string().nullable() }),
})
export type SettingsDocument = z.infer<typeof SettingsDocument>

const Occurrence = z.strictObject({
  kind: z.enum(kindNames),
  workflow: z.string().nullable(),
  subject: z.string(),
  place: z.tuple([z.string()], z.string()),
})

export const StateDocument = z.strictObject({
  /** The last journal entry that was taken in; null before the first start. */
  cursor: z.int().nullable(),
  alerts: z.array(Alert),
  gathering: z.record(z.string(), z.strictObject({ until: z.int(), more: z.int(), last: Occurrence })),
  /** The latest decisions of each approver, since the last alert about them. */
  decisions: z.record(z.string(), z.array(z.strictObject({ approved: z.boolean(), ms: z.int() }))),
  /** Workflows whose file is not what was accepted, with the file that was told of. */
  drift: z.record(z.string(), z.string()),
})
export type StateDocument = z.infer<typeof StateDocument>

export type AlertDocuments = { settings: Low<SettingsDocument>; state: Low<StateDocument> }

/** Opens both. Rejects with `DocumentError`, also for a file that says something else than it must. */
export async function openDocuments(paths: { settings: string; state: string }): Promise<AlertDocuments> {
  const settings = new Low<SettingsDocument>(jsonDocument(paths.settings), {
    alerts: { settings: defaultSettings, secret: null },
  })
  const nothing = { cursor: null, alerts: [], gathering: {}, decisions: {}, drift: {} }
  const state = new Low<StateDocument>(jsonDocument(paths.state), nothing)
  await Promise.all([settings.read(), state.read()])
  settings.data = checked(SettingsDocument, settings.data, paths.settings)
  state.data = checked(StateDocument, state.data, paths.state)
  return { settings, state }
}

/**
 * Writes a document whose content is ours alone to say: over what somebody else put there meanwhile, or nobody would be
 * alerted any more because of a file. Rejects with `DocumentError` where the disk does not take it.
 */
export async function writeOver(document: Low<SettingsDocument> | Low<StateDocument>): Promise<void> {
  try {
    await document.write()
  } catch (error) {
    if (!(error instanceof DocumentError && error.code === 'changed')) throw error
    // Reading makes it known; what was read is not taken over.
    await document.adapter.read().catch(() => null)
    await document.write()
  }
}

function checked<S extends z.ZodType>(schema: S, data: unknown, path: string): z.infer<S> {
  const found = schema.safeParse(data)
  if (found.success) return found.data
  const [issue] = found.error.issues
  const words = `${issue?.path.join('.')}: ${issue?.message}. Restore a copy, or remove the file: what was on its way is lost then`
  throw new DocumentError('refused', path, words)
}

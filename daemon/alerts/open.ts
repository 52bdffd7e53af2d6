/** Alerts put together from their parts, with the settings that are on record. */
import { digestOf, type Json } from '../../shared/action/canonical.ts'
import { isQuiet } from '../../shared/alerts/quiet.ts'
import type { AlertSettings } from '../../shared/alerts/settings.ts'
import type { Parts } from '../hub/parts.ts'
import { type AlertCommands, createAlertCommands, settingsOnRecord } from './commands.ts'
import { openDocuments } from './documents.ts'
import { createEngine, type Engine, type EngineOptions } from './engine.ts'

export type Alerts = Pick<Engine, 'recent' | 'tick' | 'close'> & {
  commands: AlertCommands
  settings(): AlertSettings
  /** Whether quiet hours hold alerts back right now, by this machine's clock on the wall. */
  isQuiet(): boolean
}

type AlertParts = EngineOptions['parts'] & Pick<Parts, 'signing' | 'locks'>
export type AlertOptions = Omit<EngineOptions, 'documents' | 'settings' | 'parts'> & {
  parts: AlertParts
  paths: { settings: string; state: string }
}

/**
 * Opens them. The document is there for people to read; the journal says what holds, because whoever can write a file
 * could otherwise silence us without a trace (security §3.7). Rejects like `openDocuments`.
 */
export async function openAlerts({ paths, parts, ...options }: AlertOptions): Promise<Alerts> {
  const documents = await openDocuments(paths)
  const { data } = documents.settings
  const settings = await settingsOnRecord(parts.store)
  if (digestOf(data.alerts.settings as Json) !== digestOf(settings as Json))
    options.log.error({ file: paths.settings }, 'these settings of alerts are not the ones on record, which hold')
  // A secret belongs to the address that it was made for.
  if (data.alerts.settings.webhook?.url !== settings.webhook?.url) data.alerts.secret = null
  data.alerts.settings = settings
  const current = () => documents.settings.data.alerts.settings
  const engine = createEngine({ ...options, parts, documents, settings: current })
  return {
    ...engine,
    commands: createAlertCommands(parts, documents, engine),
    settings: current,
    isQuiet: () => isQuiet(current().quiet, options.clock.now()),
  }
}

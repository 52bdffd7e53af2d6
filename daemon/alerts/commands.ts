/** What people command of alerts, all of it signed and on the record before it holds: settings, a test, a doubt. */

import type { Json } from '../../shared/action/canonical.ts'
import type { Alert } from '../../shared/alerts/alert.ts'
import { AlertSettings, defaultSettings } from '../../shared/alerts/settings.ts'
import type { Entry } from '../../shared/run/entries.ts'
import type { Approver } from '../hub/approvers.ts'
import { bodyOf } from '../hub/body.ts'
import type { Parts } from '../hub/parts.ts'
import type { Store } from '../store/store.ts'
import { type AlertDocuments, writeOver } from './documents.ts'
import type { Engine } from './engine.ts'
import { newSecret } from './webhook.ts'

type Signed<C> = { command: C & { approver: string; counter: number }; signature: string }

export type AlertCommands = {
  /** The settings as they are now, and the webhook's secret where a new one was made. */
  set(
    approver: Approver,
    signed: Signed<{ settings: AlertSettings; newSecret: boolean }>,
  ): Promise<{ settings: AlertSettings; secret: string | null }>
  test(approver: Approver, signed: Signed<object>): Promise<Alert>
  /** Puts on record that a browser saw another journal (design §9). Gives the entry's number. */
  doubt(approver: Approver, signed: Signed<{ had: number; has: number }>): Promise<number>
}

type CommandParts = Pick<Parts, 'recorder' | 'signing' | 'locks'>

export function createAlertCommands(
  { recorder, signing, locks }: CommandParts,
  { settings: document }: AlertDocuments,
  engine: Pick<Engine, 'test'>,
): AlertCommands {
  return {
    async set(approver, signed) {
      const by = await signing.check(approver, 'command', signed.command, signed.signature)
      const { settings, newSecret: wanted } = signed.command
      return locks.run('alerts', async () => {
        const { settings: old, secret } = document.data.alerts
        const body = bodyOf(settings as Json)
        // Whoever received alerts before must not be able to sign for whoever receives them now.
        const fresh =
          settings.webhook !== null && (wanted || secret === null || settings.webhook.url !== old.webhook?.url)
        const made = fresh ? newSecret() : null
        await recorder.write([{ type: 'alerts.set', settings: body.digest, newSecret: fresh, by }], {
          bodies: [body],
          meta: [signing.used(by)],
        }).done
        document.data = { alerts: { settings, secret: settings.webhook === null ? null : (made ?? secret) } }
        await writeOver(document)
        return { settings, secret: made }
      })
    },
    async test(approver, signed) {
      const by = await signing.check(approver, 'command', signed.command, signed.signature)
      await recorder.write([{ type: 'alerts.tested', by }], { meta: [signing.used(by)] }).done
      return engine.test()
    },
    async doubt(approver, signed) {
      const by = await signing.check(approver, 'command', signed.command, signed.signature)
      const { had, has } = signed.command
      const { seqs, done } = recorder.write([{ type: 'journal.doubted', had, has, by }], { meta: [signing.used(by)] })
      await done
      return seqs[0] ?? 0
    },
  }
}

/** The settings that the journal tells of last; by default those that hold until a person says otherwise. */
export async function settingsOnRecord(store: Pick<Store, 'entriesOfTypes' | 'body'>): Promise<AlertSettings> {
  const latest = (await store.entriesOfTypes(['alerts.set'])).at(-1)
  if (!latest) return defaultSettings
  const { settings: digest } = JSON.parse(latest.text) as Entry<'alerts.set'>
  const body = await store.body(digest)
  if (body === undefined) return defaultSettings
  const { kinds, ...others } = JSON.parse(body) as AlertSettings
  // A kind that a later version added is as it is by default.
  return AlertSettings.parse({ ...others, kinds: { ...defaultSettings.kinds, ...kinds } })
}

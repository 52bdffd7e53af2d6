/** Registers the overlay on the sites that a person granted, and on no other. */
import { browser } from '../../lib/browser.ts'
import { grantedSites } from '../../lib/permissions.ts'

const id = 'overlay'

/** Makes the registration what the permissions say: at every start, and when they change. */
export async function reconcileSites(): Promise<void> {
  await registerSites(await grantedSites())
}

/** `origins` are match patterns, such as `https://app.hubspot.com/*`. */
export async function registerSites(origins: readonly string[]): Promise<void> {
  const [registered] = await browser.scripting.getRegisteredContentScripts({ ids: [id] })
  if (origins.length === 0) {
    if (registered) await browser.scripting.unregisterContentScripts({ ids: [id] })
    return
  }
  const script = { id, js: ['content-scripts/overlay.js'], matches: [...origins], runAt: 'document_idle', allFrames: false } as const
  if (registered) await browser.scripting.updateContentScripts([script])
  else await browser.scripting.registerContentScripts([{ ...script, persistAcrossSessions: true }])
}

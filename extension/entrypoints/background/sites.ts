/** Registers the overlay on the sites that a person granted, and on no other. */
import { browser } from '../../lib/browser.ts'
import { grantedSites } from '../../lib/permissions.ts'

const id = 'overlay'
const drawing = '/content-scripts/overlay-drawing.js'

/** Makes the registration what the permissions say: at every start, and when they change. */
export async function reconcileSites(): Promise<void> {
  // One at a time: two that find nothing registered would both register it.
  await navigator.locks.request('countersign sites', async () => registerSites(await grantedSites()))
}

/** `origins` are match patterns, such as `https://app.hubspot.com/*`. */
export async function registerSites(origins: readonly string[]): Promise<void> {
  const [registered] = await browser.scripting.getRegisteredContentScripts({ ids: [id] })
  if (origins.length === 0) {
    if (registered) await browser.scripting.unregisterContentScripts({ ids: [id] })
    return
  }
  const script = {
    id,
    js: ['content-scripts/overlay.js'],
    matches: [...origins],
    runAt: 'document_idle' as const,
    // A record may stand in a frame; scripts in frames without one stay silent.
    allFrames: true,
  }
  if (registered) await browser.scripting.updateContentScripts([{ ...script, persistAcrossSessions: true }])
  else await browser.scripting.registerContentScripts([{ ...script, persistAcrossSessions: true }])
}

/** Runs what draws the overlay in a frame that has something to show. Rejects where the frame is gone. */
export async function drawIn(tabId: number, frameId: number): Promise<void> {
  await browser.scripting.executeScript({ target: { tabId, frameIds: [frameId] }, files: [drawing] })
}

/** The permissions a person can withhold or grant: the daemon's address, and the sites that show the overlay. */
import { browser } from './browser.ts'

/** The only address the extension must reach. Match patterns know no port. */
export const daemonHost = 'http://127.0.0.1/*'

/** Whether the browser lets us reach the daemon; people can withhold it, and Firefox asks for it. */
export function hasDaemonAccess(): Promise<boolean> {
  return browser.permissions.contains({ origins: [daemonHost] })
}

/** Asks for it; only inside a click. */
export function requestDaemonAccess(): Promise<boolean> {
  return browser.permissions.request({ origins: [daemonHost] })
}

/** Match patterns of the sites on which the person wants the overlay. */
export async function grantedSites(): Promise<string[]> {
  const { origins = [] } = await browser.permissions.getAll()
  return origins.filter(origin => origin !== daemonHost).sort()
}

/** Whether the overlay may be shown on pages of `origin`, such as `https://app.hubspot.com`. */
export function hasSite(origin: string): Promise<boolean> {
  return browser.permissions.contains({ origins: [`${origin.replace(/:\d+$/, '')}/*`] })
}

/** Asks for one site, such as `https://app.hubspot.com/*`; only inside a click. */
export function requestSite(pattern: string): Promise<boolean> {
  return browser.permissions.request({ origins: [pattern] })
}

export function removeSite(pattern: string): Promise<boolean> {
  return browser.permissions.remove({ origins: [pattern] })
}

/** Calls back when sites or the daemon's address were granted or withdrawn; returns how to stop. */
export function watchPermissions(changed: () => void): () => void {
  browser.permissions.onAdded.addListener(changed)
  browser.permissions.onRemoved.addListener(changed)
  return () => {
    browser.permissions.onAdded.removeListener(changed)
    browser.permissions.onRemoved.removeListener(changed)
  }
}

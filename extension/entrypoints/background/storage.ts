/** Keeps content scripts out of the extension's storage, which Chrome opens to them by default. */
import { browser } from '../../lib/browser.ts'

type WithAccessLevel = { setAccessLevel?: (level: { accessLevel: 'TRUSTED_CONTEXTS' }) => Promise<void> }

/** Chrome only; Firefox has no such call, and the overlay asks for no storage there either. */
export async function closeStorage(): Promise<void> {
  const areas = [browser.storage.local, browser.storage.session] as WithAccessLevel[]
  await Promise.all(areas.map(area => area.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' })))
}

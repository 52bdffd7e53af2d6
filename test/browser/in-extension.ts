/** The global scope of the extension's own contexts, for code that a test sends there to run. */
import type { Browser } from 'webextension-polyfill'

/** `dom` is for content scripts only; `developerPrivate` is what `chrome://extensions` itself uses. */
export type InExtension = {
  chrome: Browser & {
    dom: { openOrClosedShadowRoot(of: Element): ShadowRoot | null }
    developerPrivate: { addHostPermission(id: string, pattern: string): Promise<void> }
  }
}

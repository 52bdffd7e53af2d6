/** Opening the popup without a click: a courtesy that the browser may refuse, and nothing depends on it. */
import { browser } from '../../lib/browser.ts'

/** Whether it opened. Browsers refuse while their window has no focus, and older Firefox without a click. */
export async function openPopup(): Promise<boolean> {
  try {
    await (browser.action ?? browser.browserAction).openPopup()
    return true
  } catch {
    return false
  }
}

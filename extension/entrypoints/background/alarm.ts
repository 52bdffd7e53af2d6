/** The safety net: every half minute the worker is woken and looks whether it is connected. */
import { browser } from '../../lib/browser.ts'

const name = 'connect'

export function watchAlarm(then: () => void): void {
  browser.alarms.onAlarm.addListener(alarm => {
    if (alarm.name === name) then()
  })
  // The shortest period that browsers allow. Creating it again replaces it.
  void browser.alarms.create(name, { periodInMinutes: 0.5 })
  // Empty listeners make the browser start the worker with itself and after an update.
  browser.runtime.onStartup.addListener(() => undefined)
  browser.runtime.onInstalled.addListener(() => undefined)
}

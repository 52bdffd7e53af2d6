/** The words of the full page in the language in use. They stand in files by feature, both languages side by side. */
import { boundaryWords } from '../../locales/app-boundaries.ts'
import { keysWords, navWords, offlineWords, queueWords, remoteWords } from '../../locales/app-frame.ts'
import { historyListWords, runWords } from '../../locales/app-runs.ts'
import { settingsWords } from '../../locales/app-settings.ts'

export const words = {
  nav: navWords,
  keys: keysWords,
  offline: offlineWords,
  remote: remoteWords,
  queue: queueWords,
  history: historyListWords,
  run: runWords,
  boundaries: boundaryWords,
  settings: settingsWords,
}

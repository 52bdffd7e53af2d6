/** The content script that draws the overlay: only offered here, used by the one that asks (`overlay.content/index.ts`). */
import { defineContentScript } from 'wxt/utils/define-content-script'
import { offerDrawing } from './overlay.content/drawing.ts'
import { createRecordView } from './overlay.content/record.ts'
import { createOverlay } from './overlay.content/view.ts'

export default defineContentScript({
  registration: 'runtime',
  cssInjectionMode: 'manual',
  noScriptStartedPostMessage: true,
  main() {
    offerDrawing((doings, signal) => {
      const overlay = createOverlay(doings, signal)
      return { overlay, record: createRecordView(overlay, doings.tell, signal) }
    })
  },
})

/** The side panel of the browser: it stays open while a person works on the page (design §12). */
import { useEffect, useState } from 'react'
import { browser } from '../../lib/browser.ts'

/** What Chrome has and the common API does not name. */
type SidePanel = { open(where: { windowId: number }): Promise<void> }

function sidePanel(): SidePanel | undefined {
  return (globalThis as { chrome?: { sidePanel?: SidePanel } }).chrome?.sidePanel
}

/**
 * Opens the panel beside the page; `undefined` where this browser has none, or its window is not known yet. The browser
 * asks for a click, and a wait would lose it: so the window is looked up before.
 */
export function usePanel(): (() => Promise<void>) | undefined {
  const [windowId, setWindowId] = useState<number>()
  useEffect(() => {
    void browser.windows.getCurrent().then(({ id }) => setWindowId(id))
  }, [])
  const chromePanel = sidePanel()
  if (chromePanel) return windowId === undefined ? undefined : () => chromePanel.open({ windowId })
  return browser.sidebarAction ? () => browser.sidebarAction.open() : undefined
}

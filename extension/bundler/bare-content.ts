/** Gives the overlay's content script a context of its own instead of the framework's: every page pays for its weight. */
import { fileURLToPath } from 'node:url'

const context = fileURLToPath(new URL('../entrypoints/overlay.content/context.ts', import.meta.url))

export function bareContent() {
  return {
    name: 'bare-content',
    enforce: 'pre' as const,
    resolveId: (source: string) => (source === 'wxt/utils/content-script-context' ? context : undefined),
  }
}

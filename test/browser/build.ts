/** Before the browser tests: an up-to-date extension, and a browser to load it into. */
import { ensureBrowser } from '../../daemon/system/browser.ts'
import { buildExtension } from '../../extension/build.ts'

/** vitest calls this once, in its main process; the workers inherit the environment. Throws what is missing, in words. */
export default function setup(): void {
  buildExtension({ browser: 'chrome', if: 'stale' })
  process.env.PUPPETEER_EXECUTABLE_PATH = ensureBrowser().path
}

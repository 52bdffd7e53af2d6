/** A real Firefox with the built extension: found or installed, driven over WebDriver BiDi, with the overlay's closed root in reach. */
import { randomUUID } from 'node:crypto'
import puppeteer, { type Browser, type Page } from 'puppeteer'
import { findFirefox } from '../../daemon/system/browser.ts'
import { type Browser as Found, findCommand, thisMachine } from '../../daemon/system/browser-places.ts'
import { buildExtension } from '../../extension/build.ts'
import { firefoxId } from '../../extension/manifest.ts'
import { until } from './harness.ts'
import { host } from './overlay-page.ts'

/**
 * The Firefox of this machine; on Linux as root with apt-get, which is a container or a test machine, it is installed.
 * Elsewhere, and where that fails, why there is none.
 */
export function ensureFirefox(machine = thisMachine()): Found | { missing: string } {
  const here = findFirefox(machine)
  if (here) return here
  const apt = machine.platform === 'linux' && machine.user === 0 && findCommand('apt-get', machine)
  if (!apt)
    return { missing: 'there is no Firefox in the usual places, and it can be installed only as root on Debian' }
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'firefox-esr']]) {
    const code = machine.run(apt, ['-q', '-o', 'DPkg::Lock::Timeout=120', ...args])
    if (code !== 0) return { missing: `there is no Firefox, and apt-get ${args[0]} failed (${code})` }
  }
  return findFirefox(machine) ?? { missing: 'apt-get installed no Firefox' }
}

/** What the extension's own pages can call there. */
type Api = {
  browser: {
    browserAction: { getBadgeText(of: object): Promise<string> }
    sidebarAction: { isOpen(of: object): Promise<boolean> }
    storage: { local: { set(of: object): Promise<void> } }
  }
}

export type Firefox = {
  browser: Browser
  /** Of its pages, such as `moz-extension://…`. */
  address: string
  /** Opens one of its own pages in a new tab: Firefox shows a test neither the popup nor the sidebar in their real places. */
  open(path: string): Promise<Page>
  visit(url: string): Promise<Page>
  setPort(page: Page, port: number): Promise<void>
  badge(page: Page): Promise<string>
  sidebarIsOpen(page: Page): Promise<boolean>
  /** Clicks the button whose words begin so, as soon as it takes clicks, with a real pointer. */
  press(page: Page, name: string): Promise<void>
  /** The words of the overlay by the class of the part that holds them; empty where there is none. */
  overlay(page: Page): Promise<{ pill: string; marks: string[] }>
  close(): Promise<void>
}

/** Starts it in a fresh profile and installs the extension for this run, as a developer does. */
export async function launchFirefox(executablePath: string, language = 'en-US'): Promise<Firefox> {
  const folder = buildExtension({ browser: 'firefox', if: 'stale', say: () => {} })
  // Firefox gives each installation an address of its own; pinned here, so that the test knows it.
  const address = `moz-extension://${randomUUID()}`
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    // Without it Firefox does not go to the pages of an extension.
    args: ['--remote-allow-system-access'],
    extraPrefsFirefox: {
      'extensions.webextensions.uuids': JSON.stringify({ [firefoxId]: new URL(address).host }),
      // Nobody is there to answer the question that follows the click; the click itself stays necessary.
      'extensions.webextOptionalPermissionPrompts': false,
      'intl.accept_languages': language,
    },
  })
  await browser.installExtension(folder)

  const visit = async (url: string) => {
    const page = await browser.newPage()
    // Pages of an extension never count as loaded here, so it is their content that is waited for.
    await page.goto(url, { waitUntil: [] })
    await until(() => page.evaluate(() => document.readyState === 'complete').catch(() => false))
    return page
  }
  return {
    browser,
    address,
    visit,
    async open(path) {
      const page = await visit(`${address}/${path}`)
      await until(() => page.evaluate(() => document.querySelector('main') !== null).catch(() => false))
      return page
    },
    setPort: (page, port) =>
      page.evaluate(
        to =>
          (globalThis as unknown as Api).browser.storage.local.set({
            settings: { port: to, notify: true, openPopup: false },
          }),
        port,
      ),
    badge: page => page.evaluate(() => (globalThis as unknown as Api).browser.browserAction.getBadgeText({})),
    sidebarIsOpen: page => page.evaluate(() => (globalThis as unknown as Api).browser.sidebarAction.isOpen({})),
    async press(page, name) {
      // What waits for a person to look waits for the focus too.
      await page.bringToFront()
      let button: Awaited<ReturnType<Page['$']>> = null
      await until(async () => {
        const found = await page.evaluateHandle(label => {
          const wordsOf = (each: HTMLElement) => each.getAttribute('aria-label') ?? each.innerText
          // Keys stand before or after the words, on lines of their own.
          const named = [...document.querySelectorAll('button')].find(each =>
            wordsOf(each)
              .split('\n')
              .some(line => line.startsWith(label)),
          )
          return named && !named.disabled && named.getAttribute('aria-disabled') !== 'true' ? named : null
        }, name)
        button = found.asElement() as typeof button
        return button !== null
      })
      await (button as Awaited<ReturnType<Page['$']>>)?.click()
    },
    overlay: page => wordsOfOverlay(browser, page),
    close: () => browser.close(),
  }
}

/** A node as WebDriver BiDi describes it, with closed shadow trees where they are asked for. */
type Remote = {
  value?: {
    attributes?: Record<string, string>
    children?: Remote[]
    shadowRoot?: Remote | null
    nodeValue?: string
  }
}
type Bidi = { connection: { send(method: string, params: object): Promise<{ result: { nodes?: Remote[] } }> } }

/** There is no world of the extension to look from; the protocol itself reads closed shadow trees. */
async function wordsOfOverlay(browser: Browser, page: Page): ReturnType<Firefox['overlay']> {
  const { connection } = browser as unknown as Bidi
  const { result } = await connection.send('browsingContext.locateNodes', {
    context: (page.mainFrame() as unknown as { _id: string })._id,
    locator: { type: 'css', value: host },
    serializationOptions: { includeShadowTree: 'all', maxDomDepth: 20 },
  })
  const root = result.nodes?.[0]?.value?.shadowRoot
  const parts = (of: Remote | null | undefined, className: string): Remote[] => {
    const { attributes, children = [] } = of?.value ?? {}
    if (attributes?.class?.split(' ').includes(className)) return of ? [of] : []
    return children.flatMap(child => parts(child, className))
  }
  const wordsIn = (of: Remote | undefined): string[] => {
    const { attributes, children = [] } = of?.value ?? {}
    return [...(attributes?.['data-words'] ? [attributes['data-words']] : []), ...children.flatMap(wordsIn)]
  }
  const wordsOf = (className: string) => parts(root, className).map(part => wordsIn(part).join(' '))
  return { pill: wordsOf('pill').join(' '), marks: wordsOf('label') }
}

/** The real extension in a real browser, and the real popup: opened as the toolbar action, clicked as a person does. */
import { setTimeout as pause } from 'node:timers/promises'
import puppeteer, { type Browser, type ElementHandle, type Page, type Target } from 'puppeteer'
import { ensureBrowser, launchFlags } from '../../daemon/system/browser.ts'
import { buildExtension } from '../../extension/build.ts'
import { en } from '../../extension/locales/en.ts'

export const chromeBuild = new URL('../../.output/chrome-mv3', import.meta.url).pathname

export type Extension = {
  browser: Browser
  id: string
  /** Opens one of the extension's own pages in a tab. */
  open(path: string): Promise<Page>
  /** Opens the popup as the toolbar action over the given page; a new one if it was open. */
  popup(over?: Page): Promise<Page>
  /** The popup that opens next, by whatever opens it. */
  nextPopup(): Promise<Page>
  /** Points the extension at a daemon's port. */
  setPort(port: number): Promise<void>
  /** Runs in the extension's worker, waking it if it is dead. */
  inWorker<T>(script: string): Promise<T>
  /** Kills the extension's worker, as the browser does with an idle one. */
  killWorker(): Promise<void>
  close(): Promise<void>
}

/** Starts Chromium with the built extension in a fresh profile. `args` are added to the usual flags. */
export async function launchWithExtension({
  args = [],
  density = 1,
  folder = chromeBuild,
}: {
  args?: string[]
  /** Where the extension is loaded from: the build, or a copy of it. */
  folder?: string
  /** Pixels of the screen for one of CSS. */
  density?: 1 | 2
} = {}): Promise<Extension> {
  await buildExtension({ browser: 'chrome', if: 'stale' })
  const browser = await puppeteer.launch({
    executablePath: ensureBrowser().path,
    headless: true,
    pipe: true,
    // Pages have the size that their window gives them.
    defaultViewport: null,
    enableExtensions: [folder],
    args: [...launchFlags({ headless: true }), screen(density), ...args],
  })
  const isWorker = (target: Target) =>
    target.type() === 'service_worker' && target.url().startsWith('chrome-extension://')
  const first = await browser.waitForTarget(isWorker)
  const id = new URL(first.url()).host
  const [home = await browser.newPage()] = await browser.pages()
  const seen = new WeakSet<Target>()

  const extension: Extension = {
    browser,
    id,
    async open(path) {
      const page = await browser.newPage()
      await page.goto(`chrome-extension://${id}/${path}`)
      return page
    },
    async popup(over = home) {
      await over.bringToFront()
      const described = (await browser.extensions()).get(id)
      if (!described) throw new Error('The extension is not installed.')
      const opened = extension.nextPopup()
      await over.triggerExtensionAction(described)
      return opened
    },
    async nextPopup() {
      const isPopup = (target: Target) =>
        !seen.has(target) && target.url().startsWith(`chrome-extension://${id}/popup.html`)
      const target = await browser.waitForTarget(isPopup)
      seen.add(target)
      return target.asPage()
    },
    setPort: port =>
      extension.inWorker(`chrome.storage.local.set({ settings: { port: ${port}, notify: true, openPopup: false } })`),
    async inWorker<T>(script: string): Promise<T> {
      const target = browser.targets().find(isWorker) ?? (await wake(browser, id, isWorker))
      const worker = await target.worker()
      if (!worker) throw new Error('The worker is gone.')
      return (await worker.evaluate(script)) as T
    },
    async killWorker() {
      const target = browser.targets().find(isWorker)
      if (!target) return
      const worker = await Promise.race([target.worker().catch(() => null), pause(2_000, null)])
      await worker?.close().catch(() => undefined)
      await until(() => !browser.targets().includes(target))
    },
    close: () => browser.close(),
  }
  return extension
}

/** A screen on which the popup has all the room that it asks for; the one that headless browsers pretend is too small. */
function screen(density: number): string {
  return `--screen-info={${1600 * density}x${1200 * density} devicePixelRatio=${density}.0}`
}

/** Any message to the worker starts it again; a page of the extension sends one. */
async function wake(browser: Browser, id: string, isWorker: (target: Target) => boolean): Promise<Target> {
  const page = await browser.newPage()
  await page.goto(`chrome-extension://${id}/app.html`)
  const target = await browser.waitForTarget(isWorker)
  await page.close()
  return target
}

/** Types the code into the popup's pairing form and waits until it says that it is connected. */
export async function pair(extension: Extension, code: string): Promise<void> {
  const popup = await extension.popup()
  await popup.locator(`::-p-aria(${en.pairing.code}[role="textbox"])`).fill(code)
  await popup.locator(`::-p-aria(${en.pairing.submit}[role="button"])`).click()
  await popup.locator(`::-p-text(${en.empty.title})`).wait()
  await popup.close()
}

/** The button with this accessible name, once it can be clicked. */
export async function button(page: Page, name: string): Promise<ElementHandle> {
  const handle = await page.waitForSelector(`::-p-aria(${name}[role="button"])`)
  if (!handle) throw new Error(`There is no button "${name}".`)
  return handle
}

/** Clicks an armed button: waits until it is enabled, as a person does who reads first. */
export async function clickWhenReady(page: Page, name: string): Promise<void> {
  const handle = await button(page, name)
  await until(() =>
    handle.evaluate(
      element => !(element as HTMLButtonElement).disabled && element.getAttribute('aria-disabled') !== 'true',
    ),
  )
  await handle.click()
}

/** The element with this role and accessible name, once it is there. */
export async function found(page: Page, role: string, name: string): Promise<ElementHandle<HTMLElement>> {
  const handle = await page.waitForSelector(`::-p-aria(${name}[role="${role}"])`)
  if (!handle) throw new Error(`There is no ${role} "${name}".`)
  return handle as ElementHandle<HTMLElement>
}

/** The button with this name, once a press of it would decide. */
export async function armed(page: Page, name: string = en.review.approve): Promise<ElementHandle<HTMLElement>> {
  const handle = await found(page, 'button', name)
  await until(() => isArmed(handle))
  return handle
}
export const isArmed = (button: ElementHandle<HTMLElement>): Promise<boolean> =>
  button.evaluate(element => element.getAttribute('aria-disabled') !== 'true')

/** Types into the field with this name, as soon as it takes text. */
export async function write(page: Page, field: string, text: string): Promise<void> {
  const handle = await found(page, 'textbox', field)
  await until(() => handle.evaluate(element => !(element as HTMLTextAreaElement).disabled))
  await handle.type(text)
}

/** What a person can read on the page now, blanks run together. */
export async function wordsOn(page: Page): Promise<string> {
  return (await page.evaluate(() => document.body.innerText)).replace(/\s+/g, ' ')
}

/** Waits until the page says all of it. */
export async function says(page: Page, ...texts: string[]): Promise<void> {
  await until(async () => {
    const words = await wordsOn(page)
    return texts.every(text => words.includes(text))
  }).catch(async () => {
    throw new Error(`The page does not say all of ${JSON.stringify(texts)} but:\n${await wordsOn(page)}`)
  })
}

/** Waits until no part of the page is still on its way (`extension/ui/later.tsx`). */
export async function isWhole(page: Page): Promise<void> {
  await until(() => page.evaluate(() => !document.querySelector('[aria-busy="true"]')))
}

/** Waits until the condition holds; throws after `seconds`. */
export async function until(condition: () => Promise<boolean> | boolean, seconds = 20): Promise<void> {
  for (let left = seconds * 20; left > 0; left--) {
    if (await condition()) return
    await pause(50)
  }
  throw new Error(`Still not so after ${seconds} s: ${condition}`)
}

/** Scrolls everything that scrolls to its end, inner places first, as a person does who reads it all. */
export async function readToTheEnd(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const nextFrame = () => new Promise(resolve => requestAnimationFrame(resolve))
    const scrollers = [...document.querySelectorAll('*')]
      .filter(element => element.scrollHeight > element.clientHeight + 1)
      .reverse()
    for (const element of scrollers) {
      for (let top = 0; top < element.scrollHeight; top += Math.max(element.clientHeight, 50)) {
        element.scrollTop = top
        await nextFrame()
      }
      element.scrollTop = element.scrollHeight
      await nextFrame()
    }
  })
}

/** The overlay on a page as tests see it: from our own world, the only one that reaches its closed shadow root. */
import type { ElementHandle, Frame, JSHandle, Page, Realm } from 'puppeteer'
import { words as app } from '../../extension/entrypoints/app/words.ts'
import { until } from './harness.ts'
import type { InExtension } from './in-extension.ts'
import type { World } from './world.ts'

/** Without a screen nobody can answer the browser's own question; this makes it say yes, and changes nothing else. */
async function letGrant(world: Pick<World, 'extension'>, pattern: string): Promise<void> {
  const page = await world.extension.browser.newPage()
  await page.goto('chrome://extensions')
  await page.evaluate(
    (id, host) => (globalThis as unknown as InExtension).chrome.developerPrivate.addHostPermission(id, host),
    world.extension.id,
    pattern,
  )
  await page.close()
}

/** Clicks the button of a site in the settings, and waits until the settings say the other thing. */
async function clickSite(world: Pick<World, 'extension'>, origin: string, name: string, then: string): Promise<void> {
  const page = await world.extension.open('app.html#/settings/sites')
  const row = (await page.waitForSelector(
    `::-p-xpath(//li[.//code[text()="${origin}"]])`,
  )) as ElementHandle<HTMLLIElement>
  const button = await row.waitForSelector(`::-p-aria(${name}[role="button"])`)
  await button?.click()
  await until(() => row.evaluate((li, text) => li.innerText.includes(text), then))
  await page.close()
}
/** What the tests do about sites, in one browser. */
export const siteSettings = (world: Pick<World, 'extension'>) => ({
  letGrant: (pattern: string) => letGrant(world, pattern),
  grant: (origin: string) => clickSite(world, origin, app.settings.sites.show, app.settings.sites.on),
  revoke: (origin: string) => clickSite(world, origin, app.settings.sites.remove, app.settings.sites.off),
  async visit(address: string): Promise<Page> {
    const page = await world.extension.browser.newPage()
    await page.goto(address)
    return page
  },
})

export const host = 'countersign-overlay'
/** The world of our content script, the only one from which its closed shadow root can be reached. */
export const ours = async (page: Page | Frame): Promise<Realm | undefined> => (await page.extensionRealms())[0]

/** Runs in our own world with the overlay's shadow root; `undefined` where there is none. */
export async function inOverlay<T>(
  page: Page | Frame,
  look: (root: ShadowRoot, argument: string) => T,
  argument = '',
): Promise<T | undefined> {
  const realm = await ours(page)
  const root: JSHandle<ShadowRoot | null> | undefined = await realm?.evaluateHandle(name => {
    const { dom } = (globalThis as unknown as InExtension).chrome
    const all = [...document.querySelectorAll(name)].map(each => dom.openOrClosedShadowRoot(each))
    return all.find(each => each !== null) ?? null
  }, host)
  if (!root || (await root.evaluate(found => found === null))) return undefined
  return (await (root as JSHandle<ShadowRoot>).evaluate(look, argument)) as T
}

/** Whether a person sees the card. */
export const cardIsOpen = (page: Page | Frame) =>
  inOverlay(page, root => root.querySelector('.card:not([hidden])') !== null)

/** Opens the card as a person does with the keyboard, which is when it is built; whether it was closed. */
async function openCard(page: Page | Frame): Promise<boolean> {
  if ((await cardIsOpen(page)) !== false) return false
  await ('page' in page ? page.page() : page).emulateFocusedPage(true)
  await inOverlay(page, root => root.querySelector<HTMLElement>('.pill')?.focus({ focusVisible: true } as FocusOptions))
  return true
}
async function closeCard(page: Page | Frame): Promise<void> {
  await ('page' in page ? page.page() : page).keyboard.press('Escape')
  await inOverlay(page, root => root.querySelector<HTMLElement>('.pill')?.blur())
}

/** All words of the overlay, also of a card that is not open; empty where there is none. */
export async function overlayWords(page: Page | Frame): Promise<string> {
  const closed = await openCard(page)
  const texts = await inOverlay(page, root => {
    const found = [...root.querySelectorAll('[data-words], .said')].map(
      each => each.getAttribute('data-words') ?? each.textContent ?? '',
    )
    return found
  })
  if (closed) await closeCard(page)
  return (texts ?? []).join(' ').replace(/\s+/g, ' ')
}
export async function overlaySays(page: Page | Frame, ...texts: string[]): Promise<void> {
  await until(async () => {
    const said = await overlayWords(page)
    return texts.every(text => said.includes(text))
  }).catch(async () => {
    throw new Error(`The overlay does not say all of ${JSON.stringify(texts)} but: ${await overlayWords(page)}`)
  })
}
export const noOverlay = (page: Page | Frame) => until(async () => (await page.$(host)) === null)

/** The middle of what is drawn in the overlay. */
export async function placeOf(page: Page | Frame, selector: string): Promise<{ x: number; y: number }> {
  const place = await inOverlay(
    page,
    (root, inside) => {
      const box = root.querySelector(inside)!.getBoundingClientRect()
      return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
    },
    selector,
  )
  return place ?? { x: 0, y: 0 }
}

/** Clicks a button of the overlay as a person does: with the pointer, where it is drawn. */
export async function clickIn(page: Page, selector: string): Promise<void> {
  const { x, y } = await placeOf(page, selector)
  await page.mouse.click(x, y)
}

/** The marks that a person sees beside fields: their words and where they stand. */
export async function marksOn(
  page: Page | Frame,
): Promise<{ words: string; kind: string; top: number; left: number; bottom: number; right: number }[]> {
  const found = await inOverlay(page, root =>
    [...root.querySelectorAll('.label:not(.gone)')].map(label => {
      const { top, left, bottom, right } = label.getBoundingClientRect()
      const words = label.querySelector('[data-words]')?.getAttribute('data-words') ?? ''
      return { words, kind: label.className.replace('label ', ''), top, left, bottom, right }
    }),
  )
  return found ?? []
}
export async function marksSay(page: Page | Frame, ...texts: string[]): Promise<void> {
  await until(async () => {
    const words = (await marksOn(page)).map(mark => mark.words)
    return words.length === texts.length && texts.every((text, at) => words[at]?.includes(text))
  }).catch(async () => {
    throw new Error(`The marks are not ${JSON.stringify(texts)} but: ${JSON.stringify(await marksOn(page))}`)
  })
}

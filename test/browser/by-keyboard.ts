/** A reviewer without a mouse: gets to every control by Tab, and is watched for whether the focus can be seen on the way. */
import type { ElementHandle, Page } from 'puppeteer'
import { found, until } from './harness.ts'

/** Tabs until the control with this role and name has the focus, as somebody without a mouse gets there. */
export async function tabTo(page: Page, role: string, name: string): Promise<void> {
  const target = await found(page, role, name)
  await until(() =>
    target.evaluate(
      element => !(element as HTMLButtonElement).disabled && element.getAttribute('aria-disabled') !== 'true',
    ),
  )
  const here = (element: ElementHandle) => element.evaluate(node => node === document.activeElement)
  for (let presses = 0; presses < 120; presses++) {
    if (await here(target)) return
    await tab(page)
  }
  throw new Error(`Tab never reaches the ${role} "${name}".`)
}

/** Stops at which a person would not see where they are. */
export const unseen = new Set<string>()
/** One stop further; on each the focus has to be seen. */
export async function tab(page: Page): Promise<void> {
  await page.keyboard.press('Tab')
  const stop = await page.evaluate(() => {
    const element = document.activeElement
    // After the last stop comes the window itself.
    if (!element || element === document.body) return undefined
    const hasRing = (of: Element | null) => {
      const { outlineStyle, outlineWidth } = of ? getComputedStyle(of) : { outlineStyle: 'none', outlineWidth: '0' }
      return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1
    }
    const { top, bottom, width, height } = element.getBoundingClientRect()
    const there = width > 0 && height > 0 && bottom > 0 && top < innerHeight
    // A field that is a part of a box has the ring around the box.
    return there && (hasRing(element) || hasRing(element.parentElement))
      ? undefined
      : `${location.hash} ${element.outerHTML.slice(0, 160)}`
  })
  if (stop) unseen.add(stop)
}
/** Where the focus is, in words: the name of a control, or what it is. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLElement | null
    return element?.getAttribute('aria-label') ?? (element?.matches('main') ? 'main' : (element?.innerText ?? ''))
  })
/** Waits until the focus is there: never on nothing. */
export const focusIsOn = (page: Page, name: string) => until(async () => (await focused(page)).startsWith(name))
export async function press(page: Page, name: string): Promise<void> {
  await tabTo(page, 'button', name)
  await page.keyboard.press('Enter')
}

/** Tabs to the button with this name in the row that says `row`, and presses it. */
export async function pressIn(page: Page, row: string, name: string): Promise<void> {
  for (let presses = 0; presses < 120; presses++) {
    const there = await page.evaluate(
      (of, wanted) => {
        const element = document.activeElement as HTMLElement | null
        return element?.innerText === wanted && element.closest('li')?.innerText.includes(of)
      },
      row,
      name,
    )
    if (there) return page.keyboard.press('Enter')
    await tab(page)
  }
  throw new Error(`Tab never reaches "${name}" of ${row}.`)
}

/** What is read out after the name of this button: the text of what describes it. */
export async function described(page: Page, name: string): Promise<string> {
  const handle = await found(page, 'button', name)
  return handle.evaluate(button => {
    const ids = button.getAttribute('aria-describedby')?.split(' ') ?? []
    return ids.map(id => document.getElementById(id)?.innerText ?? `nothing has the id ${id}`).join(' ')
  })
}

/** Tabs to the link that leads to `hash`, and follows it; its name may hold a count. */
export async function focusLink(page: Page, hash: string): Promise<void> {
  await page.waitForSelector(`a[href="${hash}"]`)
  for (let presses = 0; presses < 120; presses++) {
    if (await page.evaluate(to => document.activeElement?.getAttribute('href') === to, hash)) {
      await page.keyboard.press('Enter')
      return
    }
    await tab(page)
  }
  throw new Error(`Tab never reaches the link to ${hash}.`)
}

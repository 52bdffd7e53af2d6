/** The person in the demo: opens the real popup and decides what waits there, one card after the other. */
import { join } from 'node:path'
import type { Page } from 'puppeteer'
import { en } from '../../extension/locales/en.ts'
import { button, clickWhenReady, type Extension, until } from '../browser/harness.ts'
import { deniedReason } from './script.ts'

export type Reviewer = {
  approve(): Promise<void>
  edit(find: string, replace: string): Promise<void>
  deny(): Promise<void>
}

export function createReviewer(extension: Extension, screenshots: string): Reviewer {
  let shots = 0
  const shoot = (popup: Page, name: string) =>
    popup.screenshot({ path: join(screenshots, `${++shots}-${name}.png`) as `${string}.png` })

  /** The popup with the card of what waits; waits until something does. */
  async function card(): Promise<Page> {
    await until(async () => (await extension.inWorker<string>('chrome.action.getBadgeText({})')) === '1', 30)
    const popup = await extension.popup()
    await button(popup, en.review.approve)
    return popup
  }

  async function decided(popup: Page, outcome: 'approved' | 'approved_edited' | 'denied'): Promise<void> {
    await popup.locator(`::-p-text(${en.review.done[outcome]})`).wait()
    await shoot(popup, outcome)
    await popup.close()
  }

  return {
    async approve() {
      const popup = await card()
      await shoot(popup, 'waiting')
      await clickWhenReady(popup, en.review.approve)
      await decided(popup, 'approved')
    },
    async edit(find, replace) {
      const popup = await card()
      await clickWhenReady(popup, en.review.edit)
      const field = await popup.waitForSelector('::-p-aria(content[role="textbox"])')
      const value = await field?.evaluate(element => (element as HTMLTextAreaElement).value)
      await popup.locator('::-p-aria(content[role="textbox"])').fill(String(value).replace(find, replace))
      await shoot(popup, 'editing')
      await clickWhenReady(popup, en.review.approveEdited)
      await decided(popup, 'approved_edited')
    },
    async deny() {
      const popup = await card()
      await popup.locator(`::-p-aria(${en.review.note}[role="textbox"])`).fill(deniedReason)
      await clickWhenReady(popup, en.review.deny)
      await clickWhenReady(popup, en.review.denyWithNote)
      await decided(popup, 'denied')
    },
  }
}

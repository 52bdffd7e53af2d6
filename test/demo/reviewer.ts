/** The person in the demo: opens the real popup and decides what waits there, one card after the other. */
import { join } from 'node:path'
import type { Page } from 'puppeteer'
import { en } from '../../extension/locales/en.ts'
import { clickWhenReady, type Extension, readToTheEnd, until } from '../browser/harness.ts'
import { deniedReason } from './script.ts'

/** The edit form names a field as the card does. */
const contentField = '::-p-aria(Content[role="textbox"])'

export type Reviewer = {
  approve(): Promise<void>
  edit(erase: number, add: string): Promise<void>
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
    await popup.waitForSelector('.card .rows')
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
      await readToTheEnd(popup)
      await clickWhenReady(popup, en.review.approve)
      await decided(popup, 'approved')
    },
    async edit(erase, add) {
      const popup = await card()
      await clickWhenReady(popup, en.review.edit)
      // As a person edits: at the end of the text, with the keyboard.
      await popup.locator(contentField).click()
      await popup.keyboard.down('Control')
      await popup.keyboard.press('End')
      await popup.keyboard.up('Control')
      for (let left = erase; left > 0; left--) await popup.keyboard.press('Backspace')
      await popup.keyboard.type(add)
      await readToTheEnd(popup)
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

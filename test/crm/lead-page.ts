/** A person's browser on the CRM's own pages. */
import type { Page } from 'puppeteer'
import { type Extension, until } from '../browser/harness.ts'
import { marksOn } from '../browser/overlay-page.ts'
import { account } from './odoo.ts'

/** Logs in with the form, as a person does. */
export async function logIn(extension: Extension, origin: string): Promise<Page> {
  const page = await extension.browser.newPage()
  await page.goto(`${origin}/web/login`)
  await page.locator('#login').fill(account.login)
  await page.locator('#password').fill(account.password)
  await Promise.all([page.waitForNavigation(), page.locator('button[type=submit]').click()])
  // The first page after a start makes Odoo put its scripts and styles together.
  await page.waitForSelector('.o_main_navbar', { timeout: 120_000 })
  return page
}

/** Opens the form of an opportunity and waits until it shows its amount. */
export async function openLead(page: Page, origin: string, id: number): Promise<void> {
  await page.goto(`${origin}/web#id=${id}&model=crm.lead&view_type=form`)
  for (let tries = 3; ; tries--) {
    // Another hash is the same page to the browser; a person who wants it anew reloads. And again where Odoo leaves it
    // empty, which it can while it still puts its scripts together.
    await page.reload()
    try {
      await page.waitForSelector(amount, { timeout: 20_000 })
      return
    } catch (error) {
      if (tries === 1) throw new Error(`The opportunity is not shown, but: ${await seenOn(page)}`, { cause: error })
    }
  }
}

/** The beginning of what a person reads there, for a failure's message. */
export async function seenOn(page: Page): Promise<string> {
  const words = await page.evaluate(() => document.body?.innerText ?? '').catch(error => `(${error.message})`)
  return `${page.url()} ${words.replace(/\s+/g, ' ').slice(0, 500)}`
}

const amount = '.o_form_view .o_field_widget[name="expected_revenue"]'

/** What the form shows to a person. */
export async function shownOn(page: Page): Promise<{ amount: string; stage: string }> {
  await page.waitForSelector(amount, { timeout: 20_000 })
  return page.$eval('.o_form_view', form => {
    const text = (selector: string) => form.querySelector<HTMLElement>(selector)?.innerText.replace(/\s+/g, ' ').trim()
    return {
      amount: text('.o_field_widget[name="expected_revenue"]') ?? '',
      stage: text('.o_field_widget[name="stage_id"] [aria-checked="true"]') ?? '',
    }
  })
}

/** Without blanks and without what parts thousands, which is a matter of taste. */
export const squeezed = (text: string) => text.replace(/[\s.,’']/g, '')

/** Waits until each of the texts stands beside a field. */
export async function marked(page: Page, ...texts: string[]): Promise<void> {
  let words: string[] = []
  await until(async () => {
    words = (await marksOn(page)).map(mark => mark.words)
    return texts.every(text => words.some(each => squeezed(each).includes(squeezed(text))))
  }).catch(() => {
    throw new Error(`Beside the fields does not stand ${JSON.stringify(texts)} but ${JSON.stringify(words)}.`)
  })
}

/** What axe-core finds wrong with a page, a line each. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'puppeteer'

const path = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(await readFile(path, 'utf8'))
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(): Promise<AxeResults> } }
    return (await axe.run()).violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)
  })
}

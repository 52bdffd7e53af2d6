/** Every page and state of the table, in light and in dark, against all rules of axe-core; the table is printed. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'puppeteer'
import { expect, test } from 'vitest'
import { openStage, states, walk } from './states.ts'

const schemes = ['light', 'dark'] as const

/** What axe-core finds wrong now: the rule, and where. */
async function violations(page: Page, axe: string): Promise<string[]> {
  await page.evaluate(axe)
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe.run({
      resultTypes: ['violations'],
    }),
  )
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  )
}

test('axe-core finds nothing wrong on any page and in any state', async () => {
  const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  const world = await openStage()
  const table: Record<string, Record<(typeof schemes)[number], number>> = {}
  const wrong: string[] = []
  try {
    await walk(world, async (name, page) => {
      const row = { light: 0, dark: 0 }
      for (const scheme of schemes) {
        await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }])
        const found = await violations(page, axe)
        row[scheme] = found.length
        wrong.push(...found.map(each => `${name}, ${scheme}: ${each}`))
      }
      table[name] = row
    })
  } finally {
    await world.close()
    console.table(table)
  }
  expect(wrong).toEqual([])
  expect(Object.keys(table)).toEqual(states.map(({ name }) => name))
}, 300_000)

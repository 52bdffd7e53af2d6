/**
 * Every page and state of the table, reached once and looked at several times: by all rules of axe-core, by those about
 * colours in the dark and where a person forces colours, and with the text at 200 %, where nothing may be cut off. The table
 * is printed.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { AxeResults, RunOptions } from 'axe-core'
import type { CDPSession, Page } from 'puppeteer'
import { beforeAll, describe, expect, test } from 'vitest'
import { cutOff } from './cut-off.ts'
import { forced, type Look, looks } from './looks.ts'
import { openStage, states, walk } from './states.ts'

/** The document is the same in all schemes; only rules about colours can have another answer. */
const colours: RunOptions = {
  resultTypes: ['violations'],
  runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] },
}
const wrong: Record<Look, string[]> = { axe: [], dark: [], 'forced colours': [], '200 %': [] }
const table: Record<string, Record<Look, number>> = {}

beforeAll(async () => {
  const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  const world = await openStage()
  try {
    await walk(world, async (name, page) => {
      const row = { axe: 0, dark: 0, 'forced colours': 0, '200 %': 0 }
      const found = (look: Look, problems: string[]) => {
        row[look] = problems.length
        wrong[look].push(...problems.map(each => `${name}: ${each}`))
      }
      await page.evaluate(axe)
      await emulate(page, {})
      found('axe', await violations(page, { resultTypes: ['violations'] }))
      await emulate(page, { 'prefers-color-scheme': 'dark' })
      found('dark', await violations(page, colours))
      if (forced.some(each => each === name)) {
        await emulate(page, { 'forced-colors': 'active' })
        found('forced colours', await violations(page, colours))
        await picture(page, `${name}-forced`)
      }
      await emulate(page, {})
      await scale(page, '200%')
      found('200 %', await cutOff(page))
      await picture(page, `${name}-200`)
      await scale(page, '')
      table[name] = row
    })
  } finally {
    await world.close()
    console.table(table)
    for (const look of looks) for (const each of wrong[look]) console.log(`${look}: ${each.slice(0, 400)}`)
  }
}, 900_000)

describe('on every page and in every state', () => {
  test.each([
    ['axe-core finds nothing wrong', 'axe'],
    ['nor with the colours in the dark', 'dark'],
    ['nor with the colours that a person forces', 'forced colours'],
    ['nothing is cut off with the text at 200 %', '200 %'],
  ] as const)('%s', (_says, look) => {
    expect(wrong[look]).toEqual([])
    expect(Object.keys(table)).toEqual(states.map(({ name }) => name))
    if (look === 'forced colours') expect(Object.keys(table)).toEqual(expect.arrayContaining(forced))
  })
})

/** What axe-core finds wrong now: the rule, and where. */
async function violations(page: Page, options: RunOptions): Promise<string[]> {
  const { violations } = await page.evaluate(
    chosen => (globalThis as unknown as { axe: { run(options: RunOptions): Promise<AxeResults> } }).axe.run(chosen),
    options,
  )
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  )
}

/** As the browser's own tools do it; puppeteer knows no forced colours. What was emulated ends with its session. */
async function emulate(page: Page, features: Record<string, string>): Promise<void> {
  const session = sessions.get(page) ?? (await page.createCDPSession())
  sessions.set(page, session)
  const chosen = { 'prefers-color-scheme': 'light', 'forced-colors': 'none', ...features }
  await session.send('Emulation.setEmulatedMedia', {
    features: Object.entries(chosen).map(([name, value]) => ({ name, value })),
  })
}
const sessions = new WeakMap<Page, CDPSession>()

const scale = (page: Page, size: string) =>
  page.evaluate(async to => {
    document.documentElement.style.fontSize = to
    await new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  }, size)

/** Pictures for a person who looks: into the folder that PICTURES names. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.PICTURES
  if (folder) await writeFile(join(folder, `${name.replaceAll(/\W+/g, '-')}.png`), await page.screenshot())
}

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { chromeBuild } from './harness.ts'

/** What a page loads at once: the scripts that it names, and those that they import. */
async function scriptsOf(page: string): Promise<Map<string, string>> {
  const html = await readFile(join(chromeBuild, page), 'utf8')
  const scripts = new Map<string, string>()
  const left = [...html.matchAll(/(?:src|href)="\/([^"]+\.js)"/g)].map(([, path]) => path as string)
  for (let path = left.pop(); path; path = left.pop()) {
    if (scripts.has(path)) continue
    const code = await readFile(join(chromeBuild, path), 'utf8')
    scripts.set(path, code)
    for (const [, other] of code.matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g)) left.push(`chunks/${other}`)
  }
  return scripts
}

const withSchemas = async (page: string) =>
  [...(await scriptsOf(page))].filter(([, code]) => code.includes('ZodError')).map(([path]) => path)

test('the popup carries no schema library (shared/api/routes.ts), and the search would find it', async () => {
  expect(await withSchemas('popup.html')).toEqual([])
  expect(await withSchemas('app.html')).not.toEqual([])
})

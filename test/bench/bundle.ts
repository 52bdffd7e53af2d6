/** Sizes of what the browser loads, gzipped. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { chromeBuild } from '../browser/harness.ts'
import { round } from './statistics.ts'

export type BundleSizes = { popup: number; background: number; overlay: number; app: number }

/** Kilobytes of each entry with everything that it loads before it can show anything. */
export async function measureBundle(): Promise<BundleSizes> {
  const page = async (name: string) => kilobytes([...(await filesAtOnce(name)).values()])
  const scripts = await readdir(join(chromeBuild, 'content-scripts'))
  return {
    popup: await page('popup.html'),
    background: kilobytes([await readFile(join(chromeBuild, 'background.js'))]),
    overlay: kilobytes(await Promise.all(scripts.map(file => readFile(join(chromeBuild, 'content-scripts', file))))),
    app: await page('app.html'),
  }
}

/**
 * What a page loads at once, by its path: itself, what it names, and what its modules import. What a module imports only when
 * it is wanted is not in it; that none of it is wanted before the first card is a test (test/browser/popup-bundle.test.ts).
 */
export async function filesAtOnce(page: string): Promise<Map<string, string>> {
  const html = await readFile(join(chromeBuild, page), 'utf8')
  const files = new Map([[page, html]])
  const left = [...html.matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)].map(([, path]) => path as string)
  for (let path = left.pop(); path; path = left.pop()) {
    if (files.has(path)) continue
    const code = await readFile(join(chromeBuild, path), 'utf8')
    files.set(path, code)
    for (const [, other] of code.matchAll(/(?:from|import)\s*["'`]\.\/([^"'`]+\.js)["'`]/g))
      left.push(`chunks/${other}`)
  }
  return files
}

function kilobytes(contents: readonly (string | Uint8Array)[]): number {
  return round(contents.reduce((sum, content) => sum + gzipSync(content).length, 0) / 1024, 1)
}

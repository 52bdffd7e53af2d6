/** Sizes of what the browser loads, gzipped. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { chromeBuild } from '../browser/harness.ts'
import { round } from './statistics.ts'

export type BundleSizes = { popup: number; background: number; overlay: number; app: number }

/** Kilobytes of each entry with everything it loads at once. */
export async function measureBundle(): Promise<BundleSizes> {
  const page = async (name: string) => {
    const html = await readFile(join(chromeBuild, name), 'utf8')
    const files = [...html.matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)].map(([, file]) => file as string)
    return kilobytes(await Promise.all([name, ...new Set(files)].map(file => readFile(join(chromeBuild, file)))))
  }
  const scripts = await readdir(join(chromeBuild, 'content-scripts'))
  return {
    popup: await page('popup.html'),
    background: kilobytes([await readFile(join(chromeBuild, 'background.js'))]),
    overlay: kilobytes(await Promise.all(scripts.map(file => readFile(join(chromeBuild, 'content-scripts', file))))),
    app: await page('app.html'),
  }
}

function kilobytes(contents: readonly Uint8Array[]): number {
  return round(contents.reduce((sum, content) => sum + gzipSync(content).length, 0) / 1024, 1)
}

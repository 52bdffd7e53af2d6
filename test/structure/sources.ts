/** The project's own source files, for the tests that hold its structure. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, posix, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))

export const areas = ['shared', 'daemon', 'extension', 'test'] as const
export type Area = (typeof areas)[number]

export type Source = {
  /** From the root, with forward slashes. */
  path: string
  area: Area
  text: string
  /** Tests and everything below `test/`: not part of the product. */
  isTest: boolean
}

/** Data for tests, which may look like anything. */
const data = ['test/corpus/', 'test/fixtures/', 'test/output/']

/** Every source file with one of the `extensions`, by path. */
export function sources(extensions = ['.ts', '.tsx']): Source[] {
  return areas.flatMap(area =>
    readdirSync(join(root, area), { withFileTypes: true, recursive: true })
      .filter(entry => entry.isFile())
      .map(entry => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
      .filter(path => extensions.includes(posix.extname(path)) && !data.some(folder => path.startsWith(folder)))
      .sort()
      .map(path => ({
        path,
        area,
        text: readFileSync(join(root, path), 'utf8'),
        isTest: area === 'test' || /\.test\.tsx?$/.test(path),
      })),
  )
}

/** What a relative import in `from` names, as a path from the root. */
export function resolved(from: string, specifier: string): string {
  return posix.join(posix.dirname(from), specifier)
}

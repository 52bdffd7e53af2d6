/** The version of this program, from its package.json: beside `daemon/` in a checkout, above `dist/` in the package. */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder that holds package.json. */
export const root = rootAbove(dirname(fileURLToPath(import.meta.url)))

export const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }

/** The nearest folder above with a package.json; there always is one. */
function rootAbove(folder: string): string {
  try {
    readFileSync(join(folder, 'package.json'))
    return folder
  } catch (error) {
    if (dirname(folder) === folder) throw error
    return rootAbove(dirname(folder))
  }
}

/** Where the built extension is: beside the program in the package, in `.output/` of a checkout. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './version.ts'

const packaged = join(root, 'dist', 'extension', 'chrome-mv3')
const built = join(root, '.output', 'chrome-mv3')
const builder = join(root, 'extension', 'build.ts')

/** Whether this runs from the sources and not from the package. */
export const isCheckout = existsSync(builder)

/** The folder to load into Chrome, or `null` where it has not been built. With `build`, a checkout builds it when it is stale. */
export function extensionFolder({ build }: { build: boolean }): string | null {
  // In a checkout `dist/` may be left over from packaging.
  if (!isCheckout) return existsSync(packaged) ? packaged : null
  if (build) spawnSync(process.execPath, [builder, 'chrome'], { stdio: ['ignore', 'inherit', 'inherit'] })
  return existsSync(join(built, 'manifest.json')) ? built : null
}

/** How to build it by hand, in a checkout. */
export const buildCommand = 'node extension/build.ts chrome'

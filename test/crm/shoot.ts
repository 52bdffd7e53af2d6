/** Pictures of the job for the README, where they are asked for: light, small, and readable by everybody. */
import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'puppeteer'

const folder = fileURLToPath(new URL('pictures', import.meta.url))

/** Takes a picture of what a page shows now. */
export type Shoot = (page: Page, name: string) => Promise<void>

/** Keeps pictures in `pictures` beside this file, or takes none: then nothing in the project changes. */
export function camera(wanted: boolean): Shoot {
  return async (page, name) => {
    if (!wanted) return
    await mkdir(folder, { recursive: true })
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'light' }])
    const path = join(folder, `${name}.png`)
    await writeFile(path, await page.screenshot({ type: 'png' }))
    // A daemon in this process makes whatever it writes private.
    await chmod(path, 0o644)
  }
}

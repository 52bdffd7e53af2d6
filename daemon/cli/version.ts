/** What package.json says about this program: beside `daemon/` in a checkout, above `dist/` in the package. */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder that holds package.json. */
export const root = rootAbove(dirname(fileURLToPath(import.meta.url)))

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  version: string
  engines: { node: string }
}

export const { version } = manifest

/** Why this Node cannot run us, or `undefined`. `running` and `needed` are such as `20.20.2` and `>=22.18`. */
export function nodeFault(running = process.versions.node, needed = manifest.engines.node): string | undefined {
  const [major = 0, minor = 0] = running.split('.').map(Number)
  const [leastMajor = 0, leastMinor = 0] = needed.replace(/^\D+/, '').split('.').map(Number)
  if (major > leastMajor || (major === leastMajor && minor >= leastMinor)) return undefined
  return `Countersign needs Node ${needed.replace('>=', '')} or newer, and this is ${running}. Install one from https://nodejs.org`
}

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

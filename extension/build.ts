/**
 * Builds the extension when what it is made of has changed since the last build.
 * By hand: `node extension/build.ts [chrome|firefox] [--always]`.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'

export type ExtensionBuild = {
  browser: 'chrome' | 'firefox'
  if: 'stale' | 'always'
  /** Takes the one line that says what was done. Default: stdout. */
  say?: (line: string) => void
}

/** The bundler failed; the message ends with what it said. */
export class BuildFailed extends Error {
  override readonly name = 'BuildFailed'
  readonly code = 'build_failed'
}

const root = fileURLToPath(new URL('..', import.meta.url))
const outputs = { chrome: 'chrome-mv3', firefox: 'firefox-mv2' } as const
const made = ['extension', 'shared', 'wxt.config.ts', 'tsconfig.json', 'package-lock.json']
const patienceMs = 120_000

/**
 * Makes sure that the extension for `browser` is built, and returns the folder to load. Blocks until it is. Processes
 * that ask at once wait for each other, and one builds. Throws {@link BuildFailed}.
 */
export function buildExtension({ browser, if: when, say = console.log }: ExtensionBuild): string {
  const place = join('.output', outputs[browser])
  const stamp = join(root, `${place}.stamp`)
  mkdirSync(join(root, '.output'), { recursive: true })
  const lock = lockBuilds(join(root, '.output', 'build.lock'))
  try {
    const sources = digestOf(root, made)
    const fresh = existsSync(join(root, place, 'manifest.json')) && read(stamp) === sources
    if (fresh && when === 'stale') {
      say(`extension: ${place} is up to date`)
    } else {
      const start = performance.now()
      rmSync(stamp, { force: true })
      bundle(browser)
      writeFileSync(stamp, sources)
      say(`extension: built ${place} in ${((performance.now() - start) / 1000).toFixed(1)} s`)
    }
  } finally {
    lock.close()
  }
  return join(root, place)
}

/** The system ends the transaction with its process, so a killed build leaves nothing locked. */
function lockBuilds(path: string): Database.Database {
  const lock = new Database(path, { timeout: patienceMs })
  try {
    return lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    throw new BuildFailed(`${path} has been held for two minutes. Stop the build that holds it`, { cause: error })
  }
}

/** A digest of the names and contents of all files below `places`, which are files and folders in `folder`; tests are left out. */
export function digestOf(folder: string, places: string[]): string {
  const hash = createHash('sha256')
  for (const path of places.flatMap(place => filesBelow(join(folder, place))).sort()) {
    const content = createHash('sha256').update(readFileSync(path)).digest('hex')
    hash.update(`${content} ${relative(folder, path)}\n`)
  }
  return hash.digest('hex')
}

function filesBelow(place: string): string[] {
  if (statSync(place).isFile()) return [place]
  return readdirSync(place, { withFileTypes: true, recursive: true })
    .filter(entry => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map(entry => join(entry.parentPath, entry.name))
}

function bundle(browser: ExtensionBuild['browser']): void {
  const wxt = join(root, 'node_modules', 'wxt', 'bin', 'wxt.mjs')
  // Under vitest NODE_ENV is "test", which would make React's development runtime part of the bundle.
  const env = { ...process.env, NODE_ENV: 'production' }
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [wxt, 'build', '-b', browser], {
    cwd: root,
    env,
    encoding: 'utf8',
  })
  if (status === 0) return
  throw new BuildFailed(`The extension for ${browser} could not be built:\n${error?.message ?? stdout + stderr}`)
}

function read(path: string): string | null {
  return existsSync(path) ? readFileSync(path, 'utf8') : null
}

function main(words: string[]): void {
  const [browser = 'chrome'] = words.filter(word => !word.startsWith('-'))
  if (browser !== 'chrome' && browser !== 'firefox')
    throw new BuildFailed(`Unknown browser ${browser}: say chrome or firefox`)
  buildExtension({ browser, if: words.includes('--always') ? 'always' : 'stale' })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    main(process.argv.slice(2))
  } catch (error) {
    console.error(error instanceof BuildFailed ? error.message : error)
    process.exitCode = 1
  }
}

/**
 * Makes what the stores take: `npm run zip` writes one package for Chrome, one for Edge, one for Firefox, and the sources
 * that Mozilla's reviewers build the last from. By hand: `node extension/zip.ts [folder]`.
 */
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { zip } from 'wxt'

/** The stores that we publish in, each by the browser that WXT builds for. */
export const storeBrowsers = ['chrome', 'edge', 'firefox'] as const

/** Builds and packs for every store into `folder`, and gives the paths of the packages. */
export async function zipExtension(folder: string): Promise<string[]> {
  // A bundle that was made under a test runner would be React's development one.
  process.env.NODE_ENV = 'production'
  const made: string[] = []
  for (const browser of storeBrowsers)
    made.push(
      ...(await zip({
        browser,
        outDir: folder,
        logger: quiet,
        hooks: {
          // Stores give an id of their own, and refuse a package that brings one.
          'build:manifestGenerated': (_wxt, manifest) => {
            delete manifest.key
          },
        },
      })),
    )
  return made
}

const silent = () => {}
/** The bundler's own list of files says nothing that the packages do not. */
const quiet = {
  level: 0,
  debug: silent,
  log: silent,
  info: silent,
  success: silent,
  warn: console.warn,
  error: console.error,
  fatal: console.error,
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  for (const path of await zipExtension(resolve(process.argv[2] ?? '.output'))) console.log(path)

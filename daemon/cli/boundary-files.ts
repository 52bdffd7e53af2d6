/** Boundary files by path, or all in the configuration folder. */
import { promises as files } from 'node:fs'
import { basename, join } from 'node:path'
import type { Places } from '../system/paths.ts'
import { CliFailure } from './failure.ts'

/** The text of a file; a `CliFailure` where there is none. */
export async function readBoundaryFile(path: string): Promise<string> {
  return files.readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
    throw new CliFailure(
      `There is no file ${path}.`,
      'Give the path of a boundary file, such as boundaries/first-steps.yaml.',
    )
  })
}

/** The paths of all boundary files in the configuration folder; a `CliFailure` where there are none. */
export async function boundaryFiles({ boundaries }: Places): Promise<string[]> {
  const names = await files.readdir(boundaries).catch(() => [])
  const paths = names.filter(name => /^[^.].*\.ya?ml$/.test(name)).map(name => join(boundaries, name))
  if (paths.length === 0)
    throw new CliFailure(
      `There are no boundary files in ${boundaries}.`,
      'Write one: countersign boundary init. Or let the first start make one: countersign start',
    )
  return paths.sort()
}

/** The file of a workflow, which is named after it. */
export async function fileOf(workflow: string, places: Places): Promise<string> {
  const paths = await boundaryFiles(places)
  const found = paths.find(path => basename(path).replace(/\.ya?ml$/, '') === workflow)
  if (found) return found
  const names = paths.map(path => basename(path).replace(/\.ya?ml$/, '')).join(', ')
  throw new CliFailure(`There is no workflow "${workflow}".`, `There are: ${names}. Or give the path of a file.`)
}

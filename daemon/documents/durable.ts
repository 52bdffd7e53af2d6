/**
 * Replaces a file so that a reader, after a crash or a power cut too, finds the old text or the new one, never a mixture:
 * temporary file in the same folder, fsync, rename, fsync of the folder.
 */
import { randomBytes } from 'node:crypto'
import { constants, promises as nodeFiles } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { syncFolder } from '../system/sync-folder.ts'

/** The file operations a durable write needs; tests pass recording or failing ones. */
export type Files = Pick<typeof nodeFiles, 'open' | 'rename' | 'unlink'>

const temporary = /^\..+\.[0-9a-f]{32}\.tmp$/

/**
 * Writes `text` to `path` with mode 0600. Resolves once the new content would survive a power cut; rejects with the
 * operating system's error, and then the old content is untouched. The folder must exist.
 */
export async function writeDurably(path: string, text: string, files: Files = nodeFiles): Promise<void> {
  const folder = dirname(path)
  const draft = join(folder, `.${basename(path)}.${randomBytes(16).toString('hex')}.tmp`)
  // O_EXCL follows no symbolic link, so nobody can aim our write at another file by guessing the name.
  const file = await files.open(draft, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600)
  try {
    try {
      await file.writeFile(text, 'utf8')
      await file.sync()
    } finally {
      await file.close()
    }
    await files.rename(draft, path)
  } catch (error) {
    await files.unlink(draft).catch(() => {})
    throw error
  }
  await syncFolder(folder, files)
}

/**
 * Removes the temporary files that a killed process left in `folder`. Only for the holder of the folder's lock: another
 * writer's unfinished file would be taken away too.
 */
export async function sweepLeftovers(folder: string): Promise<void> {
  const names = await nodeFiles.readdir(folder)
  await Promise.all(
    names.filter(name => temporary.test(name)).map(name => nodeFiles.rm(join(folder, name), { force: true })),
  )
}

/** Makes what was created, renamed or removed in a folder survive a power cut. */
import { constants, promises as nodeFiles } from 'node:fs'

/**
 * Resolves once the entries of `folder` are on disk. Windows has no such call: its file system journals entries itself.
 */
export async function syncFolder(folder: string, files: Pick<typeof nodeFiles, 'open'> = nodeFiles): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await files.open(folder, constants.O_RDONLY)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** The database file: ours alone from the first byte on (security §6: files 0600). */
import { promises as files } from 'node:fs'
import { currentUser, fileFault } from '../../system/private.ts'
import { StoreError } from '../error.ts'

/** SQLite gives its side files the mode of the main one, so only what was there before needs mending. */
const parts = ['', '-wal', '-shm']

/**
 * Makes sure that `path` is a private file, creating an empty one where it is missing.
 * Rejects with `StoreError` `NOT_PRIVATE` where another user could have made or changed it.
 */
export async function ensurePrivateFile(path: string): Promise<void> {
  const created = await files.open(path, 'wx', 0o600).catch(unless('EEXIST'))
  if (created) return created.close()
  for (const part of parts) {
    const facts = await files.lstat(path + part).catch(unless('ENOENT'))
    if (!facts) continue
    const fault = fileFault(facts, path + part, currentUser())
    if (fault) throw new StoreError('NOT_PRIVATE', `${path + part} ${fault}`)
    await files.chmod(path + part, 0o600)
  }
}

function unless(expected: string) {
  return (error: NodeJS.ErrnoException) => {
    if (error.code === expected) return null
    throw error
  }
}

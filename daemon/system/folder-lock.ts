/**
 * One daemon per data folder. The lock is an exclusive SQLite transaction on a file of its own: the operating system
 * releases it when the holder dies, however it dies, so there is no stale lock to judge and no process id to mistake.
 */
import { promises as files } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import Database from 'better-sqlite3'

/** Another process holds the folder. `pid` is null while that process has not said who it is. */
export class FolderInUse extends Error {
  override readonly name = 'FolderInUse'
  readonly code = 'folder_in_use'
  readonly folder: string
  readonly pid: number | null

  constructor(folder: string, pid: number | null) {
    const holder = pid === null ? 'another process' : `process ${pid}`
    super(`${folder} is in use by ${holder}. Stop that daemon first, or give this one its own COUNTERSIGN_HOME`)
    this.folder = folder
    this.pid = pid
  }
}

export type FolderLock = {
  /** Gives the folder back. Safe to call twice. */
  release(): Promise<void>
}

/** Long enough for one of many simultaneous starters to win, short enough to tell the others within a second. */
const patienceMs = 300

/**
 * Takes `folder`, which must exist, for this process. Rejects with {@link FolderInUse} within a second.
 * Nothing else in this process may open `lock.db`: POSIX drops a process's locks on a file whenever it closes any handle on it.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const path = join(folder, 'lock.db')
  const holder = join(folder, 'lock.pid')
  await createPrivately(path)
  const database = new Database(path, { timeout: patienceMs })
  try {
    database.exec('BEGIN EXCLUSIVE')
    await files.writeFile(holder, `${process.pid}\n`, { mode: 0o600 })
  } catch (error) {
    database.close()
    const busy = error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')
    throw busy ? new FolderInUse(folder, await holderOf(holder)) : error
  }
  held.add(database)
  return {
    async release() {
      if (!held.delete(database)) return
      await files.rm(holder, { force: true }).finally(() => database.close())
    },
  }
}

/** A database that nobody refers to is closed by the garbage collector, and its lock with it. */
const held = new Set<Database.Database>()

/** SQLite would create the file by the umask alone. `wx` opens nothing where the file exists, so no lock is dropped. */
async function createPrivately(path: string): Promise<void> {
  const created = await files.open(path, 'wx', 0o600).catch(error => {
    if (error.code === 'EEXIST') return null
    throw error
  })
  await created?.close()
}

/** Who holds the folder, for the message only. A holder that has just won may still be about to say so. */
async function holderOf(path: string): Promise<number | null> {
  for (let look = 0; look < 5; look++) {
    const pid = Number(await files.readFile(path, 'utf8').catch(() => ''))
    if (Number.isSafeInteger(pid) && pid > 0 && isAlive(pid)) return pid
    await pause(50)
  }
  return null
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

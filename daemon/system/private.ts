/**
 * Which files and folders we trust: ours alone. Anything that another user of the machine could have placed, changed or
 * redirected is refused, with the reason and the remedy in words.
 */
import { constants, promises as files, type Stats } from 'node:fs'
import { dirname } from 'node:path'
import { syncFolder } from './sync-folder.ts'

/** What a decision about trust looks at. `user` is null where the system has no numeric users (Windows). */
type Facts = Pick<Stats, 'mode' | 'uid' | 'isSymbolicLink' | 'isDirectory' | 'isFile'>

/** A folder of ours cannot be used as it is. The message says why and what to do. */
export class FolderRefused extends Error {
  override readonly name = 'FolderRefused'
  readonly code = 'folder_refused'
  readonly path: string

  constructor(path: string, words: string, cause?: unknown) {
    super(`${path} ${words}`, cause === undefined ? undefined : { cause })
    this.path = path
  }
}

/** The numeric user that this process runs as, or null on Windows, where the profile's access list protects our folders. */
export function currentUser(): number | null {
  return process.getuid?.() ?? null
}

/** Why `path` may not be one of our folders, or null. Unix modes and owners count only where there is a `user`. */
export function folderFault(facts: Facts, path: string, user: number | null): string | null {
  if (facts.isSymbolicLink())
    return `is a symbolic link, so its owner decides where it leads. Replace it with a real folder`
  if (!facts.isDirectory()) return `is not a folder. Move it away`
  if (user === null) return null
  if (facts.uid !== user) {
    return `belongs to user ${facts.uid}, and this is user ${user}. Run: sudo chown -R ${user} ${quoted(path)}, or start as its owner`
  }
  if (facts.mode & 0o077) return `is open to other users (mode ${octal(facts.mode)}). Run: chmod 700 ${quoted(path)}`
  if ((facts.mode & 0o700) !== 0o700)
    return `cannot be written (mode ${octal(facts.mode)}). Run: chmod 700 ${quoted(path)}`
  return null
}

/**
 * Why the content of `path` may not be trusted, or null. Root's files are accepted (an administrator's boundary), and so
 * is group access, because the folder above admits nobody else anyway.
 */
export function fileFault(facts: Facts, path: string, user: number | null): string | null {
  if (facts.isSymbolicLink()) return 'is a symbolic link. Replace it with a copy of the file'
  if (!facts.isFile()) return 'is not a regular file. Move it away'
  if (user === null) return null
  if (facts.uid !== user && facts.uid !== 0) {
    return `belongs to user ${facts.uid}, and this is user ${user}. Check its content, then run: sudo chown ${user} ${quoted(path)}`
  }
  if (facts.mode & 0o002) {
    return `can be written by everybody (mode ${octal(facts.mode)}). Check its content, then run: chmod 600 ${quoted(path)}`
  }
  return null
}

/**
 * Makes sure that `path` is a folder which only this user can enter, creating it (mode 0700) where it is missing.
 * Rejects with {@link FolderRefused}; never changes a folder that already exists.
 */
export async function ensurePrivateFolder(path: string, user: number | null = currentUser()): Promise<void> {
  try {
    const facts = (await factsOf(path)) ?? (await create(path))
    const fault = folderFault(facts, path, user)
    if (fault) throw new FolderRefused(path, fault)
    await files.access(path, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    if (error instanceof FolderRefused) throw error
    throw new FolderRefused(path, refusal(error), error)
  }
}

async function factsOf(path: string): Promise<Stats | null> {
  return files.lstat(path).catch(error => {
    if (error.code === 'ENOENT') return null
    throw error
  })
}

async function create(path: string): Promise<Stats> {
  const first = await files.mkdir(path, { recursive: true, mode: 0o700 })
  if (first !== undefined) {
    for (let made = path; made.length >= first.length; made = dirname(made)) await syncFolder(dirname(made))
  }
  return files.lstat(path)
}

function refusal(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
  const remedy = 'Make the place writable for this user, or set COUNTERSIGN_HOME to one that is'
  if (code === 'EROFS') return `is on a read-only file system. ${remedy}`
  if (code === 'EACCES' || code === 'EPERM') return `cannot be created or entered by this user. ${remedy}`
  return `cannot be used (${code}). ${remedy}`
}

function octal(mode: number): string {
  return (mode & 0o7777).toString(8).padStart(4, '0')
}

function quoted(path: string): string {
  return `'${path.replaceAll("'", "'\\''")}'`
}

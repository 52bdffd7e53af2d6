/** Says which files of a folder changed, whoever changed them. */
import { type FSWatcher, promises as files, watch } from 'node:fs'
import { join } from 'node:path'

export type FolderWatch = {
  /** Looks now. Resolves when `onChange` has dealt with what was found, and rejects with its error. */
  look(): Promise<void>
  /** Stops; resolves when a look under way has ended. */
  close(): Promise<void>
}

export type WatchOptions = {
  /** Which names count. Default: all but hidden ones, which leaves out temporary files. */
  wanted?(name: string): boolean
  /** Takes errors of looks that nobody called for, and of the watching itself (then `look` still works). */
  onError(error: unknown): void
  /** How long a folder must be quiet before a look, in milliseconds. Editors write a file in several steps. */
  quiet?: number
}

/**
 * Calls `onChange` with the sorted names of files that appeared, changed or went since the last look; the first look is
 * the one before this resolves, and reports nothing. Looks never overlap. When `onChange` fails, the same names are
 * reported again by the next look. A folder that does not exist is an empty one.
 */
export async function watchFolder(
  folder: string,
  onChange: (names: string[]) => void | Promise<void>,
  { wanted = name => !name.startsWith('.'), onError, quiet = 50 }: WatchOptions,
): Promise<FolderWatch> {
  let known = await stampsOf(folder, wanted)
  let tail: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined
  let closed = false

  const lookOnce = async () => {
    if (closed) return
    const found = await stampsOf(folder, wanted)
    const names = new Set([...known.keys(), ...found.keys()])
    const changed = [...names].filter(name => known.get(name) !== found.get(name)).sort()
    if (changed.length > 0) await onChange(changed)
    known = found
  }
  const look = () => {
    const looked = tail.then(lookOnce)
    tail = looked.catch(() => {})
    return looked
  }
  const watcher = watching(
    folder,
    () => {
      clearTimeout(timer)
      timer = setTimeout(() => look().catch(onError), quiet)
    },
    onError,
  )
  return {
    look,
    close() {
      closed = true
      clearTimeout(timer)
      watcher?.close()
      return tail
    },
  }
}

/** The system may have no watches left, or no folder to watch: both leave looking on demand. */
function watching(folder: string, onEvent: () => void, onError: (error: unknown) => void): FSWatcher | null {
  try {
    return watch(folder, { persistent: false }, onEvent).on('error', onError)
  } catch (error) {
    onError(error)
    return null
  }
}

/** Changes whenever a file is written or replaced: the inode too, because a rename can bring in an older time stamp. */
async function stampsOf(folder: string, wanted: (name: string) => boolean): Promise<Map<string, string>> {
  const names = await files.readdir(folder).catch(missing => absent(missing, []))
  const entries = await Promise.all(
    names.filter(wanted).map(async name => [name, await stampOf(join(folder, name))] as const),
  )
  return new Map(entries.filter((entry): entry is [string, string] => entry[1] !== null))
}

async function stampOf(path: string): Promise<string | null> {
  const facts = await files.lstat(path, { bigint: true }).catch(missing => absent(missing, null))
  return facts && `${facts.ino} ${facts.mode} ${facts.size} ${facts.mtimeNs} ${facts.ctimeNs}`
}

function absent<T>(error: NodeJS.ErrnoException, instead: T): T {
  if (error.code === 'ENOENT') return instead
  throw error
}

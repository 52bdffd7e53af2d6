/** A text file of ours: read only when nobody else could have written it, replaced durably, never over unseen changes. */
import { constants, promises as nodeFiles } from 'node:fs'
import { dirname } from 'node:path'
import { currentUser, ensurePrivateFolder, FolderRefused, fileFault, folderFault } from '../system/private.ts'
import { DocumentError } from './document-error.ts'
import { type Files, writeDurably } from './durable.ts'
import { lastWins } from './last-wins.ts'

/** Makes the new text out of the current one, which is null where there is no file yet. */
export type Render = (current: string | null) => string

export type TextDocument = {
  readonly path: string
  /** The whole text, or null where there is no file. Rejects with {@link DocumentError}. */
  read(): Promise<string | null>
  /**
   * Replaces the text. Of several calls at once the last wins; each resolves once its text or a newer one is durable.
   * Rejects with a {@link DocumentError} `changed` when the file is not what this document last read or wrote.
   */
  write(render: Render): Promise<void>
}

export type TextDocumentOptions = { maxBytes: number; files?: Files }

/** Opens nothing yet: the file and its folder are looked at on each read and write. */
export function textDocument(path: string, { maxBytes, files = nodeFiles }: TextDocumentOptions): TextDocument {
  let seen: string | null = null

  const replace = async (render: Render) => {
    const current = await readTrusted(path, maxBytes)
    if (current !== seen) {
      throw new DocumentError(
        'changed',
        path,
        'it has changed since it was last read. Read it again, then repeat your change',
      )
    }
    const text = render(current)
    if (Buffer.byteLength(text) > maxBytes) throw tooLarge(path, maxBytes)
    if (text === current) return
    await ensurePrivateFolder(dirname(path))
    await writeDurably(path, text, files)
    seen = text
  }

  return {
    path,
    read: () => asDocumentErrors(path, async () => (seen = await readTrusted(path, maxBytes))),
    write: lastWins(render => asDocumentErrors(path, () => replace(render))),
  }
}

async function readTrusted(path: string, maxBytes: number): Promise<string | null> {
  const folder = dirname(path)
  const user = currentUser()
  const facts = await absentAsNull(nodeFiles.lstat(folder))
  if (!facts) return null
  const fault = folderFault(facts, folder, user)
  if (fault) throw new FolderRefused(folder, fault)
  // Opening is what decides which file this is, so everything is asked of the handle. A symbolic link is not followed,
  // and O_NONBLOCK keeps a planted pipe from hanging us; Windows has neither flag.
  const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)
  const file = await absentAsNull(nodeFiles.open(path, flags))
  if (!file) return null
  try {
    const found = await file.stat()
    const wrong = fileFault(found, path, user)
    if (wrong) throw new DocumentError('unsafe', path, `it ${wrong}`)
    if (found.size > maxBytes) throw tooLarge(path, maxBytes)
    return new TextDecoder('utf-8', { fatal: true }).decode(await file.readFile())
  } finally {
    await file.close()
  }
}

async function absentAsNull<T>(found: Promise<T>): Promise<T | null> {
  return found.catch(error => {
    if (error.code === 'ENOENT') return null
    throw error
  })
}

async function asDocumentErrors<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw error instanceof DocumentError ? error : explained(path, error)
  }
}

function explained(path: string, error: unknown): DocumentError {
  if (error instanceof FolderRefused)
    return new DocumentError('unsafe', path, `its folder ${error.message}`, { cause: error })
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
  // What O_NOFOLLOW answers for a symbolic link: ELOOP on Linux and macOS, EMLINK on FreeBSD.
  if (code === 'ELOOP' || code === 'EMLINK') {
    return new DocumentError('unsafe', path, 'it is a symbolic link. Replace it with a copy of the file')
  }
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') {
    return new DocumentError('not_text', path, 'it is not UTF-8 text. Save it as UTF-8', { cause: error })
  }
  return new DocumentError(
    'failed',
    path,
    `the system answered ${code}. Check the disk and the permissions, then repeat`,
    {
      cause: error,
    },
  )
}

function tooLarge(path: string, maxBytes: number): DocumentError {
  return new DocumentError(
    'too_large',
    path,
    `it is larger than ${maxBytes / 1024} KiB, which is the most we take. Shorten it`,
  )
}

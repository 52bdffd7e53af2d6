/**
 * Files of other programs that connecting changes: read as UTF-8 and never guessed at, replaced as a whole through whatever
 * links lead to them, with the mode they had.
 */
import { createHash } from 'node:crypto'
import { promises as files } from 'node:fs'
import { dirname } from 'node:path'
import { unreadableSentences as unreadable } from '../../shared/harness/sentences.ts'
import { say } from '../../shared/text/say.ts'
import { writeDurably } from '../documents/durable.ts'

/** Harnesses keep histories elsewhere; a configuration above this is none. */
const maxBytes = 4 * 1024 * 1024

/** The text of a file, null where there is none. Rejects for what is no UTF-8 text, or no file at all. */
export async function textOf(path: string): Promise<string | null> {
  const facts = await files.stat(path).catch(absent)
  if (!facts) return null
  if (!facts.isFile()) throw new Error(`${say(unreadable.noFile, { file: path })}.`)
  if (facts.size > maxBytes) throw new Error(`${say(unreadable.tooLarge, { file: path })}.`)
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await files.readFile(path))
}

/** `sha256:…` of a text; null stays null. */
export function digestOfText<T extends string | null>(text: T): T extends string ? string : string | null {
  return (text === null ? null : `sha256:${createHash('sha256').update(text).digest('hex')}`) as never
}

/** Replaces or makes a file. `mode` is for a new one; one that is there keeps its own unless `force`. */
export async function replaceFile(path: string, text: string, mode: number, force = false): Promise<void> {
  const target = await files.realpath(path).catch(() => path)
  const facts = await files.stat(target).catch(absent)
  await writeDurably(target, text)
  await files.chmod(target, force || !facts ? mode : facts.mode & 0o7777)
}

/** Makes a folder; gives those that were made, the outermost first. */
export async function makeFolder(path: string): Promise<string[]> {
  const first = await files.mkdir(path, { recursive: true, mode: 0o700 })
  if (first === undefined) return []
  const made: string[] = []
  for (let folder = path; folder.length >= first.length; folder = dirname(folder)) made.unshift(folder)
  return made
}

function absent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null
  throw error
}

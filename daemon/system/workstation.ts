/**
 * Files as targets: what a path really leads to and what it holds now (security R28). Only inside the folder that the
 * boundary's system names, and only files of a size that a person could read.
 */
import { createHash } from 'node:crypto'
import { constants, promises as files } from 'node:fs'
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { parseRecord } from '../../shared/action/record.ts'
import { Problem } from '../../shared/api/problems.ts'
import type { Boundary } from '../../shared/boundary/boundary.ts'
import type { Target, Targets } from '../hub/targets.ts'

const mostBytes = 1024 * 1024
/** The folder of a system, and a path in it. */
type Place = { root: string; path: string }

/** The version of a file that is not there. */
const absent = 'absent'

/** Targets for records `<system>/file/<path>` of systems of kind `workstation`. */
export function workstationTargets(): Targets {
  return {
    resolve(action, boundary) {
      const place = placeOf(action.record, boundary)
      return place ? targetAt(place) : null
    },
    async observe(record, boundary) {
      const path = await pathOf(record, boundary).catch(cannotLook)
      if (path === undefined) return undefined
      const content = await contentOf(path)
      if (content === undefined) return { exists: false }
      const text = textOf(content)
      return { exists: true, size: content.length, ...(text !== undefined && { content: text }) }
    },
  }
}

async function targetAt({ root, path }: Place): Promise<Target> {
  const real = await realPath(root, path)
  const content = await contentOf(real.path)
  return { resolved: real.id, version: content === undefined ? absent : versionOf(content) }
}

async function pathOf(record: string, boundary: Boundary): Promise<string | undefined> {
  const place = placeOf(record, boundary)
  return place && (await realPath(place.root, place.path)).path
}

/** A record that leads where the daemon must not go shows nothing: an agent can name any in its evidence. */
function cannotLook(error: unknown): undefined {
  if (!(error instanceof Problem)) throw error
}

/** The folder and the path in it that a record names, or `undefined` when it is no file. `record` is agent-controlled. */
function placeOf(record: string, boundary: Boundary): Place | undefined {
  const parts = parseRecord(record)
  const system = parts && boundary.systems[parts.system]
  if (
    !parts ||
    system?.kind !== 'workstation' ||
    parts.type !== 'file' ||
    parts.id === undefined ||
    system.at === undefined
  )
    return undefined
  const root = resolve(system.at)
  const path = resolve(root, parts.id)
  if (!inside(root, path)) throw new Problem('bad-request', 'action/record: leads out of the folder of the boundary')
  return { root, path }
}

/**
 * Follows symbolic links in as much of the path as exists. What does not exist yet stays as it is named.
 * A path that leads out of the folder is refused.
 */
async function realPath(root: string, path: string): Promise<{ path: string; id: string }> {
  const realRoot = await files.realpath(root).catch(() => root)
  const real = await realOf(path)
  if (!inside(realRoot, real))
    throw new Problem('bad-request', 'action/record: a symbolic link leads out of the folder of the boundary')
  return { path: real, id: relative(realRoot, real).split(sep).join('/') }
}

async function realOf(path: string): Promise<string> {
  try {
    return await files.realpath(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
      throw new Problem('bad-request', 'action/record: the path cannot be followed')
    const link = await files.readlink(path).catch(() => undefined)
    // A link to nothing would be created through: it is judged by where it points.
    if (link !== undefined) return realOf(isAbsolute(link) ? link : resolve(dirname(path), link))
    const parent = dirname(path)
    return parent === path ? path : join(await realOf(parent), basename(path))
  }
}

function inside(root: string, path: string): boolean {
  const way = relative(root, path)
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}

/** The bytes of a regular file; `undefined` where there is none. Larger files are judged by size and time only. */
async function contentOf(path: string): Promise<Buffer | undefined> {
  const file = await files.open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)).catch(() => undefined)
  if (!file) return undefined
  try {
    const facts = await file.stat()
    if (!facts.isFile()) return undefined
    if (facts.size > mostBytes) return Buffer.from(`${facts.size} ${facts.mtimeMs}`)
    return await file.readFile()
  } finally {
    await file.close()
  }
}

function versionOf(content: Buffer): string {
  return `sha256:${createHash('sha256').update(content).digest('hex')}`
}

/** The text of a file, or `undefined` for anything that is not UTF-8 text. */
function textOf(content: Buffer): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content)
    return text.includes('\0') ? undefined : text
  } catch {
    return undefined
  }
}

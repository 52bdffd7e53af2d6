/**
 * Where a path of the machine stands among the folders that a boundary names (design §4 "tools"). All of it is lexical:
 * what a symbolic link leads to is the daemon's to find out, when the ask comes (security R28).
 */
import type { Boundary } from '../boundary/boundary.ts'

/** A path in parts; `root` is `/`, or a drive or share of Windows in lower case. */
type Absolute = { root: string; parts: string[] }

/** Files outside every folder of the boundary. No boundary can list a system with `_` in its name, so they are blocked. */
export const outsideFiles = 'outside_workstation'

/** Names that Windows takes for another file: streams, short names, a dot or a blank at the end. */
const windowsAlias = /[:*?"<>|]|[. ]$|~\d/

/**
 * `<system>/<type>/<path within its folder>`; the folder itself has no id. `undefined` where the path cannot be told,
 * which is what a relative one is without `cwd`. Path and `cwd` are agent-controlled.
 */
export function fileRecord(
  path: string,
  cwd: string | undefined,
  { systems }: Pick<Boundary, 'systems'>,
  type: string,
): string | undefined {
  const place = resolved(path, cwd)
  if (!place) return undefined
  const found = folderOf(place, systems)
  const segments = found ? [found.system, type, ...found.below] : [outsideFiles, type, drive(place), ...place.parts]
  return segments.filter(segment => segment !== '').join('/')
}

/**
 * The system of kind workstation whose folder holds the folder where a command runs; the only such system where that is
 * not known. `folder` and `cwd` are agent-controlled.
 */
export function workstationAt(
  folder: string | undefined,
  cwd: string | undefined,
  { systems }: Pick<Boundary, 'systems'>,
): string | undefined {
  const where = folder ?? cwd
  if (where !== undefined) {
    const place = resolved(where, cwd)
    return place && (folderOf(place, systems)?.system ?? outsideFiles)
  }
  const [only, ...others] = Object.entries(systems).filter(([, { kind }]) => kind === 'workstation')
  return others.length === 0 ? only?.[0] : undefined
}

/** The path made absolute, without `.` and `..`. */
function resolved(path: string, cwd: string | undefined): Absolute | undefined {
  // A tool may take these for a home folder or an address, or trim them; then it is not the file that the name spells.
  if (path.trim() === '' || path.trim() !== path || path.startsWith('~') || /^[a-z][a-z0-9+.-]+:\/\//i.test(path))
    return undefined
  const own = absolute(path)
  if (own) return own
  const base = cwd === undefined ? undefined : absolute(cwd)
  if (!base) return undefined
  // `\x` and `c:x` of Windows are neither absolute nor below the current folder.
  if (isWindows(base) && /^[\\/]|^[a-z]:/i.test(path)) return undefined
  return normal(base.root, [...base.parts, ...path.split(isWindows(base) ? /[\\/]/ : '/')])
}

function absolute(path: string): Absolute | undefined {
  const windows = /^([a-z]:)[\\/]|^[\\/]{2}([^\\/?.][^\\/]*)[\\/]+([^\\/]+)/i.exec(path)
  if (windows && !(path.startsWith('//') && !path.includes('\\'))) {
    const [matched, letter, host, share] = windows
    const root = letter ?? `\\\\${host}\\${share}`
    return normal(root.toLowerCase(), path.slice(matched.length).split(/[\\/]/))
  }
  return path.startsWith('/') ? normal('/', path.split('/')) : undefined
}

function normal(root: string, raw: readonly string[]): Absolute | undefined {
  const parts: string[] = []
  for (const part of raw) {
    if (part === '' || part === '.') continue
    if (part === '..') parts.pop()
    else if (root !== '/' && windowsAlias.test(part)) return undefined
    else parts.push(part)
  }
  return { root, parts }
}

/** The folder that holds the place, the deepest where several do. */
function folderOf(place: Absolute, systems: Boundary['systems']): { system: string; below: string[] } | undefined {
  let best: { system: string; below: string[] } | undefined
  for (const [system, { kind, at }] of Object.entries(systems)) {
    const folder = kind === 'workstation' && at !== undefined ? absolute(at) : undefined
    if (!folder || !holds(folder, place)) continue
    const below = place.parts.slice(folder.parts.length)
    if (!best || below.length < best.below.length) best = { system, below }
  }
  return best
}

/** Windows does not tell capital letters apart; where the folder is found nevertheless, the rest stays as it was named. */
function holds(folder: Absolute, place: Absolute): boolean {
  const same = (a: string, b: string | undefined) =>
    isWindows(folder) ? a.toLowerCase() === b?.toLowerCase() : a === b
  return folder.root === place.root && folder.parts.every((part, index) => same(part, place.parts[index]))
}

function isWindows({ root }: Absolute): boolean {
  return root !== '/'
}

/** A drive as the first part of a path: `c`, or host and share. */
function drive({ root }: Absolute): string {
  return root === '/' ? '' : root.replace(/:$/, '').replace(/^\\\\/, '').replaceAll('\\', '/')
}

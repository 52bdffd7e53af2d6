/** What connecting a harness would change, file by file, before anything is changed: what `connect` shows and then does. */
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { Json } from '../../shared/action/canonical.ts'
import type { ConnectionRecord, InstalledHook } from '../../shared/harness/connection.ts'
import type { HarnessName } from '../../shared/harness/harnesses.ts'
import { digestOfText, textOf } from './files.ts'
import {
  codexTrustKey,
  commandsOf,
  configPath,
  entryFor,
  type HookEvent,
  harnessFiles,
  readSwitches,
  type Where,
} from './harness-files.ts'
import { addHooks, at, entriesOf, isMembers, readHooksFile, removeHooks } from './hooks-file.ts'

/** A file as it is, as it will be, and as disconnecting will leave it. `mode` holds where `ours`; else only for a new file. */
export type PlannedFile = {
  path: string
  now: string | null
  then: string
  before: string | null
  mode: number
  ours: boolean
}

export type Plan = {
  harness: HarnessName
  config: PlannedFile
  shim: PlannedFile[]
  hooks: InstalledHook[]
  trusted: Record<string, string>
}

/** What the shim of a harness is made of (daemon/hooks/shim). */
export type Shim = {
  files: readonly { path: string; text: string; mode: number }[]
  events: readonly HookEvent[]
  command: (event: string) => string
}

export type PlanOptions = {
  harness: HarnessName
  where: Where
  /** The folder of the shim: a command line that names it is ours. */
  folder: string
  shim: Shim
  /** What is connected already. */
  known: ConnectionRecord | undefined
}

/** Rejects with `HooksFileError`, or the system's error, where a file cannot be read or edited; nothing is written. */
export async function planConnection({ harness, where, folder, shim, known }: PlanOptions): Promise<Plan> {
  const hooks = shim.events.map((hook): InstalledHook => {
    const command = shim.command(hook.event)
    return { event: hook.event, gates: hook.gates, command, entry: entryFor(harness, hook, command, where.platform) }
  })
  const path = configPath(harness, where)
  const ours = isOurs(folder, [...hooks, ...(known?.hooks ?? [])])
  const now = await textOf(path)
  const clean = now === null ? null : removeHooks(now, ours)
  // As we left it, disconnecting gives back what was there; else, what its owner has made of it since, without our hooks.
  const untouched = known?.config.path === path && digestOfText(now) === known.config.after
  const before = untouched ? await backedUp(known) : clean
  const isWhole = now !== null && missingHooks(now, hooks).length === 0 && sameOurs(now, hooks, ours)
  const then = isWhole ? now : addHooks(clean ?? '', harnessFiles[harness].members, hooks)
  return {
    harness,
    config: { path, now, then, before, mode: 0o600, ours: false },
    shim: await Promise.all(
      shim.files.map(async ({ path, text, mode }) => {
        return { path, now: await textOf(path), then: text, before: null, mode, ours: true }
      }),
    ),
    hooks,
    trusted: known && then === now ? known.trusted : await trustOf(harness, where, path, then, hooks),
  }
}

/** Whether an entry is ours: its command names the folder of the shim, or is one that we wrote. */
export function isOurs(folder: string, hooks: readonly Pick<InstalledHook, 'command'>[]) {
  const known = new Set(hooks.map(({ command }) => command))
  const isOurCommand = (command: string) => known.has(command) || command.includes(folder)
  return (entry: Json) => commandsOf(entry).some(isOurCommand)
}

/** The hooks that are not in the file, or not as we wrote them. Throws `HooksFileError`. */
export function missingHooks(text: string, hooks: readonly InstalledHook[]): InstalledHook[] {
  const file = readHooksFile(text)
  return hooks.filter(({ event, entry }) => !entriesOf(file, event).some(one => isDeepStrictEqual(one, entry)))
}

/** Whether nothing else in the file is ours. */
function sameOurs(text: string, hooks: readonly InstalledHook[], ours: (entry: Json) => boolean): boolean {
  const { hooks: lists } = readHooksFile(text)
  const count = Object.values(isMembers(lists) ? lists : {}).flatMap(list =>
    Array.isArray(list) ? list.filter(ours) : [],
  )
  return count.length === hooks.length
}

async function backedUp({ config }: ConnectionRecord): Promise<string | null> {
  return config.backup === null ? null : textOf(config.backup)
}

/**
 * Hashes that Codex trusts at the places where our gates will be: they are of something else, so they prove nothing about
 * ours until they change. A configuration that cannot be read trusts nothing.
 */
async function trustOf(
  harness: HarnessName,
  where: Where,
  path: string,
  text: string,
  hooks: readonly InstalledHook[],
): Promise<Record<string, string>> {
  if (harness !== 'codex') return {}
  const state = await codexTrust(where)
  const keys = trustKeys(path, text, hooks)
  return Object.fromEntries(keys.flatMap(key => (state[key]?.hash ? [[key, state[key].hash]] : [])))
}

/** The keys of our gates in a text of hooks.json. */
export function trustKeys(path: string, text: string, hooks: readonly InstalledHook[]): string[] {
  const file = readHooksFile(text)
  return hooks
    .filter(({ gates }) => gates)
    .map(({ event, entry }) => {
      const group = entriesOf(file, event).findIndex(one => isDeepStrictEqual(one, entry))
      return codexTrustKey(path, event, group)
    })
}

/** `hooks.state` of Codex's config.toml: what was trusted, and what was switched off. */
export async function codexTrust(where: Where): Promise<Record<string, { hash?: string; off: boolean }>> {
  const text = await textOf(join(harnessFiles.codex.folder(where), 'config.toml')).catch(() => null)
  let state: Json | undefined
  try {
    state = text === null ? undefined : at(readSwitches(text, 'toml'), ['hooks', 'state'])
  } catch {
    return {}
  }
  const rows = Object.entries(isMembers(state) ? state : {})
  return Object.fromEntries(
    rows.map(([key, value]) => {
      const hash = at(value, ['trusted_hash'])
      return [key, { ...(typeof hash === 'string' && { hash }), off: at(value, ['enabled']) === false }]
    }),
  )
}

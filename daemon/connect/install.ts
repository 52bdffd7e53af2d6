/** Carries a plan out, and undoes it: backup first, our own files next, the harness's configuration last. */
import { promises as files } from 'node:fs'
import { dirname, join } from 'node:path'
import type { ConnectionRecord, InstalledFile } from '../../shared/harness/connection.ts'
import { ensurePrivateFolder } from '../system/private.ts'
import { digestOfText, makeFolder, replaceFile, textOf } from './files.ts'
import type { Where } from './harness-files.ts'
import { removeHooks } from './hooks-file.ts'
import { isOurs, type Plan, type PlannedFile } from './plan.ts'

/** A file is no longer what the plan was made for. */
export class ChangedMeanwhile extends Error {
  override readonly name = 'ChangedMeanwhile'
  readonly code = 'changed_meanwhile'
  constructor(path: string) {
    super(`${path} was changed just now, so nothing was written to it. Run the command again.`)
  }
}

export type InstallOptions = {
  plan: Plan
  agent: string
  workflow: string
  port: number
  where: Where
  folder: string
  backups: string
  known: ConnectionRecord | undefined
}

/** Writes what the plan says. Gives the record to leave with the daemon. */
export async function install(options: InstallOptions): Promise<ConnectionRecord> {
  const { plan, agent, workflow, port, where, folder, backups, known } = options
  const { harness, config } = plan
  await ensurePrivateFolder(folder)
  await ensurePrivateFolder(backups)
  const backup = config.before === null ? null : join(backups, `${harness}-${digestOfText(config.before).slice(7, 23)}`)
  if (backup !== null && config.before !== null) await replaceFile(backup, config.before, 0o600, true)
  for (const file of plan.shim) await writePlanned(file)
  const made = await makeFolder(dirname(config.path))
  await writePlanned(config)
  return {
    harness,
    agent,
    workflow,
    port,
    where,
    folder,
    config: installed(config, backup),
    shim: plan.shim.map(file => installed(file, null)),
    hooks: plan.hooks,
    made: [...(known?.made ?? []), ...made],
    trusted: plan.trusted,
  }
}

function installed({ path, before, then }: PlannedFile, backup: string | null): InstalledFile {
  return { path, before: digestOfText(before), after: digestOfText(then), backup }
}

async function writePlanned({ path, now, then, mode, ours }: PlannedFile): Promise<void> {
  if (now !== (await textOf(path))) throw new ChangedMeanwhile(path)
  if (now !== then) await replaceFile(path, then, mode, ours)
  else if (ours) await files.chmod(path, mode)
}

/** What disconnecting does to the harness's file. `text` is null where the file goes away. */
export type Undo = { path: string; now: string | null; text: string | null; exact: boolean }

/**
 * Byte for byte what was there where the file is as we left it; else the file as it is now without our hooks. Rejects with
 * `HooksFileError` where it can no longer be read.
 */
export async function undoOf({ config, folder, hooks }: ConnectionRecord): Promise<Undo> {
  const { path, backup, before } = config
  const now = await textOf(path)
  if (now === null) return { path, now, text: null, exact: false }
  const kept = backup === null ? null : await textOf(backup)
  // A backup that is gone or was changed gives nothing back.
  const exact = digestOfText(now) === config.after && digestOfText(kept) === before
  return { path, now, text: exact ? kept : removeHooks(now, isOurs(folder, hooks)), exact }
}

/** Undoes it: the harness's file first, so that nothing names a shim that is gone. */
export async function uninstall(record: ConnectionRecord, { path, now, text }: Undo): Promise<void> {
  if (now !== (await textOf(path))) throw new ChangedMeanwhile(path)
  if (text === null) await files.rm(path, { force: true })
  else if (text !== now) await replaceFile(path, text, 0o600)
  for (const file of record.shim) await files.rm(file.path, { force: true })
  if (record.config.backup !== null) await files.rm(record.config.backup, { force: true })
  // Only what is empty goes.
  for (const folder of [...record.made.toReversed(), record.folder]) await files.rmdir(folder).catch(() => {})
}

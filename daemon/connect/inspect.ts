/** How a connection stands by its files alone: whether everything is there as it was written, and nothing switches it off. */
import { promises as files } from 'node:fs'
import type { Json } from '../../shared/action/canonical.ts'
import type { ConnectionRecord } from '../../shared/harness/connection.ts'
import { harnesses } from '../../shared/harness/harnesses.ts'
import { connectionRemedies as remedies, connectionSentences as sentences } from '../../shared/harness/sentences.ts'
import { say } from '../../shared/text/say.ts'
import { digestOfText, textOf } from './files.ts'
import { commandsOf, harnessFiles, readSwitches, type Where } from './harness-files.ts'
import { entriesOf, readHooksFile } from './hooks-file.ts'
import { codexTrust, isOurs, missingHooks, trustKeys } from './plan.ts'

/** `untrusted`: the harness itself still has to be told by a person that our hooks may run. */
export type Fault = { kind: 'broken' | 'untrusted'; reason: string; remedy: string }
/** `fingerprint` is of everything that a proof is good for: our hooks as they stand, the shim, the port. */
export type Inspection = { fault: Fault | null; fingerprint: string }

/** Never rejects: what cannot be read is a fault. `port` is the one that the daemon listens on. */
export async function inspect(record: ConnectionRecord, port: number): Promise<Inspection> {
  const standing = await ourEntries(record).catch(() => null)
  const shim = await Promise.all(record.shim.map(({ path }) => textOf(path).then(digestOfText, () => null)))
  const trust = record.harness === 'codex' ? await codexTrust(whereOfRecord(record)) : {}
  const fingerprint = digestOfText(JSON.stringify([record.agent, standing, shim, port, trust]))
  return { fault: await faultOf(record, port, shim).catch(unreadable(record)), fingerprint }
}

/** Changes whenever one of the files that `inspect` looks at does: cheap enough for every second. */
export async function stampOf(record: ConnectionRecord): Promise<string> {
  const where = whereOfRecord(record)
  const paths = [record.config.path, ...record.shim.map(({ path }) => path)]
  for (const { file } of harnessFiles[record.harness].switches) paths.push(file(where))
  const stamps = paths.map(async path => {
    // Through links: what counts is the file that they lead to.
    const facts = await files.stat(path, { bigint: true }).catch(() => null)
    return facts && `${facts.ino} ${facts.size} ${facts.mode} ${facts.mtimeNs} ${facts.ctimeNs}`
  })
  return JSON.stringify(await Promise.all(stamps))
}

/** Our entries in the harness's file now, by event. Rejects where it cannot be read. */
export async function ourEntries({ config, folder, hooks }: ConnectionRecord): Promise<[string, Json[]][]> {
  const text = await textOf(config.path)
  const file = readHooksFile(text ?? '')
  const ours = isOurs(folder, hooks)
  return hooks.map(({ event }) => [event, entriesOf(file, event).filter(ours)])
}

export function whereOfRecord({ where }: ConnectionRecord): Where {
  return { ...where, platform: where.platform as NodeJS.Platform }
}

async function faultOf(
  record: ConnectionRecord,
  port: number,
  shim: readonly (string | null)[],
): Promise<Fault | null> {
  const { harness, config, hooks, workflow } = record
  const again = say(remedies.connect, { command: `countersign connect ${harness} --workflow ${workflow}` })
  const broken = (reason: string, remedy = again): Fault => ({ kind: 'broken', reason, remedy })
  const text = await textOf(config.path)
  if (text === null) return broken(say(sentences.fileGone, { file: config.path }))
  const missing = missingHooks(text, hooks)
  if (missing.length > 0) {
    const standing = await ourEntries(record)
    const changed = missing.filter(({ event }) =>
      standing.some(([name, entries]) => name === event && entries.length > 0),
    )
    const names = (list: typeof missing) => list.map(({ event }) => event).join(', ')
    return broken(
      changed.length > 0
        ? say(sentences.hooksChanged, { file: config.path, events: names(changed) })
        : say(sentences.hooksGone, { file: config.path, events: names(missing) }),
    )
  }
  const off = await switchedOff(record)
  if (off) return off
  const gone = record.shim.filter(({ after }, n) => shim[n] !== after)
  if (gone.length > 0) return broken(say(sentences.shimChanged, { files: gone.map(({ path }) => path).join(', ') }))
  if (port !== record.port) return broken(say(sentences.otherPort, { port: record.port, own: port }))
  return harness === 'codex' ? untrusted(record, text) : null
}

/** A switch of the harness that keeps our hooks from running. A file that is not there switches nothing off. */
async function switchedOff(record: ConnectionRecord): Promise<Fault | null> {
  const { harness, folder, hooks } = record
  const where = whereOfRecord(record)
  const known = new Set(hooks.map(({ command }) => command))
  for (const { file, format, off } of harnessFiles[harness].switches) {
    const path = file(where)
    const text = await textOf(path).catch(() => null)
    if (text === null) continue
    const words = off(readSwitches(text, format), command => known.has(command) || command.includes(folder))
    if (words !== null)
      return {
        kind: 'broken',
        reason: say(sentences.switchedOff, { why: words, file: path }),
        remedy: say(remedies.takeOut, { file: path, title: harnesses[harness].title }),
      }
  }
  return null
}

async function untrusted(record: ConnectionRecord, text: string): Promise<Fault | null> {
  const state = await codexTrust(whereOfRecord(record))
  const { config, hooks, trusted } = record
  for (const key of trustKeys(config.path, text, hooks)) {
    const { hash, off } = state[key] ?? { off: false }
    const remedy = remedies.codexOn
    if (off) return { kind: 'broken', reason: sentences.codexOff, remedy }
    if (hash === undefined || hash === trusted[key])
      return {
        kind: 'untrusted',
        reason: sentences.codexUntrusted,
        remedy: remedies.codexTrust,
      }
  }
  return null
}

function unreadable({ harness, workflow }: ConnectionRecord) {
  return (error: unknown): Fault => ({
    kind: 'broken',
    reason: say(sentences.unreadable, {
      why: (error instanceof Error ? error.message : String(error)).replace(/\.$/, ''),
    }),
    remedy: say(remedies.mend, { command: `countersign connect ${harness} --workflow ${workflow}` }),
  })
}

/** The commands that the harness would run for an event, of those that are ours. */
export async function configuredCommands(record: ConnectionRecord, event: string): Promise<string[]> {
  const standing = await ourEntries(record)
  const known = new Set(record.hooks.map(({ command }) => command))
  return standing
    .filter(([name]) => name === event)
    .flatMap(([, entries]) => entries.flatMap(commandsOf))
    .filter(command => known.has(command) || command.includes(record.folder))
}

/**
 * What was installed for a coding agent, and how its gate stands: the record that `countersign connect` leaves with the
 * daemon, and what doctor and the settings page show of it.
 */
import * as z from 'zod'
import { JsonValue } from '../action/json.ts'
import { DigestText } from '../approval/statement.ts'
import { harnessNames } from './harnesses.ts'

const Name = z.string().min(1).max(200)
const Path = z.string().min(1).max(4096)
const Harness = z.enum(harnessNames)

/** `before` is null for a file that connecting made. `backup` holds what was there. */
export const InstalledFile = z.strictObject({
  path: Path,
  before: DigestText.nullable(),
  after: DigestText,
  backup: Path.nullable(),
})
export type InstalledFile = z.infer<typeof InstalledFile>

export const InstalledHook = z.strictObject({
  event: Name,
  gates: z.boolean(),
  command: z.string().min(1).max(16_384),
  entry: JsonValue.meta({ description: 'the whole element in the list of the event' }),
})
export type InstalledHook = z.infer<typeof InstalledHook>

/** Everything that was done, so that it can be watched and undone. */
export const ConnectionRecord = z.strictObject({
  harness: Harness,
  agent: Name,
  workflow: Name,
  port: z.int().min(1).max(65_535),
  /** Whose files these are: what the places of the harness follow from. */
  where: z.strictObject({ home: Path, moved: Path.nullable(), platform: z.string().max(40) }),
  /** The folder of the shim. */
  folder: Path,
  config: InstalledFile,
  shim: z.array(InstalledFile).min(1).max(10),
  hooks: z.array(InstalledHook).min(1).max(30),
  /** Folders that connecting made, the outermost first. */
  made: z.array(Path).max(10),
  /** What the harness had already trusted at the places of our hooks, which says nothing about ours. */
  trusted: z.record(Path, z.string().max(200)),
})
export type ConnectionRecord = z.infer<typeof ConnectionRecord>

/**
 * `enforcing`: a canary was blocked through this very configuration. `observing`: a canary got through. `not_proven`: it is
 * in place, and nobody has tried. `broken`: the hook is gone, changed, switched off, or cannot reach this daemon.
 */
export const connectionStates = ['enforcing', 'observing', 'not_proven', 'broken', 'not_connected'] as const
export type ConnectionState = (typeof connectionStates)[number]

export const ConnectionView = z.strictObject({
  harness: Harness,
  title: z.string(),
  state: z.enum(connectionStates),
  reason: z.string().meta({ description: 'why, in words' }),
  remedy: z.string().nullable().meta({ description: 'what to do about it; null where nothing is to be done' }),
  agent: z.string().nullable(),
  workflow: z.string().nullable(),
  file: z.string().nullable().meta({ description: 'the file of the harness that holds the hooks' }),
  provenAt: z.int().nullable().meta({ description: 'when the latest canary of this configuration ran, wall-clock ms' }),
  run: z.string().nullable().meta({ description: 'the run of the history with that canary' }),
})
export type ConnectionView = z.infer<typeof ConnectionView>

/** One thing that a canary showed. */
export const CanaryCheck = z.strictObject({
  event: z.string(),
  promise: z.string(),
  holds: z.boolean(),
  words: z.string().meta({ description: 'what was seen' }),
})
export type CanaryCheck = z.infer<typeof CanaryCheck>

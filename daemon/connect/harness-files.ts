/**
 * Where each coding agent keeps its hooks for all projects of this user, and what can switch them off: one row a harness,
 * read by `connect`, by the watch over what was connected, and by tests. The shapes are those of each harness's own
 * documentation; what an entry adds to make the harness itself fail closed stands in its row.
 */
import { posix, win32 } from 'node:path'
import { parse as parseToml } from 'smol-toml'
import type { Json } from '../../shared/action/canonical.ts'
import { type HarnessName, harnessRow } from '../../shared/harness/harnesses.ts'
import type { SwitchWords } from '../../shared/harness/sentences.ts'
import { at, isMembers, type Member, readHooksFile } from './hooks-file.ts'

/** What the places depend on. `moved` is what the harness's own variable says. */
export type Where = { home: string; moved: string | null; platform: NodeJS.Platform }

/** A hook as the shim wants it: its event, whether it can block, and after how many seconds the harness gives up on it. */
export type HookEvent = { event: string; gates: boolean; timeoutS: number }

/** Something outside our own entries that keeps a hook from running. */
export type Switch = {
  file: (where: Where) => string
  format: 'json' | 'toml'
  /** What switched it off, in words; null where nothing did. `ours` finds our entries by their command. */
  off: (content: Json, ours: (command: string) => boolean) => SwitchWords | null
}

type Row = {
  /** The variable that moves its folder. */
  variable: string | null
  folder: (where: Where) => string
  /** The name of the file for the hooks, from its folder on. */
  file: readonly string[]
  members: readonly Member[]
  /** An element in the list of an event, around the members that make it: its timeout, and what fails closed. */
  entry: (command: string, more: { [name: string]: Json }, platform: NodeJS.Platform) => Json
  switches: readonly Switch[]
  /** What a person has to do in the harness itself before it runs the hooks. */
  then: string | null
}

const under = (where: Where, ...names: string[]) =>
  (where.platform === 'win32' ? win32 : posix).join(...(names as [string]))
const folderIn = (name: string) => (where: Where) => where.moved ?? under(where, where.home, name)
const isOn = (value: Json | undefined) => value === true

/** Where administrators keep Claude Code's settings, which go before the user's. */
function claudeManaged({ platform }: Where): string {
  if (platform === 'win32') return 'C:\\Program Files\\ClaudeCode\\managed-settings.json'
  if (platform === 'darwin') return '/Library/Application Support/ClaudeCode/managed-settings.json'
  return '/etc/claude-code/managed-settings.json'
}

const allOff = (content: Json) => (isOn(at(content, ['disableAllHooks'])) ? 'disableAllHooks is set' : null)

export const harnessFiles: Readonly<Record<HarnessName, Row>> = {
  'claude-code': {
    variable: 'CLAUDE_CONFIG_DIR',
    folder: folderIn('.claude'),
    file: ['settings.json'],
    members: [],
    entry: (command, more) => ({ hooks: [{ type: 'command', command, ...more }] }),
    switches: [
      { file: where => under(where, folderIn('.claude')(where), 'settings.json'), format: 'json', off: allOff },
      {
        file: claudeManaged,
        format: 'json',
        off: content =>
          allOff(content) ??
          (isOn(at(content, ['allowManagedHooksOnly'])) ? 'an administrator allows managed hooks only' : null),
      },
    ],
    then: null,
  },
  codex: {
    variable: 'CODEX_HOME',
    folder: folderIn('.codex'),
    file: ['hooks.json'],
    members: [],
    entry: (command, more) => ({ hooks: [{ type: 'command', command, ...more }] }),
    switches: [
      {
        file: where => under(where, folderIn('.codex')(where), 'config.toml'),
        format: 'toml',
        off: content => {
          const off = ['hooks', 'codex_hooks'].find(name => at(content, ['features', name]) === false)
          return off === undefined ? null : `features.${off} is false`
        },
      },
      {
        file: ({ platform }) =>
          platform === 'win32' ? 'C:\\ProgramData\\OpenAI\\Codex\\requirements.toml' : '/etc/codex/requirements.toml',
        format: 'toml',
        off: content => {
          if (at(content, ['features', 'hooks']) === false) return 'an administrator switched hooks off'
          return isOn(at(content, ['allow_managed_hooks_only'])) ? 'an administrator allows managed hooks only' : null
        },
      },
    ],
    then: 'Start Codex, type /hooks and trust the hooks of Countersign: Codex skips hooks that nobody has trusted.',
  },
  copilot: {
    variable: 'COPILOT_HOME',
    folder: folderIn('.copilot'),
    file: ['hooks', 'countersign.json'],
    members: [{ path: ['version'], value: 1 }],
    entry: (command, { timeout, ...more }, platform) => ({
      type: 'command',
      [platform === 'win32' ? 'powershell' : 'bash']: command,
      timeoutSec: timeout ?? null,
      ...more,
    }),
    switches: ['hooks/countersign.json', 'settings.json', 'config.json'].map(name => ({
      file: (where: Where) => under(where, folderIn('.copilot')(where), ...name.split('/')),
      format: 'json',
      off: allOff,
    })),
    then: null,
  },
  cursor: {
    variable: null,
    folder: folderIn('.cursor'),
    file: ['hooks.json'],
    members: [{ path: ['version'], value: 1 }],
    entry: (command, more) => ({ command, ...more }),
    switches: [],
    then: null,
  },
  gemini: {
    variable: 'GEMINI_CLI_HOME',
    folder: where => under(where, where.moved ?? where.home, '.gemini'),
    file: ['settings.json'],
    // Off by default in the versions that had hooks first.
    members: [{ path: ['hooksConfig', 'enabled'], value: true }],
    entry: (command, more) => ({ hooks: [{ name: 'countersign', type: 'command', command, ...more }] }),
    switches: [
      {
        file: where => under(where, where.moved ?? where.home, '.gemini', 'settings.json'),
        format: 'json',
        off(content, ours) {
          for (const path of [
            ['hooksConfig', 'enabled'],
            ['tools', 'enableHooks'],
            ['hooks', 'enabled'],
          ])
            if (at(content, path) === false) return `${path.join('.')} is false`
          for (const path of [
            ['hooksConfig', 'disabled'],
            ['hooks', 'disabled'],
          ]) {
            const names = at(content, path)
            const isNamed = (name: Json) => name === 'countersign' || (typeof name === 'string' && ours(name))
            if (Array.isArray(names) && names.some(isNamed)) return `${path.join('.')} names countersign`
          }
          return null
        },
      },
    ],
    then: null,
  },
}

/** The whole element for one hook: with the harness's timeout in its unit, and whatever makes a gate fail closed. */
export function entryFor(harness: HarnessName, hook: HookEvent, command: string, platform: NodeJS.Platform): Json {
  const { timeoutUnit, failClosed } = harnessRow(harness)
  const timeout = hook.timeoutS * (timeoutUnit === 'ms' ? 1_000 : 1)
  return harnessFiles[harness].entry(command, { timeout, ...(hook.gates && failClosed) }, platform)
}

/** The file that holds the hooks. */
export function configPath(harness: HarnessName, where: Where): string {
  const { folder, file } = harnessFiles[harness]
  return under(where, folder(where), ...file)
}

/** Where a harness keeps its files for whoever has this home and environment. */
export function whereOf(
  harness: HarnessName,
  home: string,
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform = process.platform,
): Where {
  const { variable } = harnessFiles[harness]
  return { home, moved: (variable && env[variable]) || null, platform }
}

/** The command lines of one entry, in every dialect's place for them. */
export function commandsOf(entry: Json): string[] {
  if (!isMembers(entry)) return []
  const inner = Array.isArray(entry.hooks) ? entry.hooks.flatMap(commandsOf) : []
  const own = [entry.command, entry.bash, entry.powershell].filter(text => typeof text === 'string')
  return [...own, ...inner]
}

/** Content of a file with switches. Throws where it cannot be read, which a harness takes as no settings at all. */
export function readSwitches(text: string, format: Switch['format']): Json {
  return format === 'json' ? readHooksFile(text) : (parseToml(text) as unknown as Json)
}

/**
 * The keys under which Codex keeps what was trusted (`hooks.state` of its config.toml): file, event and the places of the
 * group and of the handler in it.
 */
export function codexTrustKey(file: string, event: string, group: number): string {
  const name = event.replace(/(?<=[a-z])[A-Z]/g, letter => `_${letter}`).toLowerCase()
  return `${file}:${name}:${group}:0`
}

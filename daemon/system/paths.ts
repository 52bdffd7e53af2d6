/** Where everything of ours lies on disk. Tests, containers and second installations move it all with `COUNTERSIGN_HOME`. */
import { createHash } from 'node:crypto'
import { homedir } from 'node:os'
import { posix, resolve, win32 } from 'node:path'
import { ensurePrivateFolder } from './private.ts'

/** The layout of both folders. Everything in `config` is for people to read; everything in `data` is the daemon's. */
export type Places = {
  config: string
  /** One `*.yaml` per workflow. */
  boundaries: string
  /** One `*.md` per registered policy. */
  policies: string
  /** One file per agent, holding the token that was issued to it. */
  tokens: string
  agents: string
  approvers: string
  settings: string
  /** Prices of models that go before the list prices. */
  prices: string
  data: string
  /** The daemon's signing key. */
  identity: string
  database: string
  /** Alerts: what was told, and what is still on its way. */
  alerts: string
  /** A Unix socket, or on Windows a named pipe. */
  control: string
}

/** What the layout depends on. */
export type Surroundings = { platform: NodeJS.Platform; env: Record<string, string | undefined>; home: string }

/** The layout for given surroundings. Pure; `COUNTERSIGN_HOME`, where set, must already be absolute. */
export function placesFor(surroundings: Surroundings): Places {
  const { config, data } = roots(surroundings)
  const windows = surroundings.platform === 'win32'
  const { join } = windows ? win32 : posix
  return {
    config,
    boundaries: join(config, 'boundaries'),
    policies: join(config, 'policies'),
    tokens: join(config, 'tokens'),
    agents: join(config, 'agents.json'),
    approvers: join(config, 'approvers.json'),
    settings: join(config, 'settings.json'),
    prices: join(config, 'prices.yaml'),
    data,
    identity: join(data, 'identity.json'),
    database: join(data, 'countersign.db'),
    alerts: join(data, 'alerts.json'),
    control: windows ? pipeFor(data) : join(data, 'control.sock'),
  }
}

/** The layout for this process. */
export function systemPlaces(): Places {
  const { COUNTERSIGN_HOME: moved } = process.env
  const env = moved ? { ...process.env, COUNTERSIGN_HOME: resolve(moved) } : process.env
  return placesFor({ platform: process.platform, env, home: homedir() })
}

/** Makes sure that all our folders exist and are private. Rejects with `FolderRefused` (see `private.ts`). */
export async function ensurePlaces(places: Places): Promise<void> {
  for (const folder of [places.config, places.boundaries, places.policies, places.tokens, places.data])
    await ensurePrivateFolder(folder)
}

function roots({ platform, env, home }: Surroundings): { config: string; data: string } {
  const { join, isAbsolute } = platform === 'win32' ? win32 : posix
  /** XDG Base Directory Specification 0.8: a relative path in these variables is invalid and ignored. */
  const from = (name: string, fallback: string) => {
    const value = env[name]
    return value && isAbsolute(value) ? value : fallback
  }
  if (env.COUNTERSIGN_HOME)
    return { config: join(env.COUNTERSIGN_HOME, 'config'), data: join(env.COUNTERSIGN_HOME, 'data') }
  if (platform === 'win32') {
    return {
      config: join(from('APPDATA', join(home, 'AppData', 'Roaming')), 'Countersign'),
      data: join(from('LOCALAPPDATA', join(home, 'AppData', 'Local')), 'Countersign'),
    }
  }
  if (platform === 'darwin') {
    const support = join(home, 'Library', 'Application Support', 'Countersign')
    return { config: join(support, 'config'), data: join(support, 'data') }
  }
  return {
    config: join(from('XDG_CONFIG_HOME', join(home, '.config')), 'countersign'),
    data: join(from('XDG_STATE_HOME', join(home, '.local', 'state')), 'countersign'),
  }
}

/** Pipes share one namespace per machine, so the name carries which data folder it belongs to. */
function pipeFor(data: string): string {
  return `\\\\.\\pipe\\countersign-${createHash('sha256').update(data.toLowerCase()).digest('hex').slice(0, 16)}`
}

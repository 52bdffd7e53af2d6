/** Settings of this browser. Everything else is the daemon's. */
import { type Guard, isFlag, isInt, maybe, shape } from './guard.ts'
import { stored } from './stored.ts'

export const defaultPort = 7420

export type Settings = {
  /** Where the daemon listens on 127.0.0.1. */
  port: number
  /** One notification for a batch of new asks. */
  notify: boolean
  /** Try to open the popup when something new waits; the browser may refuse. */
  openPopup: boolean
}
const defaults: Settings = { port: defaultPort, notify: true, openPopup: false }

const isPort: Guard<number> = (value): value is number => isInt(value) && value >= 1 && value <= 65535
/** An older version may have stored fewer. */
const isSettings = shape<Partial<Settings>>({ port: maybe(isPort), notify: maybe(isFlag), openPopup: maybe(isFlag) })
const item = stored('local', 'settings', isSettings)

export async function loadSettings(): Promise<Settings> {
  return { ...defaults, ...(await item.get()) }
}

export async function saveSettings(change: Partial<Settings>): Promise<Settings> {
  const settings = { ...(await loadSettings()), ...change }
  await item.set(settings)
  return settings
}

export function watchSettings(changed: (settings: Settings) => void): () => void {
  return item.watch(settings => changed({ ...defaults, ...settings }))
}

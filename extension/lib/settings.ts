/** Settings of this browser. Everything else is the daemon's. */
import * as z from 'zod'
import { stored } from './stored.ts'

export const defaultPort = 7420

const Settings = z.object({
  /** Where the daemon listens on 127.0.0.1. */
  port: z.int().min(1).max(65535).default(defaultPort),
  /** One notification for a batch of new asks. */
  notify: z.boolean().default(true),
  /** Try to open the popup when something new waits; the browser may refuse. */
  openPopup: z.boolean().default(false),
})
export type Settings = z.infer<typeof Settings>

const item = stored('local', 'settings', Settings)

export async function loadSettings(): Promise<Settings> {
  return (await item.get()) ?? Settings.parse({})
}

export async function saveSettings(change: Partial<Settings>): Promise<Settings> {
  const settings = { ...(await loadSettings()), ...change }
  await item.set(settings)
  return settings
}

export function watchSettings(changed: (settings: Settings) => void): () => void {
  return item.watch(settings => changed(settings ?? Settings.parse({})))
}

/** What talking to the daemon needs of the browser, gathered in one place so that tests can bring their own. */
import type { Wire } from '../../shared/api/client.ts'
import { browser } from './browser.ts'
import { DaemonError } from './errors.ts'
import { browserKeys, type KeyStore } from './keys.ts'
import { hasDaemonAccess } from './permissions.ts'
import { loadSettings } from './settings.ts'

export type Ports = {
  /** One POST to the daemon, with a session where there is one. Throws DaemonError `offline` or `permission`. */
  wire(session?: string): Wire
  /** Origin of this extension as the browser sends it, such as `chrome-extension://…`. */
  origin: string
  keys: KeyStore
  /** Runs `work` while no other page or worker of this extension runs work of the same name. */
  exclusive<T>(name: string, work: () => Promise<T>): Promise<T>
  /** Wall clock, ms. */
  now(): number
}

/** Longer than any endpoint waits. */
const timeout = 40_000

export function browserPorts(): Ports {
  return {
    wire:
      session =>
      async ({ method, path, body, signal }) => {
        const { port } = await loadSettings()
        const response = await fetch(`http://127.0.0.1:${port}${path}`, {
          method,
          headers: { 'content-type': 'application/json', ...(session && { authorization: `Bearer ${session}` }) },
          body,
          cache: 'no-store',
          credentials: 'omit',
          redirect: 'error',
          signal: AbortSignal.any([AbortSignal.timeout(timeout), ...(signal ? [signal] : [])]),
        }).catch(async error => {
          signal?.throwIfAborted()
          throw new DaemonError((await hasDaemonAccess()) ? 'offline' : 'permission', error)
        })
        const answer = await response.json().catch(() => undefined)
        signal?.throwIfAborted()
        return { status: response.status, body: answer }
      },
    origin: browser.runtime.getURL('/').replace(/\/$/, ''),
    keys: browserKeys,
    // The library's type says nothing about a promise; the lock is held until it settles.
    exclusive: async (name, work) => await navigator.locks.request(`countersign ${name}`, work),
    now: () => Date.now(),
  }
}

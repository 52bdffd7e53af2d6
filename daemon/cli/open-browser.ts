/** Opens a browser with the extension loaded, in a profile of its own, so that nobody's own profile is touched. */
import { spawn } from 'node:child_process'
import { BrowserMissing, findBrowser, launchFlags, type Machine } from '../system/browser.ts'

/** Starts a program that outlives us. Resolves once it runs. */
export type Launch = (program: string, args: string[]) => Promise<void>

/** Opens it, or gives the reason why a person has to load the extension. */
export async function openBrowser(
  { extension, profile }: { extension: string; profile: string },
  machine: Machine,
  launch: Launch = launchDetached,
): Promise<{ opened: string } | { why: string }> {
  if (!hasDisplay(machine)) return { why: 'There is no display here' }
  try {
    const browser = findBrowser(machine)
    if (!browser) return { why: 'No Chromium or Chrome was found' }
    // Since version 137 the branded Chrome ignores the switch that loads an unpacked extension.
    if (browser.name === 'Google Chrome') return { why: 'Chrome loads extensions only by hand' }
    await launch(browser.path, [...launchFlags(), `--user-data-dir=${profile}`, `--load-extension=${extension}`])
    return { opened: browser.name }
  } catch (error) {
    return {
      why: error instanceof BrowserMissing ? error.message : `The browser did not start (${(error as Error).message})`,
    }
  }
}

function hasDisplay({ platform, env }: Machine): boolean {
  return platform === 'win32' || platform === 'darwin' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY)
}

function launchDetached(program: string, args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { detached: true, stdio: 'ignore' })
    child.once('error', reject)
    child.once('spawn', () => {
      child.unref()
      resolve()
    })
  })
}

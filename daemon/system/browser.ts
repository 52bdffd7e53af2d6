/** Finds a browser on this machine, and on a Debian machine of ours installs one. */
import {
  type Browser,
  chromiums,
  findCommand,
  findProduct,
  firefoxes,
  type Machine,
  thisMachine,
} from './browser-places.ts'

export type { Browser, Machine }

/** No usable browser. The message says what to install. */
export class BrowserMissing extends Error {
  override readonly name = 'BrowserMissing'
  readonly code = 'browser_missing'
}

/** The path in `PUPPETEER_EXECUTABLE_PATH`, else the first Chromium-like browser in the usual places, else null. */
export function findBrowser(machine: Machine = thisMachine()): Browser | null {
  const given = machine.env.PUPPETEER_EXECUTABLE_PATH
  if (!given) return findProduct(chromiums, machine)
  if (machine.executable(given)) return { name: 'PUPPETEER_EXECUTABLE_PATH', path: given }
  throw new BrowserMissing(
    `PUPPETEER_EXECUTABLE_PATH names ${given}, which cannot be run. Correct the variable or unset it`,
  )
}

/** The first Firefox in the usual places, or null. */
export function findFirefox(machine: Machine = thisMachine()): Browser | null {
  return findProduct(firefoxes, machine)
}

/** {@link findBrowser}, else {@link installChromium}. */
export function ensureBrowser(machine: Machine = thisMachine()): Browser {
  return findBrowser(machine) ?? installChromium(machine)
}

/**
 * Installs Debian's Chromium where that needs nobody's consent: on Linux as root with apt-get, which is a container or a
 * test machine. Anywhere else throws {@link BrowserMissing} with what the person can install.
 */
export function installChromium(machine: Machine = thisMachine()): Browser {
  const apt = machine.platform === 'linux' && machine.user === 0 && findCommand('apt-get', machine)
  if (!apt) throw new BrowserMissing(`No Chromium or Chrome was found. ${remedy(machine.platform)}`)
  const wait = ['-o', 'DPkg::Lock::Timeout=120']
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
    const code = machine.run(apt, ['-q', ...wait, ...args])
    if (code !== 0)
      throw new BrowserMissing(`apt-get ${args[0]} failed (${code}); its output is above. ${remedy(machine.platform)}`)
  }
  const installed = findProduct(chromiums, machine)
  if (!installed) throw new BrowserMissing(`apt-get installed no chromium. ${remedy(machine.platform)}`)
  return installed
}

/**
 * Command-line flags for a browser that we start in a profile of its own: quiet, without calls home. Chromium's sandbox
 * cannot run as root. `headless` adds what only an unattended run wants.
 */
export function launchFlags({ headless = false, user = process.getuid?.() ?? null } = {}): string[] {
  return [
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-default-apps',
    '--disable-sync',
    '--disable-background-networking',
    '--disable-component-update',
    ...(user === 0 ? ['--no-sandbox'] : []),
    ...(headless ? ['--disable-gpu', '--disable-quic', '--window-size=1280,800'] : []),
  ]
}

function remedy(platform: NodeJS.Platform): string {
  const how =
    platform === 'linux'
      ? 'sudo apt-get install chromium, or your distribution’s package'
      : 'https://www.google.com/chrome'
  return `Install one (${how}), or set PUPPETEER_EXECUTABLE_PATH to one that is installed elsewhere`
}

/** The browsers we know and the places where each platform keeps them. */
import { spawnSync } from 'node:child_process'
import { accessSync, constants, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { posix, win32 } from 'node:path'
import type { Surroundings } from './paths.ts'

export type Browser = { name: string; path: string }

/** `mac` is below an Applications folder, `windows` below one of the folders for programs. */
type Product = { name: string; commands: string[]; mac: string; windows: string }

/** In the order of preference: Chromium loads unpacked extensions from the command line, the branded ones ask for more. */
export const chromiums: Product[] = [
  {
    name: 'Chromium',
    commands: ['chromium', 'chromium-browser'],
    mac: 'Chromium.app/Contents/MacOS/Chromium',
    windows: 'Chromium\\Application\\chrome.exe',
  },
  {
    name: 'Google Chrome',
    commands: ['google-chrome', 'google-chrome-stable'],
    mac: 'Google Chrome.app/Contents/MacOS/Google Chrome',
    windows: 'Google\\Chrome\\Application\\chrome.exe',
  },
  {
    name: 'Brave',
    commands: ['brave-browser', 'brave'],
    mac: 'Brave Browser.app/Contents/MacOS/Brave Browser',
    windows: 'BraveSoftware\\Brave-Browser\\Application\\brave.exe',
  },
  {
    name: 'Microsoft Edge',
    commands: ['microsoft-edge', 'microsoft-edge-stable'],
    mac: 'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    windows: 'Microsoft\\Edge\\Application\\msedge.exe',
  },
]

export const firefoxes: Product[] = [
  {
    name: 'Firefox',
    commands: ['firefox-esr', 'firefox'],
    mac: 'Firefox.app/Contents/MacOS/firefox',
    windows: 'Mozilla Firefox\\firefox.exe',
  },
]

export type Machine = Surroundings & {
  /** Numeric user, null on Windows. */
  user: number | null
  /** Whether `path` is a file that this user can run. */
  executable(path: string): boolean
  /** Runs a program with its output on our stderr; returns its exit code, or null if it could not be started. */
  run(program: string, args: string[]): number | null
}

/** This machine. */
export function thisMachine(): Machine {
  return {
    platform: process.platform,
    env: process.env,
    home: homedir(),
    user: process.getuid?.() ?? null,
    executable,
    run,
  }
}

/** The first of `products` that can be run here, or null. */
export function findProduct(products: Product[], machine: Machine): Browser | null {
  for (const product of products) {
    const path = placesOf(product, machine).find(place => machine.executable(place))
    if (path) return { name: product.name, path }
  }
  return null
}

function placesOf(product: Product, { platform, env, home }: Machine): string[] {
  if (platform === 'win32') {
    const roots = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA]
    return roots.flatMap(root => (root ? [win32.join(root, product.windows)] : []))
  }
  if (platform === 'darwin') {
    return ['/', home].map(root => posix.join(root, 'Applications', product.mac))
  }
  return product.commands.flatMap(command => onPath(command, env))
}

/** The first `command` on the PATH that can be run, or undefined. */
export function findCommand(command: string, machine: Machine): string | undefined {
  return onPath(command, machine.env).find(path => machine.executable(path))
}

function onPath(command: string, env: Machine['env']): string[] {
  const folders = (env.PATH ?? '').split(':').filter(folder => posix.isAbsolute(folder))
  return folders.map(folder => posix.join(folder, command))
}

function executable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}

function run(program: string, args: string[]): number | null {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  return spawnSync(program, args, { env, stdio: ['ignore', 2, 2] }).status
}

import { describe, expect, test } from 'vitest'
import { BrowserMissing, ensureBrowser, findBrowser, findFirefox, launchFlags, type Machine } from './browser.ts'

/** A machine on which exactly `present` can be run; `run` adds what it installs. */
function machine(platform: NodeJS.Platform, present: string[], more: Partial<Machine> = {}): Machine {
  return {
    platform,
    env: { PATH: '/usr/local/bin:/usr/bin', PROGRAMFILES: 'C:\\Program Files', LOCALAPPDATA: 'C:\\Users\\ada\\Local' },
    home: '/Users/ada',
    user: 1000,
    executable: path => present.includes(path),
    run: () => null,
    ...more,
  }
}

describe('a browser is found', () => {
  test.each([
    ['Chromium before Chrome', machine('linux', ['/usr/bin/google-chrome', '/usr/bin/chromium']), '/usr/bin/chromium'],
    ['anywhere on the PATH', machine('linux', ['/usr/local/bin/chromium-browser']), '/usr/local/bin/chromium-browser'],
    ['not in a relative folder of the PATH', machine('linux', ['bin/chromium'], { env: { PATH: 'bin:' } }), undefined],
    [
      'on macOS, for all users',
      machine('darwin', ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome']),
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    ],
    [
      'on macOS, for one user',
      machine('darwin', ['/Users/ada/Applications/Chromium.app/Contents/MacOS/Chromium']),
      '/Users/ada/Applications/Chromium.app/Contents/MacOS/Chromium',
    ],
    [
      'on Windows',
      machine('win32', ['C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe']),
      'C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe',
    ],
    ['nowhere', machine('linux', []), undefined],
  ])('%s', (_name, where, path) => {
    expect(findBrowser(where)?.path).toBe(path)
  })

  test('where PUPPETEER_EXECUTABLE_PATH says, or not at all', () => {
    const env = { PATH: '/usr/bin', PUPPETEER_EXECUTABLE_PATH: '/opt/browser' }
    expect(findBrowser(machine('linux', ['/opt/browser', '/usr/bin/chromium'], { env }))?.path).toBe('/opt/browser')
    expect(() => findBrowser(machine('linux', ['/usr/bin/chromium'], { env }))).toThrow(/cannot be run.*unset/)
  })

  test('and Firefox too', () => {
    expect(findFirefox(machine('linux', ['/usr/bin/firefox-esr']))?.path).toBe('/usr/bin/firefox-esr')
    expect(findFirefox(machine('linux', ['/usr/bin/chromium']))).toBeNull()
  })
})

describe('a missing browser', () => {
  test('is installed with apt by root on Linux', () => {
    const present = ['/usr/bin/apt-get']
    const ran: string[] = []
    const run: Machine['run'] = (program, args) => {
      ran.push([program, ...args].join(' '))
      if (args.includes('install')) present.push('/usr/bin/chromium')
      return 0
    }
    expect(ensureBrowser(machine('linux', present, { user: 0, run })).path).toBe('/usr/bin/chromium')
    expect(ran).toEqual([
      '/usr/bin/apt-get -q -o DPkg::Lock::Timeout=120 update',
      '/usr/bin/apt-get -q -o DPkg::Lock::Timeout=120 install -y --no-install-recommends chromium',
    ])
  })

  test.each([
    ['for an ordinary user', machine('linux', ['/usr/bin/apt-get']), /apt-get install chromium/],
    ['without apt', machine('linux', [], { user: 0 }), /apt-get install chromium/],
    ['on macOS', machine('darwin', [], { user: 0 }), /google\.com\/chrome/],
    ['on Windows', machine('win32', [], { user: null }), /google\.com\/chrome/],
    ['when apt fails', machine('linux', ['/usr/bin/apt-get'], { user: 0, run: () => 100 }), /update failed \(100\)/],
    [
      'when apt installs none',
      machine('linux', ['/usr/bin/apt-get'], { user: 0, run: () => 0 }),
      /installed no chromium/,
    ],
  ])('is asked for %s', (_name, where, words) => {
    expect(() => ensureBrowser(where)).toThrow(BrowserMissing)
    expect(() => ensureBrowser(where)).toThrow(words)
    expect(() => ensureBrowser(where)).toThrow(/PUPPETEER_EXECUTABLE_PATH/)
  })
})

test('the sandbox is given up only where Chromium cannot have one', () => {
  expect(launchFlags({ user: 1000 })).not.toContain('--no-sandbox')
  expect(launchFlags({ user: 0 })).toContain('--no-sandbox')
  expect(launchFlags({ headless: true, user: 1000 })).toContain('--disable-gpu')
})

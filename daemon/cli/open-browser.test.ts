import { expect, test } from 'vitest'
import type { Machine } from '../system/browser.ts'
import { openBrowser } from './open-browser.ts'

const machine = (there: string[], env: Record<string, string> = {}): Machine => ({
  platform: 'linux',
  env: { PATH: '/usr/bin', ...env },
  home: '/home/me',
  user: 1000,
  executable: path => there.includes(path),
  run: () => 1,
})
const places = { extension: '/ext', profile: '/data/browser' }

async function opened(on: Machine) {
  const launched: [string, string[]][] = []
  const result = await openBrowser(places, on, async (program, args) => void launched.push([program, args]))
  return { result, launched }
}

test('opens Chromium with the extension, in a profile of its own', async () => {
  const { result, launched } = await opened(machine(['/usr/bin/chromium'], { DISPLAY: ':0' }))
  expect(result).toEqual({ opened: 'Chromium' })
  expect(launched).toEqual([
    [
      '/usr/bin/chromium',
      expect.arrayContaining(['--user-data-dir=/data/browser', '--load-extension=/ext', '--no-first-run']),
    ],
  ])
})

test.each([
  ['there is no display', machine(['/usr/bin/chromium']), 'There is no display here'],
  ['there is no browser', machine([], { DISPLAY: ':0' }), 'No Chromium or Chrome was found'],
  [
    'only the branded Chrome is there',
    machine(['/usr/bin/google-chrome'], { WAYLAND_DISPLAY: 'w' }),
    'Chrome loads extensions only by hand',
  ],
  [
    'the variable names nothing',
    machine([], { DISPLAY: ':0', PUPPETEER_EXECUTABLE_PATH: '/no' }),
    expect.stringContaining('/no, which cannot be run'),
  ],
])('says why not where %s', async (_, on, why) => {
  expect(await opened(on)).toEqual({ result: { why }, launched: [] })
})

test('says why not where the browser does not start', async () => {
  const fail = () => Promise.reject(new Error('spawn EACCES'))
  const on = machine(['/usr/bin/chromium'], { DISPLAY: ':0' })
  expect(await openBrowser(places, on, fail)).toEqual({ why: 'The browser did not start (spawn EACCES)' })
})

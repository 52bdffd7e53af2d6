import { promises as files } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { ensurePlaces, placesFor, type Surroundings, systemPlaces } from './paths.ts'

const linux: Surroundings = { platform: 'linux', env: {}, home: '/home/ada' }

describe('the folders', () => {
  const table: [string, Surroundings, string, string][] = [
    ['Linux', linux, '/home/ada/.config/countersign', '/home/ada/.local/state/countersign'],
    [
      'Linux with XDG variables',
      { ...linux, env: { XDG_CONFIG_HOME: '/etc/ada', XDG_STATE_HOME: '/var/ada' } },
      '/etc/ada/countersign',
      '/var/ada/countersign',
    ],
    [
      'Linux with relative XDG variables, which are invalid',
      { ...linux, env: { XDG_CONFIG_HOME: 'conf', XDG_STATE_HOME: '' } },
      '/home/ada/.config/countersign',
      '/home/ada/.local/state/countersign',
    ],
    [
      'macOS',
      { platform: 'darwin', env: { XDG_CONFIG_HOME: '/x' }, home: '/Users/ada' },
      '/Users/ada/Library/Application Support/Countersign/config',
      '/Users/ada/Library/Application Support/Countersign/data',
    ],
    [
      'Windows',
      { platform: 'win32', env: { APPDATA: 'D:\\Roaming' }, home: 'C:\\Users\\ada' },
      'D:\\Roaming\\Countersign',
      'C:\\Users\\ada\\AppData\\Local\\Countersign',
    ],
    [
      'COUNTERSIGN_HOME before all else',
      { ...linux, env: { COUNTERSIGN_HOME: '/srv/cs', XDG_CONFIG_HOME: '/etc/ada' } },
      '/srv/cs/config',
      '/srv/cs/data',
    ],
  ]
  test.each(table)('%s', (_name, surroundings, config, data) => {
    expect(placesFor(surroundings)).toMatchObject({ config, data })
  })
})

test('the layout below them', () => {
  expect(placesFor({ ...linux, env: { COUNTERSIGN_HOME: '/cs' } })).toEqual({
    config: '/cs/config',
    boundaries: '/cs/config/boundaries',
    policies: '/cs/config/policies',
    tokens: '/cs/config/tokens',
    agents: '/cs/config/agents.json',
    approvers: '/cs/config/approvers.json',
    prices: '/cs/config/prices.yaml',
    settings: '/cs/config/settings.json',
    data: '/cs/data',
    identity: '/cs/data/identity.json',
    database: '/cs/data/countersign.db',
    alerts: '/cs/data/alerts.json',
    control: '/cs/data/control.sock',
  })
})

test('on Windows the control pipe belongs to its data folder', () => {
  const control = (folder: string) =>
    placesFor({ platform: 'win32', env: { COUNTERSIGN_HOME: folder }, home: 'C:\\Users\\ada' }).control
  expect(control('C:\\a')).toMatch(/^\\\\\.\\pipe\\countersign-[0-9a-f]{16}$/)
  expect(control('C:\\a')).toBe(control('c:\\A'))
  expect(control('C:\\a')).not.toBe(control('C:\\b'))
})

test('a relative COUNTERSIGN_HOME counts from the working folder', () => {
  vi.stubEnv('COUNTERSIGN_HOME', 'scratch')
  onTestFinished(() => void vi.unstubAllEnvs())
  expect(systemPlaces().config).toBe(resolve('scratch', 'config'))
})

test('all folders are created private', async () => {
  const home = await files.mkdtemp(join(tmpdir(), 'countersign-'))
  onTestFinished(() => files.rm(home, { recursive: true, force: true }))
  const places = placesFor({ ...linux, env: { COUNTERSIGN_HOME: home } })
  await ensurePlaces(places)
  for (const folder of [places.config, places.boundaries, places.tokens, places.data]) {
    expect((await files.stat(folder)).mode & 0o777).toBe(0o700)
  }
})

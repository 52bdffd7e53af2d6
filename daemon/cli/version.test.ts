import { expect, test } from 'vitest'
import { nodeFault, version } from './version.ts'

test.each([
  ['22.18.0', undefined],
  ['22.20.1', undefined],
  ['24.0.0', undefined],
  ['22.17.9', expect.stringContaining('needs Node 22.18 or newer, and this is 22.17.9')],
  ['20.20.2', expect.stringContaining('Install one')],
])('Node %s: %s', (running, fault) => {
  expect(nodeFault(running, '>=22.18')).toEqual(fault)
})

test('the version is that of the package', () => {
  expect(version).toMatch(/^\d+\.\d+\.\d+/)
  expect(nodeFault()).toBeUndefined()
})

import { beforeEach, expect, test } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { digestOf } from '../../../../shared/action/canonical.ts'
import type { BoundaryView } from '../../../../shared/api/views.ts'
import { acceptedText, rememberAccepted } from './remembered.ts'

beforeEach(() => fakeBrowser.reset())

const view = (change: Partial<BoundaryView>): BoundaryView => ({
  workflow: 'renewals-desk',
  file: 'renewals-desk.yaml',
  version: 1,
  digest: digestOf('tier: prepare'),
  accepted: true,
  broken: null,
  boundary: null,
  text: 'tier: prepare',
  fileDigest: digestOf('tier: prepare'),
  paused: null,
  agents: [],
  ...change,
})
const changed = view({ accepted: false, text: 'tier: execute' })

test('a changed file can be held against the accepted text', async () => {
  await rememberAccepted([view({})])
  await rememberAccepted([changed])
  expect(await acceptedText(changed)).toBe('tier: prepare')
})

test('a text of another version does not count', async () => {
  await rememberAccepted([view({})])
  expect(await acceptedText(view({ accepted: false, digest: digestOf('tier: observe') }))).toBeUndefined()
})

test('what was never seen accepted is not known', async () => {
  await rememberAccepted([changed])
  expect(await acceptedText(changed)).toBeUndefined()
})

import { beforeEach, describe, expect, test, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import * as z from 'zod'
import { loadDraft } from './drafts.ts'
import { isInt, isText, shape } from './guard.ts'
import { pairing } from './pairing.ts'
import { defaultPort, loadSettings } from './settings.ts'
import { emptySnapshot, snapshot } from './snapshot.ts'
import { stored, storedText } from './stored.ts'

beforeEach(() => fakeBrowser.reset())

const isPoint = shape<{ x: number; y: string }>({ x: isInt, y: isText })
const kinds = {
  object: stored('local', 'point', isPoint),
  schema: stored('local', 'point', z.object({ x: z.int(), y: z.string() })),
  text: storedText('local', 'point', isPoint),
}

describe.each(Object.entries(kinds))('an item (%s)', (_, item) => {
  test('comes back as it was kept, and is gone when it was removed', async () => {
    await item.set({ x: 1, y: 'a' })
    expect(await item.get()).toEqual({ x: 1, y: 'a' })
    await item.remove()
    expect(await item.get()).toBeUndefined()
  })

  test('tells of changes, of one that no longer fits as of none', async () => {
    const seen = vi.fn()
    const stop = item.watch(seen)
    await item.set({ x: 1, y: 'a' })
    await fakeBrowser.storage.local.set({ point: { x: 'no' }, other: 1 })
    stop()
    await item.set({ x: 2, y: 'b' })
    expect(seen.mock.calls).toEqual([[{ x: 1, y: 'a' }], [undefined]])
  })
})

/** What a damaged profile or another version could have left. */
const garbage: unknown[] = [null, 7, 'text', '{"at":', 'null', [], {}, { at: 1 }, { port: 'x' }, { note: 7 }]

describe('what does not fit counts as absent', () => {
  test.each(garbage.map(value => [JSON.stringify(value), value]))('%s', async (_, value) => {
    await fakeBrowser.storage.session.set({ snapshot: value, 'draft:ask_1@1': value })
    await fakeBrowser.storage.local.set({ pairing: value, settings: value })
    expect(await snapshot.get()).toBeUndefined()
    expect(await pairing.get()).toBeUndefined()
    expect((await loadSettings()).port).toBe(defaultPort)
    expect(await loadDraft('ask_1@1')).toMatchObject({ note: '', editing: false, texts: {} })
  })

  test('a snapshot of a version whose queue had other rows', async () => {
    await fakeBrowser.storage.session.set({
      snapshot: JSON.stringify({ ...emptySnapshot, queue: { cursor: 1, pending: [{ ask: 'ask_1' }] } }),
    })
    expect(await snapshot.get()).toBeUndefined()
  })
})

test('settings and drafts of an older version keep what they have', async () => {
  await fakeBrowser.storage.local.set({ settings: { port: 7999 } })
  expect(await loadSettings()).toEqual({ port: 7999, notify: true, openPopup: false })
  await fakeBrowser.storage.session.set({ 'draft:ask_1@1': { note: 'mine' } })
  expect(await loadDraft('ask_1@1')).toEqual({ note: 'mine', editing: false, texts: {} })
})

test.each([0, 65536, 1.5, '7420'])('a port of %j is none', async port => {
  await fakeBrowser.storage.local.set({ settings: { port, notify: false } })
  expect(await loadSettings()).toEqual({ port: defaultPort, notify: true, openPopup: false })
})

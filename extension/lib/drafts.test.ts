import { beforeEach, describe, expect, test } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { draftKey, dropDraft, earlierDraft, emptyDraft, loadDraft, pruneDrafts, saveDraft } from './drafts.ts'

beforeEach(() => fakeBrowser.reset())

const draft = (note: string) => ({ ...emptyDraft, note })

describe('drafts', () => {
  test('are kept by approval and version', async () => {
    await saveDraft(draftKey('ask_1', 1), draft('first'))
    expect(await loadDraft(draftKey('ask_1', 1))).toEqual(draft('first'))
    expect(await loadDraft(draftKey('ask_1', 2))).toEqual(emptyDraft)
    expect(await loadDraft(draftKey('ask_2', 1))).toEqual(emptyDraft)
  })

  test('are never written to disk', async () => {
    await saveDraft(draftKey('ask_1', 1), draft('secret'))
    expect(await fakeBrowser.storage.local.get(null)).toEqual({})
  })

  test('that are empty take no room', async () => {
    await saveDraft(draftKey('ask_1', 1), draft('x'))
    await saveDraft(draftKey('ask_1', 1), emptyDraft)
    expect(await fakeBrowser.storage.session.get(null)).toEqual({})
  })

  test('about an earlier version are found, the latest first, and not taken for this one', async () => {
    await saveDraft(draftKey('ask_1', 2), draft('second'))
    await saveDraft(draftKey('ask_1', 10), draft('tenth'))
    await saveDraft(draftKey('ask_11', 11), draft('another approval'))
    expect(await earlierDraft(draftKey('ask_1', 12))).toEqual(draft('tenth'))
    expect(await earlierDraft(draftKey('ask_1', 2))).toBeUndefined()
  })

  test('go with their approval', async () => {
    await saveDraft(draftKey('ask_1', 1), draft('a'))
    await saveDraft(draftKey('ask_2', 1), draft('b'))
    await fakeBrowser.storage.session.set({ session: { token: 't' } })
    await pruneDrafts(new Set(['ask_2']))
    expect(Object.keys(await fakeBrowser.storage.session.get(null)).sort()).toEqual(['draft:ask_2@1', 'session'])
    await dropDraft(draftKey('ask_2', 1))
    expect(await loadDraft(draftKey('ask_2', 1))).toEqual(emptyDraft)
  })

  test('that something else wrote count as empty', async () => {
    await fakeBrowser.storage.session.set({ 'draft:ask_1@1': { note: 7 } })
    expect(await loadDraft(draftKey('ask_1', 1))).toEqual(emptyDraft)
  })
})

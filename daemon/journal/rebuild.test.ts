/** Projections from the journal alone, and the words for what differs. */
import { expect, test } from 'vitest'
import { batchOf, digest, sampleAsk, sampleRun, stepEntry } from '../../test/conformance/sample.ts'
import { createStory, seededPick } from '../../test/conformance/story.ts'
import { createMemoryStore } from '../store/memory.ts'
import { createJournal } from './journal.ts'
import { compareProjections, rebuildProjections } from './rebuild.ts'
import type { NewEntry } from './seal.ts'

async function told(events: number) {
  const store = createMemoryStore()
  const journal = createJournal({ store, head: await store.head(), onFailure: () => {} })
  const story = createStory(seededPick(events))
  for (let i = 0; i < events; i++) void journal.append(story.next())
  await journal.flush()
  return store
}

test('a history gives the same projections again', async () => {
  const store = await told(1_500)
  const rebuilt = await rebuildProjections(store)
  expect(rebuilt.asks.length).toBeGreaterThan(200)
  expect(rebuilt).toEqual(await store.projections())
  expect(compareProjections(await store.projections(), rebuilt)).toEqual([])
})

test('differences are named', async () => {
  const rebuilt = {
    asks: [sampleAsk('ask_1'), sampleAsk('ask_2')],
    runs: [sampleRun('run_1')],
    reads: [{ run: 'run_1', what: 'odoo/crm.lead/1' }],
  }
  const kept = {
    asks: [sampleAsk('ask_1', { outcome: 'expired', version: 2 }), sampleAsk('ask_3')],
    runs: [sampleRun('run_1')],
    reads: [{ run: 'run_1', what: 'odoo/crm.lead/2' }],
  }
  const differences = [
    'ask ask_2 is missing',
    'ask ask_3 is in no entry of the journal',
    'ask ask_1 differs in outcome, version',
    'read of "odoo/crm.lead/1" by run_1 is missing',
    'read of "odoo/crm.lead/2" by run_1 is in no entry of the journal',
  ]
  expect(compareProjections(kept, rebuilt)).toEqual(differences)
  expect(compareProjections(kept, rebuilt, 2)).toEqual([...differences.slice(0, 2), 'and 3 more'])
})

test.each<[string, NewEntry]>([
  ['of a run that never started', stepEntry('run_9', 1)],
  ['that no schema knows', { ...stepEntry('run_1', 2), name: '' } as NewEntry],
  ['of an ask that was never made', { ...askExpired(), n: 2 }],
])('an entry %s is named', async (_, entry) => {
  const store = createMemoryStore()
  const of = { run: 'run_1', workflow: 'renewals-desk', agent: 'claude' }
  const started: NewEntry = { type: 'run.started', ...of, trigger: { kind: 'person', summary: 'x' }, at: 1, n: 1 }
  await store.append(batchOf(await store.head(), [started, entry], { bodies: new Map([[digest('a'), '"a"']]) }))
  await expect(rebuildProjections(store)).rejects.toMatchObject({ name: 'EntryUnsound', code: 'ENTRY_UNSOUND', seq: 1 })
})

function askExpired(): NewEntry {
  return { type: 'ask.expired', run: 'run_1', workflow: 'renewals-desk', agent: 'claude', ask: 'ask_9', at: 2 }
}

import { describe, expect, test } from 'vitest'
import { EMPTY_FRONTIER } from '../../shared/log/frontier.ts'
import type { EntryData } from '../../shared/run/entries.ts'
import { createJournal } from '../journal/journal.ts'
import { createMemoryStore } from '../store/memory.ts'
import { manualClock } from '../system/clock.ts'
import { createRecorder } from './recorder.ts'

const of = { run: 'run', workflow: 'desk', agent: 'bot' }
const started: EntryData = { type: 'run.started', ...of, trigger: { kind: 'test', summary: 'a test' } }
const step = (record: string): EntryData => ({ type: 'run.step', ...of, kind: 'tool_call', name: 'read', record })

function setUp() {
  const store = createMemoryStore()
  const failures: unknown[] = []
  const journal = createJournal({ store, head: EMPTY_FRONTIER, onFailure: error => failures.push(error) })
  const clock = manualClock(1_000)
  return { store, journal, clock, failures, recorder: createRecorder({ store, journal, clock }) }
}

describe('the recorder', () => {
  test('numbers the entries of a run and keeps what it has read, in memory and in the store', async () => {
    const { store, recorder } = setUp()
    await recorder.write([started, step('crm/lead/1'), step('crm/lead/1'), step('crm/lead/2')]).done
    const held = await recorder.run('run')
    expect(held?.run).toMatchObject({ entries: 4, steps: 3 })
    expect([...(held?.reads ?? [])]).toEqual(['crm/lead/1', 'crm/lead/2'])
    expect(await store.run('run')).toEqual(held?.run)
    expect(await store.readsOf('run')).toEqual(['crm/lead/1', 'crm/lead/2'])
    const entries = await store.entriesOfRun('run', -1, 10)
    expect(entries.map(({ text }) => JSON.parse(text).n)).toEqual([1, 2, 3, 4])
  })

  test('changes nothing where the journal refuses an entry', async () => {
    const { store, recorder, failures } = setUp()
    await recorder.write([started]).done
    const tooLarge: EntryData = { type: 'run.failed', ...of, error: 'x'.repeat(100_000) }
    expect(() => recorder.write([step('crm/lead/1'), tooLarge])).toThrow()
    expect((await recorder.run('run'))?.run).toMatchObject({ entries: 1, status: 'open' })
    expect((await recorder.run('run'))?.reads.size).toBe(0)
    await recorder.write([step('crm/lead/2')]).done
    const entries = await store.entriesOfRun('run', -1, 10)
    expect(entries.map(({ text }) => JSON.parse(text).n)).toEqual([1, 2])
    expect(failures).toEqual([])
  })

  test('dates entries in their order, whatever the clock does, and tells the clocks as they are', async () => {
    const { store, recorder, clock, journal } = setUp()
    const first = recorder.write([started]).at
    clock.jump(-500)
    expect(recorder.write([step('crm/lead/1')]).at).toBe(first)
    expect(recorder.now().wall).toBe(500)
    await journal.flush()
    expect((await store.entries(0, 2, 2)).map(({ at }) => at)).toEqual([1_000, 1_000])
    const next = createRecorder({ store, journal, clock, since: 1_000 })
    expect(next.write([{ type: 'daemon.started', version: '1', boot: 'b' }]).at).toBe(1_000)
  })

  test('keeps a few thousand runs at hand, those in use the longest', async () => {
    const { recorder } = setUp()
    await recorder.write([started]).done
    const held = await recorder.run('run')
    for (let n = 0; n < 3_000; n++) {
      if (n % 500 === 0) await recorder.run('run')
      recorder.write([{ ...started, run: `other${n}` } as EntryData])
    }
    await recorder.write([step('crm/lead/1')]).done
    expect(await recorder.run('run')).toBe(held)
    expect((await recorder.run('other0'))?.run.id).toBe('other0')
  })
})

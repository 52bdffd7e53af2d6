import { expect, test } from 'vitest'
import { Boundary } from '../../shared/boundary/boundary.ts'
import { compile } from '../../shared/boundary/compile.ts'
import { EMPTY_FRONTIER } from '../../shared/log/frontier.ts'
import { loweringRule } from '../../shared/readiness/rules.ts'
import type { EntryData } from '../../shared/run/entries.ts'
import { createJournal } from '../journal/journal.ts'
import { createMemoryStore } from '../store/memory.ts'
import { manualClock } from '../system/clock.ts'
import { openLowering } from './lowering.ts'
import type { Parts } from './parts.ts'
import { createRecorder } from './recorder.ts'
import { createStanding } from './standing.ts'

const day = 24 * 3_600_000
const of = { run: 'run', workflow: 'desk', agent: 'bot' }
const started: EntryData = { type: 'run.started', ...of, trigger: { kind: 'test', summary: 'a test' } }
const incident: EntryData = { type: 'incident.opened', ...of, kind: 'mismatch', summary: 'another value' }
const boundary = Boundary.parse({
  boundary: 1,
  workflow: 'desk',
  title: 'Desk',
  process: 'A test.',
  owner: { team: 'Owners', contact: 'owners@example.com' },
  tier: 'execute',
  systems: { crm: { kind: 'odoo', at: 'http://localhost:8069' } },
  alone: ['create crm/note'],
})

function setUp() {
  const store = createMemoryStore()
  const clock = manualClock(100 * day)
  const journal = createJournal({ store, head: EMPTY_FRONTIER, onFailure: () => {} })
  const recorder = createRecorder({ store, journal, clock })
  const standing = createStanding([])
  const rules = { compiled: compile(boundary), version: 1, digest: '', accepted: true }
  const workflows = { rules: () => rules } as unknown as Parts['workflows']
  const errors: unknown[] = []
  const open = () => openLowering({ store, recorder, standing, workflows }, error => errors.push(error))
  const pauses = async () =>
    (await store.entriesOfTypes(['workflow.paused'])).map(({ text }) => JSON.parse(text) as Record<string, unknown>)
  return { store, clock, journal, recorder, standing, open, pauses, errors }
}

test('does at start what was left undone, once, and on the record with its rule', async () => {
  const { recorder, standing, open, pauses } = setUp()
  await recorder.write([started, incident, incident]).done
  await open()
  expect(standing.paused('desk')).toContain('2 times in 7 days')
  expect(await pauses()).toMatchObject([{ workflow: 'desk', rule: loweringRule }])
  expect((await pauses())[0]).not.toHaveProperty('by')
  await open()
  expect(await pauses()).toHaveLength(1)
})

test('follows what is written, and forgets what is a week old', async () => {
  const { clock, journal, recorder, standing, open, errors } = setUp()
  const lowering = await open()
  journal.on(entries => lowering.seen(entries))
  await recorder.write([started, incident]).done
  clock.advance(7 * day)
  await recorder.write([incident]).done
  await lowering.idle()
  expect(standing.paused('desk')).toBeNull()
  await recorder.write([incident]).done
  await lowering.idle()
  expect(standing.paused('desk')).not.toBeNull()
  expect(errors).toEqual([])
})

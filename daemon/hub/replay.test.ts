import { beforeEach, expect, test } from 'vitest'
import { digestOf, type Json } from '../../shared/action/canonical.ts'
import type { Ask } from '../../shared/approval/ask.ts'
import { Boundary } from '../../shared/boundary/boundary.ts'
import { compile } from '../../shared/boundary/compile.ts'
import type { Verdict } from '../../shared/boundary/verdict.ts'
import { EMPTY_FRONTIER } from '../../shared/log/frontier.ts'
import { batchOf, sampleAsk } from '../../test/conformance/sample.ts'
import { boundaryText } from '../../test/fixtures/boundaries.ts'
import { createMemoryStore } from '../store/memory.ts'
import type { Store } from '../store/store.ts'
import { bodyOf } from './body.ts'
import { createLocks } from './locks.ts'
import { createReplay } from './replay.ts'
import { createWorkflows, type Workflows } from './workflows.ts'

const text = boundaryText('desk')
const looser = compile(Boundary.parse(JSON.parse(boundaryText('desk', { alone: ['update crm/lead'] }))))
const now = Date.UTC(2026, 0, 5)

let store: Store
let workflows: Workflows
beforeEach(() => {
  store = createMemoryStore()
  workflows = createWorkflows()
  workflows.load('desk', 'desk.yaml', text)
  workflows.accept('desk', 4, digestOf(text), text)
})

const replay = () =>
  createReplay({
    store,
    workflows,
    locks: createLocks(),
    recorder: { now: () => ({ wall: now, mono: 0, boot: 'boot' }) },
  })

/** Asks in order, each an action of its own, with whatever `more` changes of them. */
async function fill(amount: number, more: (n: number) => Partial<Ask> = () => ({}), evidence: Json = {}) {
  const bodies = new Map([[digestOf(evidence), bodyOf(evidence).text]])
  const asks = Array.from({ length: amount }, (_, n) => {
    const action = { verb: 'update', record: `crm/lead/${n}`, fields: { stage: n } }
    bodies.set(digestOf(action), bodyOf(action).text)
    const id = `ask_${String(n).padStart(8, '0')}`
    const digests = { action: digestOf(action), evidence: digestOf(evidence) }
    return sampleAsk(id, { workflow: 'desk', run: `run_${n % 7}`, at: now - 1_000, ...digests, ...more(n) })
  })
  await store.append(batchOf(EMPTY_FRONTIER, [], { asks, bodies }))
  return asks
}

test('goes through every page, and names the latest asks', async () => {
  const asks = await fill(2_345)
  const result = await replay()('desk', looser)
  expect(result).toMatchObject({ asks: 2_345, differ: 2_345, loosens: 2_345, erased: 0, against: 4 })
  expect(result.groups[0]?.asks[0]).toMatchObject({ ask: asks.at(-1)?.id, run: asks.at(-1)?.run })
})

test('stops exactly at the end of a full page', async () => {
  await fill(1_000)
  expect((await replay()('desk', looser)).asks).toBe(1_000)
})

test('counts what was erased, instead of guessing', async () => {
  const [ask] = await fill(3)
  await store.eraseBody(ask?.action ?? '')
  expect(await replay()('desk', looser)).toMatchObject({ asks: 2, erased: 1 })
})

test('looks at this workflow only', async () => {
  await fill(10, n => ({ workflow: n < 4 ? 'desk' : 'other' }))
  expect((await replay()('desk', looser)).asks).toBe(4)
})

test('knows what the run has read', async () => {
  const evidence = { sources: [{ record: 'crm/lead/1', title: 'The lead' }] }
  await fill(7, () => ({}), evidence)
  const wanting = compile(Boundary.parse(JSON.parse(boundaryText('desk', { evidence: { required: ['sources'] } }))))
  expect((await replay()('desk', wanting)).groups).toMatchObject([{ count: 7, to: { decision: 'block' } }])
  await store.append(batchOf(EMPTY_FRONTIER, [], { reads: [{ run: 'run_3', what: 'crm/lead/1' }] }))
  expect((await replay()('desk', wanting)).groups).toMatchObject([{ count: 6 }])
})

test('holds against what was decided where nobody has accepted any rules', async () => {
  workflows = createWorkflows()
  workflows.load('desk', 'desk.yaml', text)
  const allowed: Verdict = { decision: 'allow', grant: true, reasons: [] }
  const paused: Verdict = {
    decision: 'block',
    grant: false,
    reasons: [{ decision: 'block', facet: 'state', rule: 'paused', sentence: 'Paused.' }],
  }
  await fill(5, n => ({ verdict: n === 0 ? paused : allowed }))
  expect(await replay()('desk', looser)).toMatchObject({ against: 0, asks: 5, differ: 1, loosens: 1 })
})

test('ends when whoever asked has gone, and then others have their turn', async () => {
  await fill(300)
  const run = replay()
  const gone = new AbortController()
  gone.abort()
  const ended = await run('desk', looser, { signal: gone.signal }).catch(error => error)
  expect(ended).toMatchObject({ code: 'withdrawn' })
  expect((await run('desk', looser)).asks).toBe(300)
})

test('lets others have their turn in between', async () => {
  await fill(1_000)
  let turns = 0
  let over = false
  const count = () => {
    turns += 1
    if (!over) setImmediate(count)
  }
  setImmediate(count)
  await replay()('desk', looser)
  over = true
  expect(turns).toBeGreaterThan(5)
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { humanEndpoints } from '../../shared/api/human.ts'
import { AskView } from '../../shared/api/views.ts'
import { answers, isQueue } from './answers.ts'
import { viewOf } from './sample-view.ts'

const row = {
  ask: 'ask_1',
  run: 'run_1',
  workflow: 'renewals-desk',
  title: 'Renewals desk',
  agent: 'renewals-bot',
  verb: 'update',
  record: 'hubspot/deal/1',
  decision: 'review',
  risk: 1,
  owner: null,
  at: 1,
  expiresAt: 2,
  version: 1,
  digest: `sha256:${'0'.repeat(64)}`,
  waiting: true,
}
const queue = {
  cursor: 1,
  stopped: false,
  pending: [row],
  unused: [],
  incidents: 0,
  attention: [{ workflow: 'w', what: 'paused', words: '' }],
}
const garbage = [undefined, null, 7, true, 'x', [], [7], {}, { a: 1 }]

describe('the queue', () => {
  test('passes as the schema lets it pass', () => {
    expect(humanEndpoints.queue.answers[200].safeParse(queue).error).toBeUndefined()
    expect(isQueue(queue)).toBe(true)
  })

  test.each(Object.keys(queue))('does not pass with another %s, or without', name => {
    const { [name as keyof typeof queue]: right, ...without } = queue
    expect(isQueue(without)).toBe(false)
    for (const other of garbage)
      if (typeof other !== typeof right) expect(isQueue({ ...queue, [name]: other })).toBe(false)
  })

  test.each(Object.keys(row))('does not pass with a row without %s', name => {
    const { [name as keyof typeof row]: _, ...without } = row
    expect(isQueue({ ...queue, pending: [row, without] })).toBe(false)
  })
})

describe('an ask', () => {
  const isAsk = answers.askView!
  const view = viewOf()
  const erased = { ...view, action: null, evidence: null }

  test('passes as the schema lets it pass, whole and erased', () => {
    for (const each of [view, erased]) {
      expect(AskView.safeParse(each).error).toBeUndefined()
      expect(isAsk(each)).toBe(true)
    }
  })

  const drawn = ['digest', 'version', 'verdict', 'action', 'evidence', 'marks', 'before', 'risk', 'trigger', 'boundary']
  test.each(drawn)('does not pass without its %s', name => {
    expect(isAsk({ ...view, [name]: undefined })).toBe(false)
    expect(isAsk({ ...view, [name]: 'x' }) && typeof view[name as keyof typeof view] !== 'string').toBe(false)
  })

  test.each([
    ['a verb that is none', { action: { ...view.action, verb: {} } }],
    ['fields that are a number', { action: { ...view.action, fields: 7 } }],
    ['names of fields that are no texts', { action: { ...view.action, fields: [{}] } }],
    ['a source without a title', { evidence: { sources: [{}] } }],
    ['a reason without words', { verdict: { ...view.verdict, reasons: [{}] } }],
    ['an unknown verdict', { verdict: { ...view.verdict, decision: 'maybe' } }],
  ])('does not pass with %s', (_, change) => expect(isAsk({ ...view, ...change })).toBe(false))
})

test('no answer makes a guard throw', () => {
  const guards = Object.values(answers)
  expect(guards.length).toBeGreaterThan(5)
  fc.assert(
    fc.property(fc.anything(), fc.constantFrom(...Object.keys(queue)), (value, name) => {
      for (const guard of guards) {
        expect(guard(value)).toBe(false)
        guard({ ...viewOf(), ...queue, [name]: value })
      }
    }),
  )
})

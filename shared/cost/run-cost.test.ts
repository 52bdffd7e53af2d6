import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { EntryData } from '../run/entries.ts'
import { emptyDay, takeChange } from './day-total.ts'
import { listPrices } from './list-prices.ts'
import { evolveCost, type RunCost } from './run-cost.ts'
import { knownMicroUsd, nothing, type Spending } from './spending.ts'
import { costOfStep, settleUsage } from './step-cost.ts'

const of = { run: 'run', workflow: 'desk', agent: 'bot' }
const step = (usage?: EntryData<'run.step'>['usage'], kind: 'tool_call' | 'model_call' = 'model_call'): EntryData => ({
  type: 'run.step',
  ...of,
  kind,
  name: 'm',
  ...(usage && { usage }),
})
const reported = (costMicroUsd: number) => step({ costMicroUsd, origin: 'reported' })
const asked = (ask: string, outcome: 'allowed' | 'blocked' | 'denied' | null) =>
  ({ type: 'ask.made', ...of, ask, outcome }) as EntryData
const decided = (ask: string, outcome: 'approved' | 'denied') =>
  ({ type: 'ask.decided', ...of, ask, statement: { outcome } }) as EntryData
const ended = (ask: string, how: 'expired' | 'withdrawn' | 'superseded') =>
  ({ type: `ask.${how}`, ...of, ask, why: '', was: null }) as EntryData
const fold = (...entries: EntryData[]) =>
  entries.reduce<RunCost | null>((cost, entry, at) => evolveCost(cost, { ...entry, at }), null)
const known = (sum: Spending | undefined) => knownMicroUsd(sum ?? nothing)

describe('the cost of a step', () => {
  test('is what the agent reports, or else computed, or else unknown; the agent cannot say which', () => {
    const settle = (claimed: Parameters<typeof settleUsage>[0]) => settleUsage(claimed, '2025-12-01', [listPrices])
    const tokens = { model: 'gpt-4o', inputTokens: 1000, outputTokens: 100 }
    expect(settle({ ...tokens, costMicroUsd: 7 })).toEqual({ ...tokens, costMicroUsd: 7, origin: 'reported' })
    expect(settle(tokens)).toMatchObject({ costMicroUsd: 3500, origin: 'computed', price: { from: '2024-10-02' } })
    expect(settle({ ...tokens, model: 'mine' })).toEqual({ ...tokens, model: 'mine', origin: 'unknown' })
  })

  test('is not asked of a tool call that says nothing, and unknown of a model call that says nothing', () => {
    expect(costOfStep({ kind: 'tool_call' })).toBeUndefined()
    expect(costOfStep({ kind: 'model_call' })).toEqual({ origin: 'unknown' })
    expect(costOfStep({ kind: 'tool_call', usage: { costMicroUsd: 4 } })).toEqual({ origin: 'reported', microUsd: 4 })
  })
})

describe('the cost of a run', () => {
  test('adds what is known by origin, and counts what is not', () => {
    const cost = fold(reported(3), step(), step({ costMicroUsd: 4, origin: 'computed' }), step(undefined, 'tool_call'))
    expect(cost?.total).toEqual({ reported: 3, computed: 4, knownSteps: 2, unknownSteps: 1 })
    expect(known(cost?.total)).toBe(7)
    expect(known(fold(step())?.total)).toBeNull()
    expect(fold(step(undefined, 'tool_call'), asked('a', null))).toBeNull()
  })

  test('is wasted where the work led to an ask that was blocked, denied or expired, and nowhere else', () => {
    const wasted = (...entries: EntryData[]) => known(fold(...entries)?.wasted)
    expect(wasted(reported(3), asked('a', 'blocked'))).toBe(3)
    expect(wasted(reported(3), asked('a', 'denied'))).toBe(3)
    expect(wasted(reported(3), asked('a', 'allowed'), reported(4), asked('b', 'blocked'))).toBe(4)
    expect(wasted(reported(3), asked('a', null))).toBe(0)
    expect(wasted(reported(3), asked('a', null), reported(4), decided('a', 'denied'))).toBe(3)
    expect(wasted(reported(3), asked('a', null), reported(4), asked('b', null), ended('b', 'expired'))).toBe(4)
    for (const end of [decided('a', 'approved'), ended('a', 'withdrawn'), ended('a', 'superseded')])
      expect(wasted(reported(3), asked('a', null), end)).toBe(0)
    expect(wasted(reported(3), asked('a', 'allowed'), ended('a', 'superseded'))).toBe(0)
    expect(known(fold(step(), asked('a', 'blocked'))?.wasted)).toBeNull()
  })

  test('keeps nothing of an ask that ended', () => {
    expect(fold(reported(3), asked('a', null), decided('a', 'denied'))?.waiting).toEqual({})
  })

  const entry = fc.oneof(
    fc.nat(1000).map(reported),
    fc.constant(step()),
    fc
      .tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('allowed', 'blocked', null))
      .map(([ask, how]) => asked(ask, how)),
    fc.constantFrom('a', 'b', 'c').map(ask => decided(ask, 'denied')),
    fc.constantFrom('a', 'b', 'c').map(ask => ended(ask, 'expired')),
  )
  test('is never less than what of it was wasted, and the days of a run add up to it', () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 40 }), fc.integer({ min: 1, max: 10 }), (entries, hours) => {
        let cost: RunCost | null = null
        const days = new Map<number, typeof emptyDay>()
        for (const [index, each] of entries.entries()) {
          const before: RunCost | null = cost
          const at = index * hours
          cost = evolveCost(cost, { ...each, at })
          if (cost === before || cost === null) continue
          const began = at - (at % 24)
          days.set(began, takeChange(days.get(began) ?? emptyDay, before, cost, began))
        }
        const totals = [...days.values()]
        for (const part of ['total', 'wasted'] as const)
          for (const member of ['reported', 'unknownSteps', 'knownSteps'] as const)
            expect(totals.reduce((sum, day) => sum + day[part][member], 0)).toBe(cost?.[part][member] ?? 0)
        expect(cost?.wasted.reported ?? 0).toBeLessThanOrEqual(cost?.total.reported ?? 0)
        for (const day of totals) expect(day.runs).toBeLessThanOrEqual(1)
        expect(
          totals.filter(({ total }) => total.knownSteps + total.unknownSteps > 0 && total !== nothing).length,
        ).toBe(totals.filter(({ runs }) => runs === 1).length)
      }),
    )
  })
})

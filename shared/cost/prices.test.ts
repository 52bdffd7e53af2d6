import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { listPrices } from './list-prices.ts'
import { computeCost, Price, type PriceTables, priceOf } from './prices.ts'

const row = (model: string, from: string, input: number, output: number): Price => ({
  model,
  from,
  input,
  output,
  source: 'a test',
})
const tables: PriceTables = [
  [row('gpt-4o', '2025-01-01', 1, 2)],
  [
    row('gpt-*', '2024-01-01', 100, 100),
    row('gpt-4o', '2024-05-13', 5, 15),
    row('gpt-4o', '2024-10-02', 2.5, 10),
    row('gpt-4o-mini', '2024-07-18', 0.15, 0.6),
    row('embed', '2024-01-01', 0.02, 0),
  ],
]

describe('a price', () => {
  test.each([
    ['gpt-4o', '2024-10-01', 5],
    ['gpt-4o', '2024-10-02', 2.5],
    ['openai/GPT-4o', '2024-12-31', 2.5],
    ['gpt-4o', '2025-01-01', 1],
    ['gpt-4o-mini', '2025-01-01', 0.15],
    ['gpt-4o-maxi', '2025-01-01', 100],
    ['gpt-4o', '2023-12-31', undefined],
    ['other', '2025-01-01', undefined],
  ])('of %s on %s is %s', (model, day, input) => {
    expect(priceOf(model, day, tables)?.input).toBe(input)
  })
})

describe('a cost', () => {
  test('is whole micro-USD, rounded up and not by the error of a binary fraction', () => {
    const of = (inputTokens: number, outputTokens: number) =>
      computeCost({ model: 'gpt-4o-mini', inputTokens, outputTokens }, '2025-01-01', tables)?.microUsd
    expect(of(1, 0)).toBe(1)
    expect(of(20, 5)).toBe(6)
    expect(of(1_000_000, 1_000_000)).toBe(750_000)
    expect(of(3_000_000, 0)).toBe(450_000)
  })

  test('is known without a count only where what it counts is free', () => {
    const of = (tokens: object) => computeCost(tokens, '2025-01-01', tables)?.microUsd
    expect(of({ model: 'embed', inputTokens: 100 })).toBe(2)
    expect(of({ model: 'embed', outputTokens: 100 })).toBeUndefined()
    expect(of({ model: 'gpt-4o', inputTokens: 100 })).toBeUndefined()
    expect(of({ model: 'gpt-4o' })).toBeUndefined()
    expect(of({ inputTokens: 100, outputTokens: 1 })).toBeUndefined()
    expect(of({ model: 'gpt-4o', inputTokens: Number.MAX_SAFE_INTEGER, outputTokens: 0 })).toBeUndefined()
  })

  test('never falls when tokens are added, and is never 0 for tokens that have a price', () => {
    const tokens = fc.integer({ min: 0, max: 1_000_000_000 })
    fc.assert(
      fc.property(tokens, tokens, tokens, (inputTokens, outputTokens, more) => {
        const of = (input: number) =>
          computeCost({ model: 'gpt-4o', inputTokens: input, outputTokens }, '2024-11-01', tables)?.microUsd ?? -1
        expect(of(inputTokens + more)).toBeGreaterThanOrEqual(of(inputTokens))
        expect(of(inputTokens + 1)).toBeGreaterThan(0)
      }),
    )
  })
})

describe('the list prices', () => {
  test('are rows as an operator writes them', () => {
    for (const price of listPrices) expect(Price.safeParse(price).error).toBeUndefined()
  })

  test('name no model twice for one day', () => {
    const keys = listPrices.map(({ model, from }) => `${model} ${from}`)
    expect(new Set(keys).size).toBe(keys.length)
  })

  test.each([
    ['claude-sonnet-4-5-20250929', 3, 15],
    ['anthropic/claude-opus-4-5', 5, 25],
    ['claude-opus-4-1-20250805', 15, 75],
    ['gpt-4o-mini', 0.15, 0.6],
    ['gpt-4.1-mini-2025-04-14', 0.4, 1.6],
    ['gpt-5-mini', 0.25, 2],
    ['models/gemini-2.5-flash-lite', 0.1, 0.4],
  ])('know %s', (model, input, output) => {
    expect(priceOf(model, '2025-12-01', [listPrices])).toMatchObject({ input, output })
  })

  test('say nothing of a model that came later', () => {
    expect(priceOf('gpt-6', '2030-01-01', [listPrices])).toBeUndefined()
    expect(priceOf('claude-opus-5', '2030-01-01', [listPrices])).toBeUndefined()
  })
})

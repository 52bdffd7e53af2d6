/** Dated prices of models, and what a number of tokens costs by them (design §8). */
import * as z from 'zod'
import { matchSegment } from '../action/selector.ts'
import { Day } from './day.ts'

const Usd = z.number().nonnegative().max(100_000)

/** One row: what tokens of a model cost from a day on, in USD per million. */
export const Price = z.strictObject({
  model: z.string().min(1).max(200).meta({ description: 'name of a model, or a pattern such as gpt-5-mini*' }),
  from: Day,
  input: Usd,
  output: Usd,
  source: z.string().min(1).max(300),
})
export type Price = z.infer<typeof Price>

/** The operator's file `prices.yaml`. */
export const PricesDocument = z.strictObject({
  prices: z.array(Price.extend({ source: Price.shape.source.default('prices.yaml') })).max(1000),
})
export type PricesDocument = z.infer<typeof PricesDocument>

/** Tables in the order in which they count: what the first one says of a model goes before all others. */
export type PriceTables = readonly (readonly Price[])[]

/** What an agent said about the tokens of a step: agent-controlled. */
export type Tokens = { model?: string | undefined; inputTokens?: number | undefined; outputTokens?: number | undefined }

/** The most that one step may be said to cost, micro-USD; a figure above it is taken for an error. */
const most = 1_000_000_000_000

/**
 * The price of a model on a day. In a table the longest pattern counts, and of its rows the latest that had begun.
 * Models go by their bare names: of `maker/name` only what follows the last `/`.
 */
export function priceOf(model: string, day: string, tables: PriceTables): Price | undefined {
  const name = model.slice(model.lastIndexOf('/') + 1).toLowerCase()
  for (const table of tables) {
    let best: Price | undefined
    for (const price of table) {
      if (price.from > day || !matchSegment(price.model.toLowerCase(), name)) continue
      const longer = price.model.length - (best?.model.length ?? 0)
      if (longer > 0 || (longer === 0 && price.from > (best?.from ?? ''))) best = price
    }
    if (best) return best
  }
  return undefined
}

/**
 * What the tokens cost on a day, whole micro-USD rounded up, and the row that says so; `undefined` where nobody knows: an
 * unknown model, or a count that is missing and not free. A USD per million tokens is a micro-USD per token.
 */
export function computeCost(
  { model, inputTokens, outputTokens }: Tokens,
  day: string,
  tables: PriceTables,
): { microUsd: number; price: Price } | undefined {
  if (model === undefined || (inputTokens === undefined && outputTokens === undefined)) return undefined
  const price = priceOf(model, day, tables)
  if (!price) return undefined
  if ((inputTokens === undefined && price.input > 0) || (outputTokens === undefined && price.output > 0))
    return undefined
  // Rounded to a millionth first: 0.1 is no binary fraction, and its error must not become a whole unit.
  const exact = Number(((inputTokens ?? 0) * price.input + (outputTokens ?? 0) * price.output).toFixed(6))
  const microUsd = Math.ceil(exact)
  return microUsd <= most ? { microUsd, price } : undefined
}

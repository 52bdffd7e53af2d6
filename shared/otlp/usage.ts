/** What a record says about tokens and cost, as the step's usage: reported by the agent at most, never checked (design §8). */
import { type Names, numberOf, sumOf, textOf } from './read.ts'
import type { StepDraft } from './told.ts'
import type { Attributes } from './value.ts'

/** Where a vocabulary keeps them. What is in `input` and `output` is added up; costs are USD. */
export type UsageNames = {
  model: Names
  /** Alternatives, each a list of what adds up to all tokens that went in. */
  input: readonly Names[]
  output: readonly Names[]
  usd: readonly Names[]
}

/** The most that a step may claim, as in the agent surface (shared/api/agent.ts). */
const mostMicroUsd = 1_000_000_000_000

/** `undefined` when nothing is said. */
export function usageOf(attributes: Attributes, names: UsageNames): StepDraft['usage'] {
  const model = textOf(attributes, names.model)
  const inputTokens = whole(firstSum(attributes, names.input))
  const outputTokens = whole(firstSum(attributes, names.output))
  const costMicroUsd = microUsd(attributes, names)
  if (model === undefined && inputTokens === undefined && outputTokens === undefined && costMicroUsd === undefined)
    return undefined
  return {
    ...(model !== undefined && { model }),
    ...(inputTokens !== undefined && { inputTokens }),
    ...(outputTokens !== undefined && { outputTokens }),
    ...(costMicroUsd !== undefined && { costMicroUsd }),
  }
}

/** Our own attribute first: it is exact, where a sum of floating-point dollars is not. */
function microUsd(attributes: Attributes, { usd }: UsageNames): number | undefined {
  const own = whole(numberOf(attributes, ['countersign.cost.micro_usd']))
  if (own !== undefined) return own <= mostMicroUsd ? own : undefined
  const sum = firstSum(attributes, usd)
  if (sum === undefined) return undefined
  // Rounded to a millionth of a unit first: 0.1 is no binary fraction, and its error must not become a whole unit.
  const micro = Math.ceil(Number((sum * 1_000_000).toFixed(6)))
  return micro <= mostMicroUsd ? micro : undefined
}

function firstSum(attributes: Attributes, alternatives: readonly Names[]): number | undefined {
  for (const names of alternatives) {
    const sum = sumOf(attributes, names)
    if (sum !== undefined) return sum
  }
  return undefined
}

const whole = (number: number | undefined) =>
  number !== undefined && Number.isSafeInteger(Math.round(number)) ? Math.round(number) : undefined

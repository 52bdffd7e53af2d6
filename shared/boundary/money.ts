/** Sums and shares as people write them in a boundary: `2.00 USD`, `50%`. Inside, money is whole micro-USD (design §8). */
import * as z from 'zod'
import { documentFaults } from './fault-sentences.ts'

const micro = 1_000_000

/** Micro-USD of a sum such as `2.00 USD`; `undefined` when it is not one. */
export function parseMoney(text: string): number | undefined {
  const match = /^(0|[1-9]\d{0,8})(?:\.(\d{1,6}))? USD$/.exec(text)
  return match ? Number(match[1]) * micro + Number((match[2] ?? '').padEnd(6, '0')) : undefined
}

/** The share, 0 to 1, that a percentage such as `50%` stands for; `undefined` when it is not one. */
export function parsePercent(text: string): number | undefined {
  const match = /^(100|[1-9]?\d)%$/.exec(text)
  return match ? Number(match[1]) / 100 : undefined
}

/** A sum as people read it, in cents and never less precise than it is: `2.00 USD`, `0.004321 USD`. */
export function moneyText(microUsd: number): string {
  const text = (microUsd / micro).toFixed(6).replace(/0{1,4}$/, '')
  return `${text} USD`
}

export const Money = z.string().refine(text => parseMoney(text) !== undefined, { error: documentFaults.sum })

export const Percent = z.string().refine(text => parsePercent(text) !== undefined, { error: documentFaults.percentage })

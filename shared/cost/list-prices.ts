/**
 * List prices of well-known models: data, dated, for computing what a step cost that reports tokens and no cost. They are
 * the makers' published prices for plain text at the standard rate, as far as they were known when this file was written;
 * discounts for cached input, batches and contracts are not in them. An operator's `prices.yaml` goes before them.
 */
import type { Price } from './prices.ts'

const makers = {
  anthropic: 'list price, docs.anthropic.com/en/docs/about-claude/pricing',
  openai: 'list price, openai.com/api/pricing',
  google: 'list price, ai.google.dev/gemini-api/docs/pricing, prompts up to 200,000 tokens',
  mistral: 'list price, mistral.ai/pricing',
  deepseek: 'list price without cache hits, api-docs.deepseek.com/quick_start/pricing',
} as const

/** From when, whose, which model, USD per million tokens in and out. */
const table: [string, keyof typeof makers, string, number, number][] = [
  ['2024-03-04', 'anthropic', 'claude-3-opus*', 15, 75],
  ['2024-03-13', 'anthropic', 'claude-3-haiku*', 0.25, 1.25],
  ['2024-06-20', 'anthropic', 'claude-3-5-sonnet*', 3, 15],
  ['2024-11-04', 'anthropic', 'claude-3-5-haiku*', 1, 5],
  ['2024-12-05', 'anthropic', 'claude-3-5-haiku*', 0.8, 4],
  ['2025-02-24', 'anthropic', 'claude-3-7-sonnet*', 3, 15],
  ['2025-05-22', 'anthropic', 'claude-sonnet-4*', 3, 15],
  ['2025-05-22', 'anthropic', 'claude-opus-4-0*', 15, 75],
  ['2025-05-22', 'anthropic', 'claude-opus-4-2025*', 15, 75],
  ['2025-08-05', 'anthropic', 'claude-opus-4-1*', 15, 75],
  ['2025-09-29', 'anthropic', 'claude-sonnet-4-5*', 3, 15],
  ['2025-10-15', 'anthropic', 'claude-haiku-4-5*', 1, 5],
  ['2025-11-24', 'anthropic', 'claude-opus-4-5*', 5, 25],
  ['2024-05-13', 'openai', 'gpt-4o', 5, 15],
  ['2024-10-02', 'openai', 'gpt-4o', 2.5, 10],
  ['2024-05-13', 'openai', 'gpt-4o-2024-05-13', 5, 15],
  ['2024-08-06', 'openai', 'gpt-4o-2024-08-06', 2.5, 10],
  ['2024-11-20', 'openai', 'gpt-4o-2024-11-20', 2.5, 10],
  ['2024-07-18', 'openai', 'gpt-4o-mini', 0.15, 0.6],
  ['2024-07-18', 'openai', 'gpt-4o-mini-2024-07-18', 0.15, 0.6],
  ['2025-04-14', 'openai', 'gpt-4.1', 2, 8],
  ['2025-04-14', 'openai', 'gpt-4.1-2025*', 2, 8],
  ['2025-04-14', 'openai', 'gpt-4.1-mini*', 0.4, 1.6],
  ['2025-04-14', 'openai', 'gpt-4.1-nano*', 0.1, 0.4],
  ['2025-01-31', 'openai', 'o3-mini*', 1.1, 4.4],
  ['2025-04-16', 'openai', 'o3', 10, 40],
  ['2025-06-10', 'openai', 'o3', 2, 8],
  ['2025-04-16', 'openai', 'o4-mini', 1.1, 4.4],
  ['2025-04-16', 'openai', 'o4-mini-2025*', 1.1, 4.4],
  ['2025-08-07', 'openai', 'gpt-5', 1.25, 10],
  ['2025-08-07', 'openai', 'gpt-5-2025*', 1.25, 10],
  ['2025-08-07', 'openai', 'gpt-5-mini*', 0.25, 2],
  ['2025-08-07', 'openai', 'gpt-5-nano*', 0.05, 0.4],
  ['2025-09-23', 'openai', 'gpt-5-codex', 1.25, 10],
  ['2025-11-13', 'openai', 'gpt-5.1*', 1.25, 10],
  ['2025-02-05', 'google', 'gemini-2.0-flash', 0.1, 0.4],
  ['2025-02-25', 'google', 'gemini-2.0-flash-lite*', 0.075, 0.3],
  ['2025-06-17', 'google', 'gemini-2.5-pro', 1.25, 10],
  ['2025-06-17', 'google', 'gemini-2.5-flash', 0.3, 2.5],
  ['2025-07-22', 'google', 'gemini-2.5-flash-lite', 0.1, 0.4],
  ['2024-11-18', 'mistral', 'mistral-large-2411', 2, 6],
  ['2025-05-07', 'mistral', 'mistral-medium-2505', 0.4, 2],
  ['2025-02-08', 'deepseek', 'deepseek-chat', 0.27, 1.1],
  ['2025-09-05', 'deepseek', 'deepseek-chat', 0.56, 1.68],
  ['2025-09-29', 'deepseek', 'deepseek-chat', 0.28, 0.42],
]

export const listPrices: readonly Price[] = table.map(([from, maker, model, input, output]) => ({
  model,
  from,
  input,
  output,
  source: makers[maker],
}))

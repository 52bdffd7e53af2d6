/** What the README says of the webhook and of prices, held against what is sent and what is read. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bodyOfAlert, newSecret, signedHeaders } from '../../daemon/alerts/webhook.ts'
import { readPrices } from '../../daemon/documents/price-file.ts'

let folder: string
let readme: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-readme-'))
  readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8')
})
afterAll(() => rm(folder, { recursive: true }))

function block(language: string, holds: string): string {
  const blocks = [...readme.matchAll(/```(\w+)\n([\s\S]*?)```/g)]
  const found = blocks.find(([, kind, text]) => kind === language && text?.includes(holds))?.[2]
  if (found === undefined) throw new Error(`The README has no ${language} block with ${holds}.`)
  return found
}

const alert = { id: 'alr_1', kind: 'incident', at: 1_000, workflow: 'desk', count: 1 } as Parameters<
  typeof bodyOfAlert
>[0]

test('the check of the README takes what is sent, and nothing that was changed, is old, or of another secret', async () => {
  const path = join(folder, 'check.ts')
  await writeFile(path, block('ts', 'isFromCountersign'))
  const { isFromCountersign } = (await import(path)) as { isFromCountersign: (...args: unknown[]) => boolean }
  const [secret, at, body] = [newSecret(), 1_900_000_000_000, bodyOfAlert(alert, null)]
  const header = signedHeaders(secret, alert.id, at, body)['countersign-signature'] ?? ''
  expect(isFromCountersign(secret, header, body, at)).toBe(true)
  expect(isFromCountersign(secret, header, `${body} `, at)).toBe(false)
  expect(isFromCountersign(newSecret(), header, body, at)).toBe(false)
  expect(isFromCountersign(secret, header, body, at + 301_000)).toBe(false)
  expect(isFromCountersign(secret, 'v1=none', body, at)).toBe(false)
})

test('the body has the members that the README shows', () => {
  const shown = JSON.parse(block('json', 'countersign.alert')) as { data: object }
  const sent = JSON.parse(bodyOfAlert(alert, null)) as { data: object }
  expect(Object.keys(sent)).toEqual(Object.keys(shown))
  expect(Object.keys(sent.data)).toEqual(Object.keys(shown.data))
})

test('the price file of the README is one', async () => {
  const path = join(folder, 'prices.yaml')
  await writeFile(path, block('yaml', 'prices:'), { mode: 0o600 })
  const [own] = await readPrices(path)
  expect(own).toEqual([
    { model: 'our-model*', from: '2026-10-01', input: 1.5, output: 6, source: 'contract of October' },
  ])
})

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { type Requirement, requirements } from './requirements.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const rows = new Map<string, Requirement>(Object.entries(requirements))

/** Which test files name which ids. Only whole words count, so that R1 is not named by R11. */
const cited = new Map<string, string[]>()
for (const folder of ['shared', 'daemon', 'extension', 'test'])
  for (const file of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })) {
    if (!/\.test\.tsx?$/.test(file) || file === 'requirements.test.ts') continue
    const text = readFileSync(join(root, folder, file), 'utf8')
    for (const [id] of text.matchAll(/\b[RP]\d{1,2}\b/g)) cited.set(id, [...(cited.get(id) ?? []), `${folder}/${file}`])
  }

test('every promise has a test that names it', () => {
  const missing = [...rows]
    .filter(([id, row]) => !('deferred' in row) && !cited.has(id))
    .map(([id, { promise }]) => `${id}: ${promise}`)
  expect(missing).toEqual([])
})

test('no test names a promise that is not in the ledger', () => {
  expect([...cited.keys()].filter(id => !rows.has(id))).toEqual([])
})

test('what is deferred is not tested as if it were there', () => {
  const stale = [...rows]
    .filter(([id, row]) => 'deferred' in row && cited.has(id))
    .map(([id]) => `${id}: ${cited.get(id)}`)
  expect(stale).toEqual([])
})

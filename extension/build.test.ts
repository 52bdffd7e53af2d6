import { promises as files } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { digestOf } from './build.ts'

async function project(): Promise<string> {
  const path = await files.mkdtemp(join(tmpdir(), 'countersign-'))
  onTestFinished(() => files.rm(path, { recursive: true, force: true }))
  await files.mkdir(join(path, 'src', 'deep'), { recursive: true })
  await files.writeFile(join(path, 'src', 'deep', 'a.ts'), 'a')
  await files.writeFile(join(path, 'lock.json'), '{}')
  return path
}

const places = ['src', 'lock.json']

test('the digest of the sources does not depend on where they lie', async () => {
  expect(digestOf(await project(), places)).toBe(digestOf(await project(), places))
})

test.each([
  ['content', (path: string) => files.writeFile(join(path, 'src', 'deep', 'a.ts'), 'b')],
  ['a name', (path: string) => files.rename(join(path, 'src', 'deep', 'a.ts'), join(path, 'src', 'deep', 'b.ts'))],
  ['a new file', (path: string) => files.writeFile(join(path, 'src', 'b.css'), '')],
  ['a missing file', (path: string) => files.rm(join(path, 'src', 'deep', 'a.ts'))],
  ['a single file', (path: string) => files.writeFile(join(path, 'lock.json'), '{"a":1}')],
])('it changes with %s', async (_what, change) => {
  const path = await project()
  const before = digestOf(path, places)
  await change(path)
  expect(digestOf(path, places)).not.toBe(before)
})

test('it does not change with a test, nor with what lies elsewhere', async () => {
  const path = await project()
  const before = digestOf(path, places)
  await files.writeFile(join(path, 'src', 'a.test.ts'), '')
  await files.writeFile(join(path, 'README.md'), '')
  expect(digestOf(path, places)).toBe(before)
})

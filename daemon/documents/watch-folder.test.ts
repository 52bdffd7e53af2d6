import { promises as files } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { writeDurably } from './durable.ts'
import { type WatchOptions, watchFolder } from './watch-folder.ts'

async function folder(): Promise<string> {
  const path = await files.mkdtemp(join(tmpdir(), 'countersign-'))
  onTestFinished(() => files.rm(path, { recursive: true, force: true }))
  return path
}

/** Far longer than any test, so that only `look` looks. */
const never = 3_600_000
const fail = (error: unknown) => {
  throw error
}

async function watched(path: string, options: Partial<WatchOptions> = {}) {
  const seen: string[][] = []
  const watch = await watchFolder(path, names => void seen.push(names), { onError: fail, quiet: never, ...options })
  onTestFinished(() => watch.close())
  return { seen, watch }
}

test('a look reports what appeared, changed and went, once, and no temporary files', async () => {
  const path = await folder()
  await files.writeFile(join(path, 'stays.yaml'), 'a')
  await files.writeFile(join(path, 'goes.yaml'), 'a')
  const { seen, watch } = await watched(path)
  await watch.look()
  await files.rm(join(path, 'goes.yaml'))
  await writeDurably(join(path, 'comes.yaml'), 'a')
  await files.writeFile(join(path, '.comes.yaml.swp'), 'a')
  await watch.look()
  await writeDurably(join(path, 'comes.yaml'), 'b')
  await watch.look()
  await watch.look()
  expect(seen).toEqual([['comes.yaml', 'goes.yaml'], ['comes.yaml']])
})

test('a change is noticed without being asked', async () => {
  const path = await folder()
  const noticed = Promise.withResolvers<string[]>()
  const watch = await watchFolder(path, names => noticed.resolve(names), { onError: noticed.reject, quiet: 1 })
  onTestFinished(() => watch.close())
  await writeDurably(join(path, 'new.yaml'), 'a')
  expect(await noticed.promise).toEqual(['new.yaml'])
})

test('names that could not be dealt with are reported again', async () => {
  const path = await folder()
  const seen: string[][] = []
  const watch = await watchFolder(
    path,
    names => {
      seen.push(names)
      if (seen.length === 1) throw new Error('busy')
    },
    { onError: fail, quiet: never },
  )
  onTestFinished(() => watch.close())
  await files.writeFile(join(path, 'a.yaml'), 'a')
  await expect(watch.look()).rejects.toThrow('busy')
  await watch.look()
  await watch.look()
  expect(seen).toEqual([['a.yaml'], ['a.yaml']])
})

test('a folder that is missing is empty, says so once, and can still be looked at when it appears', async () => {
  const path = join(await folder(), 'later')
  const errors: unknown[] = []
  const { seen, watch } = await watched(path, { onError: error => errors.push(error) })
  await watch.look()
  expect(errors).toMatchObject([{ code: 'ENOENT' }])
  await files.mkdir(path)
  await files.writeFile(join(path, 'a.yaml'), 'a')
  await watch.look()
  expect(seen).toEqual([['a.yaml']])
})

test('nothing is reported after closing', async () => {
  const path = await folder()
  const { seen, watch } = await watched(path)
  await files.writeFile(join(path, 'a.yaml'), 'a')
  await watch.close()
  await watch.look()
  expect(seen).toEqual([])
})

import { promises as nodeFiles } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type Files, sweepLeftovers, writeDurably } from './durable.ts'

async function folder(): Promise<string> {
  const path = await nodeFiles.mkdtemp(join(tmpdir(), 'countersign-'))
  onTestFinished(() => nodeFiles.rm(path, { recursive: true, force: true }))
  return path
}

/** The real file system, which notes each call and fails the one whose note is `failing`. */
function recording(failing?: string): { files: Files; calls: string[] } {
  const calls: string[] = []
  const note = (call: string, path: string) => {
    const short = basename(path).endsWith('.tmp') ? 'draft' : basename(path)
    calls.push(`${call} ${short}`)
    if (calls.at(-1) === failing) throw Object.assign(new Error('injected'), { code: 'EIO' })
  }
  const files: Files = {
    async open(path, ...how) {
      note('open', String(path))
      const handle = await nodeFiles.open(path, ...how)
      return new Proxy(handle, {
        get(target, name) {
          const found = Reflect.get(target, name, target)
          if (typeof found !== 'function') return found
          return (...args: unknown[]) => {
            note(String(name), String(path))
            return Reflect.apply(found, target, args)
          }
        },
      })
    },
    async rename(from, to) {
      note('rename', String(from))
      await nodeFiles.rename(from, to)
    },
    async unlink(path) {
      note('unlink', String(path))
      await nodeFiles.unlink(path)
    },
  }
  return { files, calls }
}

describe('a durable write', () => {
  test('syncs the draft before it takes the name, and the folder after', async () => {
    const here = await folder()
    const { files, calls } = recording()
    await writeDurably(join(here, 'a.json'), 'new', files)
    const place = basename(here)
    expect(calls).toEqual([
      'open draft',
      'writeFile draft',
      'sync draft',
      'close draft',
      'rename draft',
      `open ${place}`,
      `sync ${place}`,
      `close ${place}`,
    ])
    expect(await nodeFiles.readFile(join(here, 'a.json'), 'utf8')).toBe('new')
  })

  test('makes the file readable by its owner alone, also over one that was not', async () => {
    const path = join(await folder(), 'a.json')
    await nodeFiles.writeFile(path, 'old', { mode: 0o644 })
    await writeDurably(path, 'new')
    expect((await nodeFiles.stat(path)).mode & 0o777).toBe(0o600)
  })

  test.each(['writeFile draft', 'sync draft', 'rename draft'])(
    'that fails at "%s" says so, keeps the old content and leaves nothing behind',
    async failing => {
      const here = await folder()
      await nodeFiles.writeFile(join(here, 'a.json'), 'old')
      await expect(writeDurably(join(here, 'a.json'), 'new', recording(failing).files)).rejects.toThrow('injected')
      expect(await nodeFiles.readFile(join(here, 'a.json'), 'utf8')).toBe('old')
      expect(await nodeFiles.readdir(here)).toEqual(['a.json'])
    },
  )

  test('whose folder cannot be synced is not acknowledged', async () => {
    const here = await folder()
    const { files } = recording(`sync ${basename(here)}`)
    await expect(writeDurably(join(here, 'a.json'), 'new', files)).rejects.toThrow('injected')
  })

  test('does not follow a link that waits in its place', async () => {
    const here = await folder()
    await nodeFiles.writeFile(join(here, 'victim'), 'untouched')
    await nodeFiles.symlink(join(here, 'victim'), join(here, 'a.json'))
    await writeDurably(join(here, 'a.json'), 'new')
    expect(await nodeFiles.readFile(join(here, 'victim'), 'utf8')).toBe('untouched')
    expect((await nodeFiles.lstat(join(here, 'a.json'))).isFile()).toBe(true)
  })
})

test('sweeping takes away what a killed writer left, and nothing else', async () => {
  const here = await folder()
  const kept = ['.hidden', '.a.json.tmp', 'a.json', 'notes.tmp']
  const left = [`.a.json.${'0f'.repeat(16)}.tmp`, `.b.yaml.${'a1'.repeat(16)}.tmp`]
  for (const name of [...kept, ...left]) await nodeFiles.writeFile(join(here, name), '')
  await sweepLeftovers(here)
  expect((await nodeFiles.readdir(here)).sort()).toEqual(kept.sort())
})

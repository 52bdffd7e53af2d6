import { execFileSync } from 'node:child_process'
import { promises as files } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Adapter, Low } from 'lowdb'
import { describe, expect, onTestFinished, test } from 'vitest'
import { DocumentError } from './document-error.ts'
import { jsonDocument } from './json-document.ts'
import { yamlDocument } from './yaml-document.ts'

type Team = { title: string; members: string[] }

async function folder(): Promise<string> {
  const path = await files.mkdtemp(join(tmpdir(), 'countersign-'))
  onTestFinished(() => files.rm(path, { recursive: true, force: true }))
  return path
}

async function faultOf(work: Promise<unknown>): Promise<DocumentError> {
  const error = await work.then(
    () => null,
    error => error,
  )
  expect(error).toBeInstanceOf(DocumentError)
  return error
}

const kinds: [string, (path: string) => Adapter<Team>][] = [
  ['team.json', jsonDocument],
  ['team.yaml', yamlDocument],
]

describe.each(kinds)('%s', (name, adapterFor) => {
  const fresh = (): Team => ({ title: 'Revenue', members: [] })

  test('starts from lowdb’s defaults and gives back what was written', async () => {
    const path = join(await folder(), name)
    const database = new Low(adapterFor(path), fresh())
    await database.read()
    await database.update(team => team.members.push('ada'))
    const again = new Low(adapterFor(path), fresh())
    await again.read()
    expect(again.data).toEqual({ title: 'Revenue', members: ['ada'] })
  })

  test('creates its folder for its owner alone', async () => {
    const path = join(await folder(), 'deep', name)
    await adapterFor(path).write(fresh())
    expect((await files.stat(join(path, '..'))).mode & 0o777).toBe(0o700)
    expect((await files.stat(path)).mode & 0o777).toBe(0o600)
  })

  test('keeps the last of many writes at once, whole', async () => {
    const path = join(await folder(), name)
    const adapter = adapterFor(path)
    await Promise.all(Array.from({ length: 50 }, (_, n) => adapter.write({ title: `round ${n}`, members: [`${n}`] })))
    expect(await adapter.read()).toEqual({ title: 'round 49', members: ['49'] })
    expect(await files.readdir(join(path, '..'))).toEqual([name])
  })

  test('writes what the data were when asked, not what they became', async () => {
    const path = join(await folder(), name)
    const adapter = adapterFor(path)
    const team = fresh()
    const writing = adapter.write(team)
    team.title = 'changed too late'
    await writing
    expect(await adapter.read()).toEqual(fresh())
  })

  test('never overwrites what somebody else wrote since', async () => {
    const path = join(await folder(), name)
    const [mine, theirs] = [adapterFor(path), adapterFor(path)]
    await mine.write(fresh())
    await theirs.read()
    await theirs.write({ title: 'Theirs', members: [] })
    const fault = await faultOf(mine.write({ title: 'Mine', members: [] }))
    expect(fault.code).toBe('changed')
    expect(await mine.read()).toEqual({ title: 'Theirs', members: [] })
    await mine.write({ title: 'Mine', members: [] })
    expect(await theirs.read()).toEqual({ title: 'Mine', members: [] })
  })

  describe('refuses', () => {
    const spoiled: [string, (path: string) => Promise<unknown> | unknown, RegExp][] = [
      ['a symbolic link', path => files.symlink('/etc/hostname', path), /symbolic link.*copy/],
      ['a dangling link', path => files.symlink('/nowhere/at/all', path), /symbolic link.*copy/],
      ['a folder', path => files.mkdir(path), /not a regular file/],
      ['a pipe', path => execFileSync('mkfifo', [path]), /not a regular file/],
      ['a file that everybody can write', path => written(path, 0o666), /everybody \(mode 0666\).*chmod 600/],
      ['a folder that others can enter', path => files.chmod(join(path, '..'), 0o755), /its folder .*chmod 700/],
    ]
    test.each(spoiled)('%s', async (_what, spoil, words) => {
      const path = join(await folder(), name)
      await spoil(path)
      for (const work of [adapterFor(path).read(), adapterFor(path).write(fresh())]) {
        const fault = await faultOf(work)
        expect(fault.message).toMatch(words)
        expect(fault.code).toBe('unsafe')
        expect(fault.file).toBe(path)
      }
    })

    test('a folder that is a symbolic link', async () => {
      const real = await folder()
      await files.mkdir(join(real, 'target'), { mode: 0o700 })
      await files.symlink(join(real, 'target'), join(real, 'link'))
      const fault = await faultOf(adapterFor(join(real, 'link', name)).write(fresh()))
      expect(fault.message).toMatch(/symbolic link/)
    })

    test('bytes that are not text', async () => {
      const path = join(await folder(), name)
      await files.writeFile(path, Buffer.from([0x7b, 0xff, 0x7d]))
      expect((await faultOf(adapterFor(path).read())).code).toBe('not_text')
    })

    test('a file that is too large', async () => {
      const path = join(await folder(), name)
      await files.writeFile(path, `"${'x'.repeat(5 * 1024 * 1024)}"`)
      expect((await faultOf(adapterFor(path).read())).code).toBe('too_large')
    })

    test('a syntax error, with its place and a remedy', async () => {
      const path = join(await folder(), name)
      await files.writeFile(path, '{\n  "title": "a",\n  "title" "b"\n}\n')
      const fault = await faultOf(adapterFor(path).read())
      expect(fault).toMatchObject({ code: 'syntax', line: 3 })
      expect(fault.message).toBe(`${path}:3:${fault.column}: ${fault.words}`)
      expect(fault.words).toMatch(/Correct/)
    })
  })
})

async function written(path: string, mode: number): Promise<void> {
  await files.writeFile(path, '{}')
  await files.chmod(path, mode)
}

/** Files as targets (security R28): where a path really leads, and what may not be looked at. */
import { link, mkdir, mkdtemp, realpath, rename, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Boundary } from '../../shared/boundary/boundary.ts'
import { workstationTargets } from './workstation.ts'

let home: string
let root: string
let boundary: Boundary
const targets = workstationTargets()

beforeAll(async () => {
  home = await realpath(await mkdtemp(join(tmpdir(), 'countersign-files-')))
  root = join(home, 'root')
  await mkdir(join(root, 'notes'), { recursive: true })
  await writeFile(join(root, 'notes/a.md'), 'hello')
  await writeFile(join(root, '.env'), 'KEY=1')
  await writeFile(join(root, 'blob'), Buffer.from([0xff, 0, 1]))
  await writeFile(join(home, 'outside'), 'secret')
  await symlink('notes/a.md', join(root, 'link'))
  await symlink('.env', join(root, 'notes/harmless'))
  await symlink('../.env', join(root, 'notes/innocent'))
  await symlink(join(home, 'outside'), join(root, 'out'))
  await symlink('../new', join(root, 'notes/dangling'))
  await symlink('../../new', join(root, 'notes/dangling-out'))
  await symlink('loop', join(root, 'loop'))
  await symlink(home, join(root, 'up'))
  boundary = Boundary.parse({
    boundary: 1,
    workflow: 'desk',
    title: 'Desk',
    process: 'Tests',
    owner: { team: 'Owners', contact: 'owners@example.com' },
    tier: 'execute',
    systems: { work: { kind: 'workstation', at: root }, crm: { kind: 'odoo', at: 'http://localhost' } },
  })
})
afterAll(() => rm(home, { recursive: true }))

const resolve = (id: string) => targets.resolve({ verb: 'write', record: `work/file/${id}` }, boundary)
const observe = (id: string) => targets.observe(`work/file/${id}`, boundary)

describe('where a path leads', () => {
  test.each([
    ['notes/a.md', 'notes/a.md'],
    ['link', 'notes/a.md'],
    ['notes/innocent', '.env'],
    ['notes/harmless', 'notes/.env'],
    ['notes/dangling', 'new'],
    ['notes/new/deeper/still.md', 'notes/new/deeper/still.md'],
  ])('%s → %s', async (id, resolved) => expect(await resolve(id)).toMatchObject({ resolved }))

  test.each(['out', 'up/outside', 'notes/dangling-out', 'loop', 'notes/a.md/below'])('%s is refused', async id => {
    await expect(resolve(id)).rejects.toMatchObject({ code: 'bad-request' })
    expect(await observe(id), 'and shows nothing, without an error').toBeUndefined()
  })

  test('the folder itself is no file, and other systems and types are not looked at', async () => {
    for (const record of ['crm/lead/1', 'work/file', 'work/shell/notes', 'mail/message/1'])
      expect(await targets.resolve({ verb: 'write', record }, boundary)).toBeNull()
    expect(await targets.observe('crm/lead/1', boundary)).toBeUndefined()
  })
})

describe('the version of a file', () => {
  test('is another when its content is, and the same when that comes back', async () => {
    const file = join(root, 'versioned')
    const versions = []
    for (const content of ['one', 'two', 'one']) {
      await writeFile(file, content)
      versions.push((await resolve('versioned'))?.version)
    }
    expect(versions[0]).toBe(versions[2])
    expect(versions[0]).not.toBe(versions[1])
    await rm(file)
    expect((await resolve('versioned'))?.version).toBe('absent')
  })

  test('follows the content that a link or another name gives it', async () => {
    await writeFile(join(root, 'first'), 'same')
    await link(join(root, 'first'), join(root, 'second'))
    expect((await resolve('second'))?.version).toBe((await resolve('first'))?.version)
    await rename(join(root, 'first'), join(root, 'third'))
    expect((await resolve('first'))?.version).toBe('absent')
  })

  test('of a large file is its size and time', async () => {
    const file = join(root, 'large')
    await writeFile(file, 'x')
    await truncate(file, 3 * 1024 * 1024)
    const before = (await resolve('large'))?.version
    await truncate(file, 3 * 1024 * 1024 + 1)
    expect((await resolve('large'))?.version).not.toBe(before)
  })
})

describe('what is seen of a file', () => {
  test('is its text, or only that it is there', async () => {
    expect(await observe('notes/a.md')).toEqual({ exists: true, size: 5, content: 'hello' })
    expect(await observe('blob')).toEqual({ exists: true, size: 3 })
    expect(await observe('nothing')).toEqual({ exists: false })
    expect(await observe('notes')).toEqual({ exists: false })
  })
})

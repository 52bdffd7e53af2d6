import { promises as files } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { ensurePrivateFolder, FolderRefused, fileFault, folderFault } from './private.ts'

async function folder(): Promise<string> {
  const path = await files.mkdtemp(join(tmpdir(), 'countersign-'))
  onTestFinished(() => files.rm(path, { recursive: true, force: true }))
  return path
}

function facts(kind: 'folder' | 'file' | 'link' | 'pipe', mode: number, uid = 1000) {
  return {
    mode,
    uid,
    isDirectory: () => kind === 'folder',
    isFile: () => kind === 'file',
    isSymbolicLink: () => kind === 'link',
  }
}

const ada = 1000
const windows = null

describe('a folder of ours', () => {
  test.each([
    ['private', facts('folder', 0o700), ada, null],
    ['with the sticky bit', facts('folder', 0o1700), ada, null],
    ['open to everybody', facts('folder', 0o777), ada, /0777.*chmod 700 '\/it''s'/],
    ['readable by the group', facts('folder', 0o750), ada, /0750.*chmod 700/],
    ['passable for everybody', facts('folder', 0o701), ada, /0701.*chmod 700/],
    ['read-only', facts('folder', 0o500), ada, /cannot be written.*chmod 700/],
    ['of another user', facts('folder', 0o700, 1001), ada, /belongs to user 1001.*chown -R 1000/],
    ['of root', facts('folder', 0o700, 0), ada, /belongs to user 0/],
    ['a link', facts('link', 0o777), ada, /symbolic link/],
    ['a file', facts('file', 0o600), ada, /not a folder/],
    ['on Windows, which has no modes', facts('folder', 0o666, 0), windows, null],
    ['a link on Windows', facts('link', 0o666, 0), windows, /symbolic link/],
  ])('%s', (_name, found, user, words) => {
    const fault = folderFault(found, "/it's", user)
    if (words === null) expect(fault).toBeNull()
    else expect(fault?.replace("'\\''", "''")).toMatch(words)
  })
})

describe('a file of ours', () => {
  test.each([
    ['private', facts('file', 0o600), ada, null],
    ['as an editor leaves it', facts('file', 0o664), ada, null],
    ['placed by an administrator', facts('file', 0o644, 0), ada, null],
    ['that everybody can write', facts('file', 0o646), ada, /0646.*chmod 600/],
    ['of another user', facts('file', 0o600, 1001), ada, /belongs to user 1001/],
    ['a link', facts('link', 0o777), ada, /symbolic link/],
    ['a pipe', facts('pipe', 0o600), ada, /not a regular file/],
    ['on Windows, which has no modes', facts('file', 0o666, 0), windows, null],
  ])('%s', (_name, found, user, words) => {
    const fault = fileFault(found, '/file', user)
    if (words === null) expect(fault).toBeNull()
    else expect(fault).toMatch(words)
  })
})

describe('making sure of a folder', () => {
  test('creates all of it for its owner alone, whatever the umask', async () => {
    const root = await folder()
    await ensurePrivateFolder(join(root, 'a', 'b'))
    expect((await files.stat(join(root, 'a'))).mode & 0o777).toBe(0o700)
    expect((await files.stat(join(root, 'a', 'b'))).mode & 0o777).toBe(0o700)
    await ensurePrivateFolder(join(root, 'a', 'b'))
  })

  test.each([
    ['open to others', (path: string) => files.mkdir(path).then(() => files.chmod(path, 0o777)), /chmod 700/],
    ['a link to a folder', (path: string) => files.symlink(tmpdir(), path), /symbolic link/],
    ['a link to nothing', (path: string) => files.symlink('/nowhere/at/all', path), /symbolic link/],
    ['a file', (path: string) => files.writeFile(path, ''), /not a folder/],
  ])('refuses one that is %s, and leaves it as it is', async (_name, spoil, words) => {
    const path = join(await folder(), 'place')
    await spoil(path)
    const before = await files.lstat(path)
    const refused = await ensurePrivateFolder(path).catch(error => error)
    expect(refused).toBeInstanceOf(FolderRefused)
    expect(refused).toMatchObject({ code: 'folder_refused', path, message: expect.stringMatching(words) })
    expect((await files.lstat(path)).mode).toBe(before.mode)
  })

  test('says so when it cannot be created', async () => {
    const file = join(await folder(), 'file')
    await files.writeFile(file, '')
    await expect(ensurePrivateFolder(join(file, 'below'))).rejects.toThrow(/ENOTDIR.*COUNTERSIGN_HOME/)
  })
})

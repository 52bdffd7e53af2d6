import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { promises as files } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { FolderInUse, lockFolder } from './folder-lock.ts'

async function folder(): Promise<string> {
  const path = await files.mkdtemp(join(tmpdir(), 'countersign-'))
  onTestFinished(() => files.rm(path, { recursive: true, force: true }))
  return path
}

const starter = `
  const { lockFolder } = await import(${JSON.stringify(new URL('folder-lock.ts', import.meta.url).href)})
  await lockFolder(process.argv[1]).then(
    () => { console.log('held'); setInterval(() => {}, 1000) },
    error => console.log(error.code + ' ' + error.pid),
  )`

/** Another process that tries to take `path`, and keeps it until killed. */
function start(path: string): { child: ChildProcess; said: Promise<string> } {
  const child = spawn(process.execPath, ['--input-type=module', '-e', starter, path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  return { child, said: once(child.stdout!, 'data').then(([line]) => String(line).trim()) }
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

test('R46 of twenty starts at once exactly one gets the folder, and the others are told which', async () => {
  const path = await folder()
  const starts = Array.from({ length: 20 }, () => start(path))
  const said = await Promise.all(starts.map(one => one.said))
  const winner = said.indexOf('held')
  const others = said.filter((_, index) => index !== winner)
  expect(winner).not.toBe(-1)
  expect(new Set(others)).toEqual(new Set([`folder_in_use ${starts[winner]!.child.pid}`]))
}, 60_000)

test('the folder is free at once when its holder is killed, although its process id is still written there', async () => {
  const path = await folder()
  const holder = start(path)
  expect(await holder.said).toBe('held')
  await expect(lockFolder(path)).rejects.toMatchObject({ code: 'folder_in_use', pid: holder.child.pid, folder: path })
  await kill(holder.child)
  // As if that id now belonged to some other living process.
  await files.writeFile(join(path, 'lock.pid'), `${process.pid}\n`)
  const lock = await lockFolder(path)
  await lock.release()
}, 30_000)

test('a released folder can be taken again, also in the same process', async () => {
  const path = await folder()
  const lock = await lockFolder(path)
  const refused = await lockFolder(path).catch(error => error)
  expect(refused).toBeInstanceOf(FolderInUse)
  expect(refused.message).toContain(`process ${process.pid}`)
  expect(await start(path).said).toBe(`folder_in_use ${process.pid}`)
  await lock.release()
  await lock.release()
  const again = await lockFolder(path)
  await again.release()
  expect(await files.readdir(path)).toEqual(['lock.db'])
}, 30_000)

test('a holder that has not said who it is stays nameless', async () => {
  const path = await folder()
  const lock = await lockFolder(path)
  for (const text of ['', 'nonsense', '2147483646']) {
    await files.writeFile(join(path, 'lock.pid'), text)
    await expect(lockFolder(path)).rejects.toMatchObject({
      pid: null,
      message: expect.stringContaining('another process'),
    })
  }
  await lock.release()
}, 30_000)

test('its files are for their owner alone', async () => {
  const path = await folder()
  const lock = await lockFolder(path)
  for (const name of await files.readdir(path)) expect((await files.stat(join(path, name))).mode & 0o777).toBe(0o600)
  await lock.release()
})

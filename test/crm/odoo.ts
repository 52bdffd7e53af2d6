/** A real Odoo with its demo data, on the loopback interface, for as long as it is wanted. */
import { spawn } from 'node:child_process'
import { closeSync, promises as files, openSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { FolderInUse, lockFolder } from '../../daemon/system/folder-lock.ts'
import { lastWords } from './command.ts'
import { apart, CannotHere, checkMachine, installOdoo } from './install.ts'

export type Odoo = {
  /** Such as `http://localhost:40123`. */
  origin: string
  /** Whether it had to be installed first. */
  cold: boolean
  /** Ends it with all its processes. The installed folder stays for the next time. */
  stop(): Promise<void>
}

export const account = { database: 'crm', login: 'admin', password: 'admin' } as const

const startMinutes = 8
const stopMs = 10_000

/**
 * Installs it where it is not yet, and starts it on fresh demo data. The folder is kept below the system's temporary one.
 *
 * @throws CannotHere where this machine cannot have it; anything else is a fault of what is here
 */
export async function startOdoo(say: (words: string) => void): Promise<Odoo> {
  const folder = join(tmpdir(), 'countersign-crm')
  await checkMachine(tmpdir())
  await ownFolder(folder)
  const lock = await lockFolder(folder).catch(error => {
    throw error instanceof FolderInUse ? new CannotHere(`another run of it has ${folder}`) : error
  })
  try {
    const cold = !(await files.stat(join(folder, 'debian')).catch(() => null))
    const root = await installOdoo(folder, say)
    say('Starting Odoo …')
    const { origin, stop } = await start(root, join(folder, 'odoo.log'))
    return { origin, cold, stop: () => stop().finally(() => lock.release()) }
  } catch (error) {
    await lock.release()
    throw error
  }
}

/** Programs of this folder run as root: it must be nobody else's. */
async function ownFolder(folder: string): Promise<void> {
  await files.mkdir(folder, { mode: 0o700 }).catch(error => {
    if (error.code !== 'EEXIST') throw error
  })
  const found = await files.lstat(folder)
  if (!found.isDirectory() || found.uid !== 0 || (found.mode & 0o077) !== 0)
    throw new CannotHere(`${folder} is not a private folder of root. Remove it, then try again`)
}

async function start(root: string, log: string): Promise<Pick<Odoo, 'origin' | 'stop'>> {
  const port = await freePort()
  const script = await files.readFile(new URL('inside.sh', import.meta.url), 'utf8')
  const output = openSync(log, 'w')
  const words = [...apart, `--root=${root}`, 'sh', '-c', script, 'inside.sh', String(port)]
  const env = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LANG: 'C.UTF-8', TZ: 'UTC' }
  const child = spawn('unshare', words, { env, cwd: '/', stdio: ['pipe', output, output] })
  closeSync(output)
  const ended = new Promise<void>(resolve => {
    child.once('close', () => resolve())
    child.once('error', () => resolve())
  })
  let alive = true
  void ended.then(() => {
    alive = false
  })
  // A pipe to a process that has ended breaks; that it has ended is seen otherwise.
  child.stdin?.on('error', () => undefined)

  async function stop(): Promise<void> {
    child.stdin?.end()
    await Promise.race([ended, pause(stopMs, undefined, { ref: false })])
    if (alive) child.kill('SIGKILL')
    await ended
  }

  const origin = `http://localhost:${port}`
  const until = Date.now() + startMinutes * 60_000
  while (!(await answers(`${origin}/web/login`))) {
    if (alive && Date.now() < until) {
      await pause(250)
      continue
    }
    await stop()
    throw new Error(`Odoo did not start: ${await lastWords(log)}. All it said is in ${log}`)
  }
  return { origin, stop }
}

async function answers(address: string): Promise<boolean> {
  try {
    return (await fetch(address, { signal: AbortSignal.timeout(10_000) })).ok
  } catch {
    return false
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const place = server.address()
      server.close(() => (place && typeof place === 'object' ? resolve(place.port) : reject(new Error('No port.'))))
    })
  })
}

/**
 * Installs Odoo 14 with PostgreSQL from Debian's packages into a folder of its own, without touching the machine beyond
 * Debian's own `debootstrap`. Only where that needs nobody's consent: on Linux as root with apt-get, a container or a test
 * machine, as with browsers (daemon/system/browser.ts).
 */
import { spawnSync } from 'node:child_process'
import { promises as files } from 'node:fs'
import { join } from 'node:path'
import { findCommand, type Machine, thisMachine } from '../../daemon/system/browser-places.ts'
import { CommandFailed, run } from './command.ts'

/** This machine cannot have the CRM, for a reason that is no fault of the product. The message is that reason. */
export class CannotHere extends Error {
  override readonly name = 'CannotHere'
}

/** Debian's last release with a package of Odoo, and where it is: releases move to the archive when they are old. */
const release = 'bullseye'
const mirrors = ['http://deb.debian.org/debian', 'http://archive.debian.org/debian']
const packages = ['odoo-14', 'postgresql']
const neededGb = 4

/** Namespaces of its own for a program: its mounts and its processes end with it, however it ends. */
export const apart = ['--mount', '--pid', '--fork', '--kill-child', '--mount-proc']

/** Throws {@link CannotHere} on a machine that is no root's Debian, has no room or gives no namespaces. */
export async function checkMachine(folder: string, machine: Machine = thisMachine()): Promise<void> {
  const { platform, user } = machine
  if (platform !== 'linux') throw new CannotHere(`it installs Debian packages, and this is ${platform}`)
  if (user !== 0) throw new CannotHere('it installs Debian packages, and this is not root')
  const lacking = ['apt-get', 'unshare', 'chroot'].find(name => !findCommand(name, machine))
  if (lacking) throw new CannotHere(`it installs Debian packages, and there is no ${lacking}`)
  const { status, stderr } = spawnSync('unshare', [...apart, 'true'], { encoding: 'utf8' })
  if (status !== 0) throw new CannotHere(`this container allows no namespaces: ${stderr.trim()}`)
  const { bavail, bsize } = await files.statfs(folder)
  const free = (bavail * bsize) / 2 ** 30
  if (free < neededGb) throw new CannotHere(`it needs ${neededGb} GB in ${folder}, and ${free.toFixed(1)} are free`)
}

/**
 * Makes `folder/debian`, unless it is there; a half-made one is thrown away. Throws {@link CannotHere} where Debian's
 * mirrors do not give what is needed.
 */
export async function installOdoo(folder: string, say: (words: string) => void): Promise<string> {
  const [root, part, log] = ['debian', 'debian.part', 'install.log'].map(name => join(folder, name)) as [
    string,
    string,
    string,
  ]
  if (await files.stat(root).catch(() => null)) return root
  await files.rm(log, { force: true })
  try {
    await ensureDebootstrap(log)
    say(`Fetching Debian ${release} …`)
    await bootstrap(part, log)
    say(`Installing ${packages.join(' and ')} …`)
    await addPackages(part, log)
  } catch (error) {
    throw error instanceof CommandFailed ? new CannotHere(error.message) : error
  }
  await files.rename(part, root)
  return root
}

async function ensureDebootstrap(log: string): Promise<void> {
  if (findCommand('debootstrap', thisMachine())) return
  const wait = ['-q', '-o', 'DPkg::Lock::Timeout=120']
  await run('apt-get', [...wait, 'update'], { called: 'apt-get update', log, minutes: 2 })
  await run('apt-get', [...wait, 'install', '-y', '--no-install-recommends', 'debootstrap'], {
    called: 'apt-get install debootstrap',
    log,
    minutes: 3,
  })
}

async function bootstrap(part: string, log: string): Promise<void> {
  for (const mirror of mirrors) {
    await files.rm(part, { recursive: true, force: true })
    const words = ['debootstrap', '--variant=minbase', release, part, mirror]
    try {
      return await run('unshare', [...apart, ...words], { called: 'debootstrap', log, minutes: 6 })
    } catch (error) {
      if (mirror === mirrors.at(-1)) throw error
    }
  }
}

async function addPackages(part: string, log: string): Promise<void> {
  for (const name of ['resolv.conf', 'hosts']) await files.copyFile(join('/etc', name), join(part, 'etc', name))
  // Nothing starts by being installed, and nothing here needs care for power loss.
  await files.writeFile(join(part, 'usr/sbin/policy-rc.d'), '#!/bin/sh\nexit 101\n', { mode: 0o755 })
  await files.writeFile(join(part, 'etc/dpkg/dpkg.cfg.d/quick'), 'force-unsafe-io\n')
  const steps = `apt-get -q update && apt-get -q install -y --no-install-recommends ${packages.join(' ')} && apt-get clean`
  await run('unshare', [...apart, `--root=${part}`, 'sh', '-c', steps], {
    called: 'apt-get in the new Debian',
    log,
    minutes: 10,
  })
}

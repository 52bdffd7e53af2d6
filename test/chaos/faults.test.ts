/**
 * Faults of single system calls, injected with strace on Linux: a disk that fails, one that is full, and a kill at single
 * steps of opening, migrating, committing and closing (security §6, R44, R45).
 */
import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Ack, checkFolder, runToEnd, writerIn } from './journal-child.ts'

/** Steps that are tried by default, spread over all; `CHAOS_STEPS=all` tries every single one. */
const most = process.env.CHAOS_STEPS === 'all' ? Number.POSITIVE_INFINITY : 4
vi.setConfig({ testTimeout: 900_000 })

const canTrace = spawnSync('strace', ['-e', 'trace=none', 'true']).status === 0
const title = canTrace ? 'with injected faults' : 'with injected faults (needs strace, and the right to trace)'

/** Enough for some commits of a dozen entries each. */
const writes = 60

describe.skipIf(!canTrace)(title, () => {
  let folder: string
  const newFolder = async () => {
    folder = await mkdtemp(join(tmpdir(), 'countersign-faults-'))
  }
  beforeEach(newFolder)
  afterEach(() => rm(folder, { recursive: true }))

  /** Runs the writer with its main thread traced, which is the one that writes. */
  async function trace(calls: string, ...options: string[]) {
    const log = join(folder, 'strace')
    const strace = ['-o', log, '-e', `trace=${calls}`, ...options]
    const run = await runToEnd('strace', [...strace, process.execPath, ...writerIn(folder, 7, writes)])
    const acks = run.said.filter((what): what is Ack => what !== 'failed')
    return { ...run, acks, lines: (await readFile(log, 'utf8')).split('\n') }
  }

  /** Runs the writer once for some of its steps, each time in a new folder; `inject` is done to the call at that step. */
  async function atSteps(call: string, inject: string, look: (run: Awaited<ReturnType<typeof trace>>) => void) {
    const { lines } = await trace(call)
    const count = lines.filter(line => line.startsWith(`${call}(`)).length
    expect(count).toBeGreaterThan(0)
    const tried = Math.min(count, most)
    for (let i = 0; i < tried; i++) {
      await rm(folder, { recursive: true })
      await newFolder()
      const step = 1 + Math.floor((i * count) / tried)
      const run = await trace(call, '-e', `inject=${call}:${inject}:when=${step}`)
      look(run)
      await checkFolder(folder, run.acks)
    }
  }

  test.each([
    ['fsync', 'EIO'],
    ['pwrite64', 'ENOSPC'],
  ])('a %s that fails with %s ends all acknowledging, and nothing acknowledged is lost', async (call, error) => {
    let failures = 0
    await atSteps(call, `error=${error}`, ({ said, code }) => {
      const failed = said.indexOf('failed')
      if (failed < 0) return
      failures++
      expect(said.slice(failed)).toEqual(['failed'])
      expect(code).toBe(1)
    })
    expect(failures).toBeGreaterThan(0)
  })

  test.each(['pwrite64', 'fsync', 'ftruncate', 'unlink'])('a kill at a %s loses nothing that was acknowledged', call =>
    atSteps(call, 'signal=KILL', ({ signal }) => expect(signal).toBe('SIGKILL')),
  )

  test('nothing is acknowledged while a write to the log is not synced', async () => {
    const { lines, acks } = await trace('pwrite64,fsync,fdatasync,write', '-y', '-s', '12')
    let unsynced = false
    let acknowledged = 0
    for (const line of lines) {
      if (/^pwrite64\(\d+<.*-wal>/.test(line)) unsynced = true
      if (/^f(data)?sync\(\d+<.*-wal>/.test(line)) unsynced = false
      if (!/^write\(1<.*?>, "\{\\"seq\\"/.test(line)) continue
      acknowledged++
      expect(unsynced).toBe(false)
    }
    expect([acknowledged, acks.length]).toEqual([writes, writes])
  })
})

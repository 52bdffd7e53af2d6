import { expect, test, vi } from 'vitest'
import type { Daemon } from '../../../lib/daemon.ts'
import { anyDecided } from './decided.ts'

const daemonWith = (has: string | undefined) => {
  const call = vi.fn(async (_: string, { outcome }: { outcome: string }) => ({ total: outcome === has ? 1 : 0 }))
  return { call, daemon: { call } as unknown as Pick<Daemon, 'call'> }
}

test.each([
  ['approved', 1, true],
  ['denied', 3, true],
  [undefined, 3, false],
])('with %s runs it takes %i looks', async (has, looks, decided) => {
  const { call, daemon } = daemonWith(has)
  expect(await anyDecided(daemon)).toBe(decided)
  expect(call).toHaveBeenCalledTimes(looks)
})

/** `npm run test:soak`: the kill loops a thousand times, and every step of every system call. Takes about an hour. */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const vitest = fileURLToPath(new URL('../../node_modules/vitest/vitest.mjs', import.meta.url))
const { status } = spawnSync(
  process.execPath,
  [vitest, 'run', '-c', 'test/vitest.config.ts', '--project', 'browser', 'test/chaos'],
  {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    env: {
      ...process.env,
      CHAOS_ROUNDS: process.env.CHAOS_ROUNDS ?? '1000',
      CHAOS_STEPS: process.env.CHAOS_STEPS ?? 'all',
    },
    stdio: 'inherit',
  },
)
process.exitCode = status ?? 1

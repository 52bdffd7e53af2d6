/** Some of the tests in a vitest of their own, for the scripts that run them another way than `npm test` does. */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url))

/** `words` go to vitest (names of files, options), `env` is added to this process's. Whether every test passed. */
export function runSome(words: string[], env: Record<string, string>): boolean {
  const { status } = spawnSync(process.execPath, [vitest, 'run', '-c', 'test/vitest.config.ts', ...words], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: 'inherit',
  })
  return status === 0
}

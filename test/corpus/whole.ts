/** `npm run test:corpus`: every text of the hostile corpus in every view of the browser, of which `npm test` tries some. */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const vitest = fileURLToPath(new URL('../../node_modules/vitest/vitest.mjs', import.meta.url))
const tests = ['hostile-views', 'hostile', 'diff-hostile', 'hostile-overlay'].map(name => `test/browser/${name}.test.ts`)
const { status } = spawnSync(
  process.execPath,
  [vitest, 'run', '-c', 'test/vitest.config.ts', '--project', 'browser', ...tests],
  {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    env: { ...process.env, CORPUS: 'whole' },
    stdio: 'inherit',
  },
)
process.exitCode = status ?? 1

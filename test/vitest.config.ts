/**
 * Three projects: pure code and the daemon in parallel, the extension's units on a fake browser, and one file at a time
 * what starts browsers, kills daemons or installs packages. No test is judged by the clock: the time limits only end what
 * hangs.
 */
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { WxtVitest } from 'wxt/testing/vitest-plugin'

/** Two files at a time, also on two cores: most of these tests wait for something. */
const parallel = {
  maxWorkers: 2,
  sequence: { groupOrder: 1 },
  setupFiles: ['test/seed.ts'],
  testTimeout: 60_000,
  hookTimeout: 60_000,
}

const root = fileURLToPath(new URL('..', import.meta.url))

export default defineConfig({
  root,
  test: {
    passWithNoTests: false,
    projects: [
      {
        test: {
          name: 'core',
          ...parallel,
          include: [
            '{shared,daemon}/**/*.test.ts',
            'test/{conformance,frameworks,properties,structure}/**/*.test.ts',
            'test/*.test.ts',
          ],
        },
      },
      {
        plugins: [WxtVitest()],
        test: { name: 'extension', ...parallel, include: ['extension/**/*.test.{ts,tsx}'], environment: 'node' },
      },
      {
        test: {
          name: 'browser',
          include: ['test/{browser,chaos,package}/**/*.test.ts'],
          fileParallelism: false,
          setupFiles: ['test/seed.ts'],
          // A browser on a busy machine can be late for once; what is broken fails twice.
          retry: 1,
          testTimeout: 60_000,
          hookTimeout: 120_000,
          globalSetup: ['test/browser/build.ts'],
        },
      },
    ],
  },
})

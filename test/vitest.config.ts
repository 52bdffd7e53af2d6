/**
 * Three projects: pure code and the daemon, the extension's units on a fake browser, and afterwards what starts browsers,
 * kills daemons or makes packages. No test is judged by the clock: the time limits only end what hangs.
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
          ...parallel,
          sequence: { groupOrder: 2 },
          // A browser on a busy machine can be late for once; what is broken fails twice.
          retry: 1,
          testTimeout: 180_000,
          hookTimeout: 180_000,
          globalSetup: ['test/browser/build.ts'],
        },
      },
    ],
  },
})

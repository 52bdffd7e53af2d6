/**
 * Three projects: pure code and the daemon in parallel, the extension's units on a fake browser, and one file at a time
 * what starts browsers, kills daemons or installs packages.
 */
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { WxtVitest } from 'wxt/testing/vitest-plugin'

const root = fileURLToPath(new URL('..', import.meta.url))

export default defineConfig({
  root,
  test: {
    passWithNoTests: false,
    projects: [
      {
        test: {
          name: 'core',
          include: [
            '{shared,daemon}/**/*.test.ts',
            'test/{conformance,frameworks,properties,structure}/**/*.test.ts',
            'test/*.test.ts',
          ],
        },
      },
      {
        plugins: [WxtVitest()],
        test: { name: 'extension', include: ['extension/**/*.test.{ts,tsx}'], environment: 'node' },
      },
      {
        test: {
          name: 'browser',
          include: ['test/{browser,chaos,package}/**/*.test.ts'],
          fileParallelism: false,
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

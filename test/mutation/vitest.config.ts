/** Only the tests that hold the verdict, the state machines and the digest: what the mutation run is about. */
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    include: ['shared/{action,approval,boundary,run}/**/*.test.ts', 'test/conformance/verdicts.test.ts'],
    // What is not about a verdict, and takes long to load for every change.
    exclude: ['shared/boundary/{lint,detect}/**', 'shared/boundary/replay*.test.ts'],
  },
})

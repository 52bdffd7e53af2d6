/** Counts what ran, for the one line that ends `npm test`. */
import type { Reporter, TestModule } from 'vitest/node'

export type Tally = { passed: number; failed: number; skipped: number }

/** The last line of `npm test`. */
export function closingLine({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`
}

export function sum(tallies: Tally[]): Tally {
  const total = (kind: keyof Tally) => tallies.reduce((sum, tally) => sum + tally[kind], 0)
  return { passed: total('passed'), failed: total('failed'), skipped: total('skipped') }
}

/**
 * A vitest reporter that prints nothing. Everything that went wrong counts as a failure: a file that could not be loaded,
 * a hook that threw, an error that no test caught, a test that never ended, and a run without any test.
 */
export class TallyReporter implements Reporter {
  tally: Tally = { passed: 0, failed: 0, skipped: 0 }

  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const tallies = modules.map(tallyOf)
    const ran = sum([...tallies, { passed: 0, failed: unhandled.length, skipped: 0 }])
    this.tally = ran.passed + ran.failed + ran.skipped > 0 ? ran : { passed: 0, failed: 1, skipped: 0 }
  }
}

function tallyOf(module: TestModule): Tally {
  const tally = { passed: 0, failed: 0, skipped: 0 }
  for (const test of module.children.allTests()) {
    const { state } = test.result()
    tally[state === 'pending' ? 'failed' : state]++
  }
  const broken = [module, ...module.children.allSuites()].filter(suite => suite.errors().length > 0)
  tally.failed += broken.length
  return tally
}

/**
 * `npm run test:conformance`: the Model Context Protocol's conformance suite against a whole daemon. It prints what each
 * check came to, and fails on a failure that nobody expects and on an expected one that is none.
 */
import { type Expected, expectedFailures, unexpected } from './expected.ts'
import { type Check, runSuite } from './suite.ts'
import { targets } from './targets.ts'

function table(checks: readonly Check[], expected: Expected): string {
  const width = Math.max(...checks.map(({ id }) => id.length))
  const reasons = [...new Set(expected.values())]
  const rows = checks.map(check => `  ${check.id.padEnd(width)}  ${wordsFor(check, expected, reasons)}`)
  return [...rows, ...reasons.map((reason, n) => `  (${n + 1}) ${reason.trim()}`)].join('\n')
}

function wordsFor({ id, status, errorMessage = '' }: Check, expected: Expected, reasons: readonly string[]): string {
  if (status !== 'FAILURE') return status === 'SUCCESS' ? 'passes' : 'not judged: a recommendation'
  const reason = expected.get(id)
  return reason === undefined ? `FAILS: ${errorMessage}` : `is expected to fail (${reasons.indexOf(reason) + 1})`
}

let faults = 0
for (const [name, start] of Object.entries(targets)) {
  const target = await start()
  try {
    const [checks, expected] = [await runSuite(target.url), await expectedFailures(name)]
    const wrong = unexpected(checks, expected)
    const count = (wanted: string) => checks.filter(({ status }) => status === wanted).length
    console.log(`\n${target.title}\n${table(checks, expected)}`)
    console.log(`${count('SUCCESS')} passed, ${count('FAILURE')} failed, ${expected.size} of them expected`)
    for (const line of wrong) console.error(`✗ ${name}: ${line}`)
    faults += wrong.length
  } finally {
    await target.close()
  }
}
process.exitCode = faults === 0 ? 0 : 1

import { execFile } from 'node:child_process'
import { promises as files } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { closingLine } from './reporter.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Runs vitest itself, elsewhere, on the given files, and prints the closing line. */
const script = `
  import { startVitest } from 'vitest/node'
  import { closingLine, TallyReporter } from './test/reporter.ts'
  const reporter = new TallyReporter()
  const vitest = await startVitest('test', [], {
    root: process.argv[1], config: false, globals: true, watch: false, include: ['*.check.js'], reporters: [reporter],
  })
  await vitest.close()
  console.log(closingLine(reporter.tally))`

async function lineFor(sources: Record<string, string>, folder: string): Promise<string> {
  for (const [name, source] of Object.entries(sources)) await files.writeFile(join(folder, `${name}.check.js`), source)
  const run = promisify(execFile)(process.execPath, ['--input-type=module', '-e', script, folder], { cwd: root })
  const { stdout } = await run.catch((failed: { stdout: string }) => failed)
  return stdout.trimEnd().split('\n').at(-1)!
}

const cases: [string, Record<string, string>, string][] = [
  [
    'passed, failed and skipped tests, over files and suites',
    {
      a: `test('yes', () => {}); test('no', () => { throw new Error('no') }); test.skip('later', () => {})`,
      b: `describe('deep', () => { describe('deeper', () => { test('yes', () => {}); test.todo('some day') }) })`,
    },
    '2 passed, 1 failed, 2 skipped',
  ],
  [
    'a file that cannot be loaded',
    { a: `test('yes', () => {})`, b: `import './missing.js'` },
    '1 passed, 1 failed, 0 skipped',
  ],
  ['a file without tests', { a: `test('yes', () => {})`, b: '' }, '1 passed, 1 failed, 0 skipped'],
  [
    'a hook that throws before, and the tests that it kept from running',
    {
      a: `describe('s', () => { beforeAll(() => { throw new Error('no') }); test('never', () => {}) }); test('yes', () => {})`,
    },
    '1 passed, 1 failed, 1 skipped',
  ],
  [
    'a hook that throws after',
    { a: `test('yes', () => {}); afterAll(() => { throw new Error('no') })` },
    '1 passed, 1 failed, 0 skipped',
  ],
  [
    'an error that no test caught',
    { a: `test('yes', () => { Promise.reject(new Error('lost')) })` },
    '1 passed, 1 failed, 0 skipped',
  ],
  ['no tests at all', {}, '0 passed, 1 failed, 0 skipped'],
]

test.concurrent.for(cases)('the closing line counts %s', { timeout: 60_000 }, async ([, sources, line], here) => {
  const folder = await files.mkdtemp(join(tmpdir(), 'countersign-'))
  here.onTestFinished(() => files.rm(folder, { recursive: true, force: true }))
  here.expect(await lineFor(sources, folder)).toBe(line)
})

test('the closing line is what it is', () => {
  expect(closingLine({ passed: 3, failed: 0, skipped: 1 })).toBe('3 passed, 0 failed, 1 skipped')
})

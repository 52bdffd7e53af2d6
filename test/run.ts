/**
 * What `npm test` runs: style, types, then every test. Arguments go to vitest (`npm test -- shared/log`, `npm test -- -t grant`).
 * The last line counts all of it, and the exit code agrees with the last line.
 */
import { spawnSync } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseCLI, startVitest } from 'vitest/node'
import { closingLine, sum, type Tally, TallyReporter } from './reporter.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const node = 24
const closeWithinMs = 10_000

/** Programs that count as one test each. */
const checks = [
  { name: 'style (biome check)', script: 'node_modules/@biomejs/biome/bin/biome', args: ['check', '.'] },
  { name: 'types (tsc)', script: 'node_modules/typescript/bin/tsc', args: ['--noEmit'] },
]

function rightNode(): Tally {
  const right = process.versions.node.startsWith(`${node}.`)
  if (!right)
    console.error(`This is Node ${process.version}. Use "npm test": npm puts the project's own Node ${node} first.`)
  return oneCheck(right)
}

function check({ name, script, args }: (typeof checks)[number]): Tally {
  const { status } = spawnSync(process.execPath, [script, ...args], { cwd: root, stdio: 'inherit' })
  console.log(`${status === 0 ? '✓' : '✗'} ${name}`)
  return oneCheck(status === 0)
}

function oneCheck(good: boolean): Tally {
  return { passed: good ? 1 : 0, failed: good ? 0 : 1, skipped: 0 }
}

async function tests(words: string[]): Promise<Tally> {
  const { filter, options } = parseCLI(['vitest', 'run', ...words])
  const reporter = new TallyReporter()
  const vitest = await startVitest('test', filter, {
    ...options,
    root,
    config: 'test/vitest.config.ts',
    reporters: ['default', reporter],
  })
  // A worker that does not end must not keep the result from being told.
  await Promise.race([vitest.close(), pause(closeWithinMs)])
  // vitest also says no by the exit code alone, for reasons that belong to no test.
  return process.exitCode && reporter.tally.failed === 0 ? sum([reporter.tally, oneCheck(false)]) : reporter.tally
}

async function run(words: string[]): Promise<Tally> {
  const version = rightNode()
  if (version.failed > 0) return version
  const checked = checks.map(check)
  const tested = await tests(words).catch(error => {
    console.error(error)
    return oneCheck(false)
  })
  return sum([...checked, tested])
}

const tally = await run(process.argv.slice(2))
process.stdout.write(`${closingLine(tally)}\n`, () => process.exit(tally.failed === 0 ? 0 : 1))

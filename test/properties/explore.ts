/**
 * `npm run test:explore -- 10`: every property with new inputs, so many times, until one fails; what fails prints its seed
 * (`SEED=… npm test -- <file>` tries it again). `npm test` tries the same inputs each time, see `test/seed.ts`.
 */
import { globSync, readFileSync } from 'node:fs'
import { runSome } from '../some-tests.ts'

const rounds = Number(process.argv[2] ?? 5)
const withProperties = globSync('{shared,daemon,extension,test/{properties,conformance}}/**/*.test.{ts,tsx}').filter(
  file => readFileSync(file, 'utf8').includes("from 'fast-check'"),
)
let good = true
for (let round = 0; good && round < rounds; round++) good = runSome(withProperties, { SEED: 'new' })
process.exitCode = good ? 0 : 1

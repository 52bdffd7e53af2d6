/**
 * `npm run test:failopen`: every way in × every fault of the daemon. Prints the table, and exits 1 when anything ran that no
 * daemon had allowed, or when a way does not even act with a daemon that allows everything.
 */
import { attemptAll, tableOf, wrongIn } from './table.ts'
import { ways } from './ways/ways.ts'

const cells = await attemptAll(ways)
process.stdout.write(`${tableOf(cells)}\n\n`)
const wrong = wrongIn(cells)
for (const { way, fault, executed, said } of wrong)
  process.stdout.write(`${way}, ${fault}: ${executed ? 'executed' : `did not act: ${said}`}\n`)
const faulty = cells.filter(({ fault }) => fault !== 'nothing wrong')
process.stdout.write(`${faulty.filter(({ executed }) => executed).length} executions in ${faulty.length} attempts.\n`)
process.exitCode = wrong.length === 0 ? 0 : 1

/** `countersign boundary check` and `show`: boundaries as files, without a daemon. */
import { summarize, summaryText } from '../../shared/boundary/summary.ts'
import { escapeTerminal } from '../../shared/text/output.ts'
import { type BoundaryFile, faultLine, readBoundary } from '../documents/boundary-file.ts'
import { boundaryFiles, fileOf, readBoundaryFile } from './boundary-files.ts'
import type { Values } from './commands.ts'
import { exit } from './exit-codes.ts'
import { say } from './say.ts'
import type { Run } from './terminal.ts'

/** One line a fault as `file:line:column: …`, which editors jump to. Exit code 1 where there is any. */
export const checkBoundaries: Run<Values<'boundary check'>> = async ({ values, words, terminal }) => {
  const paths = words.length > 0 ? words : await boundaryFiles(terminal.places(values.home))
  let broken = 0
  for (const path of paths) {
    const { boundary, faults } = await read(path)
    for (const fault of faults) terminal.err(say`${faultLine(path, fault)}\n`)
    if (boundary === null) broken++
    else terminal.out(say`${path}: ok, tier ${boundary.tier}, owner ${boundary.owner.team}\n`)
  }
  if (broken === 0) return exit.done
  terminal.err('Mend these lines. Until then the workflow blocks everything.\n')
  return exit.failed
}

export const showBoundary: Run<Values<'boundary show'>> = async ({ values, words: [name = ''], terminal }) => {
  const path = /\.ya?ml$/.test(name) ? name : await fileOf(name, terminal.places(values.home))
  const { boundary, faults } = await read(path)
  if (boundary === null) {
    for (const fault of faults) terminal.err(say`${faultLine(path, fault)}\n`)
    return exit.failed
  }
  terminal.out(`${escapeTerminal(summaryText(summarize(boundary)), { newlines: true, indentation: 2 })}\n`)
  return exit.done
}

async function read(path: string): Promise<BoundaryFile> {
  return readBoundary(await readBoundaryFile(path), path)
}

/** `countersign export`: one run as a file. */
import { promises as files } from 'node:fs'
import type { Values } from './commands.ts'
import { controlClient } from './control-client.ts'
import { exit } from './exit-codes.ts'
import { CliFailure, misused } from './failure.ts'
import { say } from './say.ts'
import type { Run } from './terminal.ts'

export const exportRun: Run<Values<'export'>> = async ({ values, words: [run = ''], terminal }) => {
  const { format = 'ndjson', out } = values
  if (format !== 'ndjson' && format !== 'html')
    throw misused(`There is no format "${format}": ndjson or html.`, 'export')
  const { content } = await controlClient(terminal.places(values.home)).controlExport({ run, format })
  if (out === undefined) terminal.out(content)
  else {
    await write(out, content)
    terminal.err(say`Wrote ${out}. Check it with: countersign verify ${out}\n`)
  }
  return exit.done
}

/** Replaces nothing: an export that is there may be somebody's evidence. */
async function write(path: string, content: string): Promise<void> {
  await files.writeFile(path, content, { flag: 'wx', mode: 0o600 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
    throw new CliFailure(`There is a file ${path} already.`, 'Choose another name, or move it away.')
  })
}

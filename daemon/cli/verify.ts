/** `countersign verify`: checks an exported run with nothing but the file (security R43). */
import { promises as files } from 'node:fs'
import { bundleLimits } from '../../shared/log/parse-bundle.ts'
import { verifyExport } from '../../shared/log/verify-page.ts'
import type { Values } from './commands.ts'
import { exit } from './exit-codes.ts'
import { CliFailure } from './failure.ts'
import { say } from './say.ts'
import type { Run } from './terminal.ts'

export const verify: Run<Values<'verify'>> = async ({ values, words: [file = ''], terminal }) => {
  const { ok, checks, firstBad, header } = await verifyExport(await read(file), values.key)
  if (values.json) {
    terminal.out(`${JSON.stringify({ ok, run: header?.run ?? null, checks, firstBad: firstBad ?? null })}\n`)
    return ok ? exit.done : exit.failed
  }
  for (const check of checks) terminal.out(say`${check.ok ? 'ok  ' : 'FAIL'}  ${check.name}: ${check.detail}\n`)
  if (!ok) {
    const seq = firstBad?.seq === undefined ? '' : `, journal entry ${firstBad.seq}`
    terminal.err(
      say`Do not trust this file. First fault: line ${firstBad?.line ?? 1}${seq}: ${firstBad?.words ?? ''}\n`,
    )
    return exit.failed
  }
  terminal.out(say`The run ${header?.run ?? ''} is whole and as its daemon wrote it down.\n`)
  if (values.key === undefined)
    terminal.out(
      'Whose daemon that is, only its key tells: compare the fingerprint with the owner’s, or give it with --key.\n',
    )
  return exit.done
}

async function read(file: string): Promise<string> {
  try {
    if ((await files.stat(file)).size > 4 * bundleLimits.characters)
      throw new CliFailure(`${file} is too large to be an export.`, 'Export the run again.')
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await files.readFile(file))
  } catch (error) {
    if (error instanceof CliFailure) throw error
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ENOENT')
      throw new CliFailure(`There is no file ${file}.`, 'Make one with: countersign export RUN --out FILE')
    if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
      throw new CliFailure(`${file} is not UTF-8 text, so it is no export.`, 'Do not trust it. Export the run again.')
    throw error
  }
}

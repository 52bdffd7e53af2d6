/** `countersign export`: one run as a file, or as spans to a collector. */
import { promises as files } from 'node:fs'
import { escapeTerminal } from '../../shared/text/output.ts'
import type { Values } from './commands.ts'
import { controlClient } from './control-client.ts'
import { exit } from './exit-codes.ts'
import { CliFailure, misused } from './failure.ts'
import { say } from './say.ts'
import { sendSpans } from './send-spans.ts'
import type { Run, Terminal } from './terminal.ts'

export const exportRun: Run<Values<'export'>> = async ({ values, words: [run = ''], terminal }) => {
  const { format = 'ndjson', out } = values
  if (format !== 'ndjson' && format !== 'html' && format !== 'otlp')
    throw misused(`There is no format "${format}": ndjson, html or otlp.`, 'export')
  const client = controlClient(terminal.places(values.home))
  const to = values['otlp-to']
  if (to !== undefined) {
    if (out !== undefined) throw misused('Write to a file or send to a collector, not both.', 'export')
    const { content } = await client.controlExport({ run, format: 'otlp' })
    await sendSpans(to, content, terminal.env.OTEL_EXPORTER_OTLP_HEADERS)
    terminal.err(say`Sent ${run} to ${to}.\n`)
    return exit.done
  }
  const { content } = await client.controlExport({ run, format })
  if (out === undefined && terminal.screen) show(content, terminal)
  else if (out === undefined) terminal.out(content)
  else {
    await write(out, content)
    // Spans carry no proof; the two other forms do.
    const next = format === 'otlp' ? 'It carries no proof.' : `Check it with: countersign verify ${out}`
    terminal.err(say`Wrote ${out}. ${next}\n`)
  }
  return exit.done
}

/** Spaces that a line of spans is moved in by at most. */
const indentation = 64

/** A screen would act on what is in it (security R49); a file or a pipe gets it exactly. */
function show(content: string, { out, err }: Terminal): void {
  const shown = escapeTerminal(content, { newlines: true, indentation })
  out(shown)
  if (shown !== content)
    err('Hidden characters are shown as words here, so this is not the exact file: write that with --out FILE.\n')
}

/** Replaces nothing: an export that is there may be somebody's evidence. */
async function write(path: string, content: string): Promise<void> {
  await files.writeFile(path, content, { flag: 'wx', mode: 0o600 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
    throw new CliFailure(`There is a file ${path} already.`, 'Choose another name, or move it away.')
  })
}

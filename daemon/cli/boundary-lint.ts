/** `countersign boundary lint`: what the schema admits and the author of a boundary hardly meant. */
import type { LintFacts } from '../../shared/boundary/lint/lint.ts'
import { lintRules } from '../../shared/boundary/lint/rules.ts'
import { workflowOf } from '../documents/boundary-file.ts'
import { lintText, type PlacedFinding } from '../documents/boundary-lint.ts'
import type { Places } from '../system/paths.ts'
import { boundaryFiles, readBoundaryFile } from './boundary-files.ts'
import type { Values } from './commands.ts'
import { controlClient, DaemonUnreachable } from './control-client.ts'
import { exit } from './exit-codes.ts'
import { say, table } from './say.ts'
import type { Run } from './terminal.ts'

/** Exit code 1 where there is an error. With a running daemon the teams of its paired approvers are looked at as well. */
export const lintBoundaries: Run<Values<'boundary lint'>> = async ({ values, words, terminal }) => {
  if (values.rules) {
    terminal.out(rulesText(values.json === true))
    return exit.done
  }
  const places = terminal.places(values.home)
  const paths = words.length > 0 ? words : await boundaryFiles(places)
  const files = await Promise.all(
    paths.map(async file => {
      const facts = await factsFrom(places, workflowOf(file))
      return { file, facts, findings: lintText(await readBoundaryFile(file), file, facts).findings }
    }),
  )
  if (values.json)
    terminal.out(`${JSON.stringify({ files: files.map(({ file, findings }) => ({ file, findings })) }, null, 2)}\n`)
  else {
    for (const { file, findings } of files) terminal.out(findingLines(file, findings))
    if (files.some(({ facts }) => facts.teams === undefined)) terminal.out(noDaemon)
  }
  return files.some(({ findings }) => hasError(findings)) ? exit.failed : exit.done
}

function rulesText(json: boolean): string {
  const rules = Object.entries(lintRules).map(([code, { severity, finds }]) => ({ code, severity, finds }))
  return json ? `${JSON.stringify({ rules }, null, 2)}\n` : table(rules.map(rule => Object.values(rule)))
}

const noDaemon = 'No daemon is running, so it was not checked whether the owners have approvers.\n'

/** Each finding as `file:line:column: severity code: sentence`, which editors jump to, with how to mend it below. */
export function findingLines(file: string, findings: readonly PlacedFinding[]): string {
  if (findings.length === 0) return say`${file}: nothing found\n`
  return findings
    .map(
      ({ line, column, severity, code, at, sentence, mend }) =>
        say`${file}:${line}:${column}: ${severity} ${code}: ${at}: ${sentence}\n    ${mend}\n`,
    )
    .join('')
}

export function hasError(findings: readonly PlacedFinding[]): boolean {
  return findings.some(({ severity }) => severity === 'error')
}

/** What only a running daemon knows of the workflow; nothing where there is none. */
export async function factsFrom(places: Places, workflow: string): Promise<LintFacts> {
  try {
    const control = controlClient(places)
    const [{ approvers }, { runs }] = await Promise.all([
      control.controlStatus({}),
      control.controlRuns({ workflow, limit: 50 }),
    ])
    return {
      teams: approvers.flatMap(({ teams }) => teams),
      costsKnown: runs.some(({ costMicroUsd }) => costMicroUsd !== null),
    }
  } catch (error) {
    if (error instanceof DaemonUnreachable) return {}
    throw error
  }
}

/**
 * `countersign boundary replay`: what a changed boundary would have done with the asks of the past days. It changes nothing
 * and accepts nothing; its exit code tells a script whether a second confirmation will be needed.
 */
import { promises as files } from 'node:fs'
import type { ReplayGroup, ReplayResult } from '../../shared/boundary/replay-result.ts'
import { faultLine, readBoundary, workflowOf } from '../documents/boundary-file.ts'
import { DocumentError } from '../documents/document-error.ts'
import { parseYaml } from '../documents/yaml-text.ts'
import type { Values } from './commands.ts'
import { controlClient } from './control-client.ts'
import { exit, replayExit } from './exit-codes.ts'
import { CliFailure, misused } from './failure.ts'
import { wholeNumber } from './number.ts'
import { localTime, say } from './say.ts'
import type { Run } from './terminal.ts'

export const replayBoundary: Run<Values<'boundary replay'>> = async ({ values, words: [path = ''], terminal }) => {
  const days = wholeNumber(values.days, '--days', 'boundary replay') ?? 30
  if (days < 1 || days > 400) throw misused(`--days takes 1 to 400, not ${days}.`, 'boundary replay')
  const text = await files.readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
    throw new CliFailure(`There is no file ${path}.`, 'Give the path of a boundary file.')
  })
  const workflow = workflowIn(text, path)
  const { boundary, faults } = readBoundary(text, `${workflow}.yaml`)
  if (boundary === null) {
    for (const fault of faults) terminal.err(say`${faultLine(path, fault)}\n`)
    return exit.failed
  }
  const result = await controlClient(terminal.places(values.home)).controlReplay({ workflow, text, days })
  if (values.json) terminal.out(`${JSON.stringify(result)}\n`)
  else print(result, days, terminal.out)
  return result.loosens > 0 || result.widens.length > 0 ? replayExit.loosens.code : exit.done
}

/** A draft may lie in a file of any name: its workflow is the one that it names. */
function workflowIn(text: string, path: string): string {
  try {
    const value = parseYaml(text, path).value as { workflow?: unknown } | null
    return typeof value?.workflow === 'string' ? value.workflow : workflowOf(path)
  } catch (error) {
    if (error instanceof DocumentError) return workflowOf(path)
    throw error
  }
}

function print(result: ReplayResult, days: number, out: (text: string) => void): void {
  const { asks, erased, differ, loosens, widens, groups, groupsLeftOut, against, notReplayed } = result
  const rules = against > 0 ? `the rules of version ${against}` : 'what was decided then'
  out(`${count(asks, 'ask')} of the last ${count(days, 'day')}, held against ${rules}: `)
  out(differ === 0 ? 'nothing would go differently.\n' : `${differ} would go differently.\n`)
  for (const group of groups) printGroup(group, out)
  if (groupsLeftOut > 0) out(`\n${count(groupsLeftOut, 'more group')} of less weight left out.\n`)
  if (erased > 0) out(`\n${count(erased, 'ask')} could not be replayed, because their content was erased.\n`)
  out(`\nNot replayed, because nobody kept it:\n${notReplayed.map(words => `  ${words}\n`).join('')}`)
  if (widens.length > 0) out(`\nWider than the rules that hold now, whatever was asked so far:\n`)
  for (const sentence of widens) out(say`  ${sentence}\n`)
  if (loosens > 0) out(`\nThis loosens: less would stand in the way of ${count(loosens, 'ask')}.`)
  if (loosens > 0 || widens.length > 0) out('\nAccepting it takes a second confirmation.\n')
}

function printGroup(
  { loosens, count: n, sentence, from, to, outcomes, asks }: ReplayGroup,
  out: (text: string) => void,
) {
  out(say`\n${loosens ? 'LOOSER   ' : 'stricter '} ${n} × ${sentence}\n`)
  out(say`          rule so far: ${from.rule}, rule then: ${to.rule}`)
  out(
    say`; when they were asked: ${Object.entries(outcomes)
      .map(([outcome, times]) => `${times} ${outcome}`)
      .join(', ')}\n`,
  )
  for (const { ask, run, at } of asks) out(say`          ${localTime(at)}  ${run}  ${ask}\n`)
  if (n > asks.length) out(say`          and ${n - asks.length} earlier\n`)
}

function count(n: number, one: string): string {
  return `${n} ${n === 1 ? one : `${one}s`}`
}

/** What `connect`, `disconnect` and `doctor` say and ask in a terminal. */
import { homedir } from 'node:os'
import type { ConnectionState, ConnectionView } from '../../shared/harness/connection.ts'
import { type HarnessName, harnesses, harnessNames } from '../../shared/harness/harnesses.ts'
import { lineDiff } from '../connect/line-diff.ts'
import { answersOf } from './boundary-answers.ts'
import { CliFailure, misused } from './failure.ts'
import { say } from './say.ts'
import type { Terminal } from './terminal.ts'

export const stateWords: Readonly<Record<ConnectionState, string>> = {
  enforcing: 'enforcing',
  observing: 'observing only',
  not_proven: 'not proven',
  broken: 'broken',
  not_connected: 'not connected',
}

export function harnessOf(name: string, command: string): HarnessName {
  if (Object.hasOwn(harnesses, name)) return name as HarnessName
  throw misused(`There is no coding agent "${name}". There are: ${harnessNames.join(', ')}.`, command)
}

/** The home of whoever runs the command, which is where coding agents look. */
export function homeOf({ env }: Terminal): string {
  return env.HOME || env.USERPROFILE || homedir()
}

/** A file with the lines that change. A token is never shown. */
export function showFile(
  { path, now, then, text }: { path: string; now: string | null; then?: string; text?: string | null },
  { token }: { token: boolean } = { token: false },
): string {
  const after = then ?? text ?? ''
  const what = now === null ? 'a new file' : text === null ? 'goes away' : 'changes'
  const lines = lineDiff(masked(now ?? ''), masked(after))
  const note = token && after.includes('cs_') ? '  (its token is made when you say yes)\n' : ''
  return `${say`${path}: ${what}`}\n${note}${lines.map(line => `  ${shownLine(line)}\n`).join('')}\n`
}

/** A line of somebody's file with its blanks as they are: indentation hides nothing, and everything else is made visible. */
const shownLine = (line: string) =>
  line
    .replaceAll('\t', '  ')
    .split(/( +)/)
    .map((part, n) => (n % 2 === 1 ? part : say`${part}`))
    .join('')

const masked = (text: string) => text.replace(/cs_[\w.-]{43}/g, 'cs_…')

/** Asks a person at the keyboard; where there is none, `--yes` has to say it. */
export async function confirmed(question: string, command: string, terminal: Terminal): Promise<boolean> {
  if (!process.stdin.isTTY)
    throw new CliFailure(
      'Nobody is at the keyboard to say yes.',
      `Look at what would change with: countersign ${command} … --dry-run. Then add --yes.`,
    )
  const answers = answersOf(terminal)
  try {
    terminal.out(`${question} [y/N]\n`)
    return /^(?:y|yes)$/i.test((await answers.next()) ?? '')
  } finally {
    answers.close()
  }
}

/** `Gate: enforcing. …` with what to do, where there is something. */
export function stateLine({ state, reason, remedy }: ConnectionView): string {
  return say`Gate: ${stateWords[state]}. ${reason}\n`.concat(remedy === null ? '' : say`  ${remedy}\n`)
}

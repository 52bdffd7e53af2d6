/** How a command ends when it cannot do what it was told: in words, with what to do next, and an exit code. */
import { ProblemError } from '../../shared/api/client.ts'
import { exit } from './exit-codes.ts'

export class CliFailure extends Error {
  readonly code = 'cli-failure'
  readonly remedy: string
  readonly exitCode: number

  constructor(words: string, remedy: string, exitCode: number = exit.failed) {
    super(words)
    this.name = 'CliFailure'
    this.remedy = remedy
    this.exitCode = exitCode
  }
}

/** The command line itself is wrong. `command` is the one whose help to read. */
export function misused(words: string, command = ''): CliFailure {
  return new CliFailure(words, `See: countersign ${command ? `${command} ` : ''}--help`, exit.misused)
}

/** What to print about an error, line by line, and the exit code. The lines may hold text from anywhere. */
export function explain(error: unknown): { lines: string[]; exitCode: number } {
  if (error instanceof CliFailure) return { lines: [error.message, error.remedy], exitCode: error.exitCode }
  if (error instanceof ProblemError)
    return { lines: [error.document.detail, error.document.remedy], exitCode: exit.failed }
  // Errors of ours, and of the system, have a code; our messages end with what to do.
  if (error instanceof Error && 'code' in error) return { lines: [error.message], exitCode: exit.failed }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return {
    lines: ['Something went wrong that should not. Please report it:', ...stack.split('\n')],
    exitCode: exit.failed,
  }
}

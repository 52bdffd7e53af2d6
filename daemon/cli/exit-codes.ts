/** Exit codes, with the words that `--help` gives for them. */

/** Every command. */
export const exit = { done: 0, failed: 1, misused: 2 } as const

/** `countersign boundary replay`. */
export const replayExit = {
  loosens: { code: 3, means: 'replayed, and less would stand in the way of some asks' },
} as const

/** `countersign ask`: only 0 means go ahead. With a command that was run, the exit code is the command's. */
export const askExit = {
  goAhead: { code: 0, means: 'go ahead: allowed or approved, with a grant to use' },
  failed: { code: exit.failed, means: 'do not act: the request is wrong' },
  misused: { code: exit.misused, means: 'do not act: the command line is wrong' },
  denied: { code: 3, means: 'do not act: a person denied it' },
  blocked: { code: 4, means: 'do not act: the boundary blocks it, or evidence is missing' },
  pending: { code: 5, means: 'do not act yet: a person has not decided' },
  over: { code: 6, means: 'do not act: expired, withdrawn, superseded, or done before' },
  unreachable: { code: 7, means: 'do not act: no daemon answers' },
  forPerson: { code: 8, means: 'do not act: approved, and a person acts on it' },
} as const
